"""Writes changes of a file's lines as a unified diff, in bytes, as ``git apply`` and ``patch`` read it.

Source: POSIX.1-2024, ``diff``, "Diff -u Output Format"; git-diff(1), "Generating patch text with -p", for quoted names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.exchange.review.suggestions.file_lines import LineChange

CONTEXT = 3
"""How many unchanged lines stand around a change."""
_ESCAPES = {0x07: b"\\a", 0x08: b"\\b", 0x09: b"\\t", 0x0A: b"\\n", 0x0B: b"\\v", 0x0C: b"\\f", 0x0D: b"\\r"} | {
    0x22: b'\\"',
    0x5C: b"\\\\",
}


def unified_diff(path: str, lines: Sequence[bytes], changes: Sequence[LineChange]) -> bytes:
    """The diff; empty if there are no changes, which are in order. ``path`` has slashes."""
    if not changes:
        return b""
    name = os.fsencode(path)
    header = b"--- %b\n+++ %b\n" % (_quoted(b"a/" + name), _quoted(b"b/" + name))
    return header + b"".join(_hunks(lines, changes))


def _quoted(name: bytes) -> bytes:
    """A file's name as Git writes it: quoted if it has control characters, with a tab behind it if it has blanks."""
    if any(byte < 0x20 or byte in (0x22, 0x5C, 0x7F) for byte in name):
        return b'"' + b"".join(_ESCAPES.get(byte) or _escaped(byte) for byte in name) + b'"'
    return name + (b"\t" if b" " in name else b"")


def _escaped(byte: int) -> bytes:
    return b"\\%03o" % byte if byte < 0x20 or byte == 0x7F else bytes((byte,))


def _hunks(lines: Sequence[bytes], changes: Sequence[LineChange]) -> Iterator[bytes]:
    number, ends = 0, []
    for before, change in zip([None, *changes], changes, strict=False):
        if before is not None and change.first - (before.first + len(before.old)) > 2 * CONTEXT:
            number += 1
        ends.append(number)
    shift = 0
    for _, group in groupby(zip(ends, changes, strict=True), key=lambda pair: pair[0]):
        inside = [change for _, change in group]
        yield _hunk(lines, inside, shift)
        shift += sum(len(change.new) - len(change.old) for change in inside)


def _hunk(lines: Sequence[bytes], changes: Sequence[LineChange], shift: int) -> bytes:
    """One hunk; before it, the file has got longer by ``shift`` lines."""
    start = max(0, changes[0].first - CONTEXT)
    end = min(len(lines), changes[-1].first + len(changes[-1].old) + CONTEXT)
    written, done, added = [], start, 0
    for change in changes:
        written += [_line(b" ", line) for line in lines[done : change.first]]
        written += [_line(b"-", line) for line in change.old]
        written += [_line(b"+", line) for line in change.new]
        done = change.first + len(change.old)
        added += len(change.new) - len(change.old)
    written += [_line(b" ", line) for line in lines[done:end]]
    old, new = end - start, end - start + added
    return b"@@ -%b +%b @@\n" % (_range(start, old), _range(start + shift, new)) + b"".join(written)


def _range(start: int, count: int) -> bytes:
    """The first line and the number of lines; of none, the line before."""
    first = start + 1 if count else start
    return b"%d" % first if count == 1 else b"%d,%d" % (first, count)


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n\\ No newline at end of file\n"

"""Adds to a file's bytes what is to be added to its text; all bytes that were there stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.exchange.article_markdown.line_edits import Insertion

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LINE_END = re.compile("\r\n|\r|\n")


class SourceBytes:
    """The bytes of one file, and where its text is written in them."""

    def __init__(self, data: bytes, text: str, codec: str) -> None:
        """``text`` is the decoded text, without a byte order mark, each line ending in a bare newline.

        Raises:
            ValueError: the text does not have the lines of the bytes, as where a program wrote lines over and over.
        """
        self._mark = next((mark for mark, name in _MARKS.items() if data.startswith(mark) and codec == name), b"")
        self._body, self._text, self._codec = data[len(self._mark) :], text, codec
        self._raw = _decoded(self._body, codec)
        """The text with its line ends as they are; None if some bytes do not belong to the encoding."""
        if self._raw is None:
            self._lines = self._body.split(b"\n")
            shown = text.split("\n")
            if len(self._lines) != len(shown):
                raise ValueError("other lines")
            self._starts = _starts(shown)
            self._end = "\r\n" if b"\r\n" in self._body else "\n"
            return
        if _LINE_END.sub("\n", self._raw) != text:
            raise ValueError("other lines")
        ends = [found.span() for found in _LINE_END.finditer(self._raw)] if "\r" in self._raw else []
        self._starts = list(accumulate((end - start - 1 for start, end in ends), initial=0))
        """How many code points the line ends before each line take more than a newline does."""
        self._ends = [end for _, end in ends]
        found = _LINE_END.search(self._raw)
        self._end = found[0] if found else "\n"

    def with_insertions(self, insertions: Iterable[Insertion]) -> bytes:
        """The file's bytes with additions, which are in order; letters that its encoding has not are references."""
        raw = self._raw
        if raw is None:
            return self._mark + self._into_bytes(insertions)
        made, done = [self._mark], 0
        text_starts = [end - shift for end, shift in zip(self._ends, self._starts[1:], strict=True)]
        for at, added in insertions:
            there = at + self._starts[bisect_right(text_starts, at)]
            made += (raw[done:there].encode(self._codec), self._encoded(added))
            done = there
        return b"".join([*made, raw[done:].encode(self._codec)])

    def _into_bytes(self, insertions: Iterable[Insertion]) -> bytes:
        """The same where some bytes do not belong to the encoding: places are found line by line."""
        made = list(self._lines)
        by_line: dict[int, list[tuple[int, str]]] = {}
        for at, added in insertions:
            number = bisect_right(self._starts, at) - 1
            by_line.setdefault(number, []).append((at - self._starts[number], added))
        shown = self._text.split("\n")
        for number, added_here in by_line.items():
            made[number] = self._line(self._lines[number], shown[number], added_here)
        return b"\n".join(made)

    def _line(self, data: bytes, text: str, additions: Sequence[tuple[int, str]]) -> bytes:
        made, done = b"", 0
        for column, added in additions:
            there = _place_of(data, text, column, self._codec)
            made += data[done:there] + self._encoded(added)
            done = there
        return made + data[done:]

    def _encoded(self, added: str) -> bytes:
        return added.replace("\n", self._end).encode(self._codec, "xmlcharrefreplace")


def _decoded(body: bytes, codec: str) -> str | None:
    try:
        raw = body.decode(codec)
        return raw if raw.encode(codec) == body else None
    except UnicodeError:
        return None


def _starts(lines: Sequence[str]) -> list[int]:
    return list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]


def _place_of(data: bytes, text: str, column: int, codec: str) -> int:
    """The number of bytes that the first code points of a line take."""
    for size in range(column, len(data) + 1):
        if data[:size].decode(codec, "replace") == text[:column] and data[size:].decode(codec, "replace").startswith(
            text[column:].rstrip("\r")
        ):
            return size
    return len(data.rstrip(b"\r"))

"""A file's bytes as lines that belong to those of its text, so that a change leaves all other bytes as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_MARK = b"\xef\xbb\xbf"


class Edit(NamedTuple):
    """A range of code points of a file's text, whose lines end in bare newlines, and what is written in its place."""

    start: int
    end: int
    text: str


class LineChange(NamedTuple):
    """Lines of a file, with their ends, and those that are written in their place."""

    first: int
    """The index of the first of them; if there are none, of the line before which lines are added."""
    old: tuple[bytes, ...]
    new: tuple[bytes, ...]


class NotEncodableError(Exception):
    """A text has letters that the file's encoding has not."""


class FileLines:
    """The lines of one file."""

    def __init__(self, data: bytes, text: str, codec: str) -> None:
        """``text`` is the decoded text, without a byte order mark, each line ending in a bare newline.

        Raises:
            ValueError: its lines are not those of the bytes, as in UTF-16, or where carriage returns alone end lines.
        """
        self.text, self._codec = text, codec
        self.lines = tuple(data.splitlines(keepends=True)) if b"\r" not in data else _lines(data)
        self._texts = text.split("\n") if not text.endswith("\n") else text.split("\n")[:-1]
        self._starts = [0]
        for line in self._texts:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._mark = _MARK if data.startswith(_MARK) and codec.startswith("utf-8") else b""
        if len(self.lines) != len(self._texts):
            raise ValueError("other lines")
        for number, (data_line, written) in enumerate(zip(self.lines, self._texts, strict=True)):
            bare = _without_end(data_line if number else data_line.removeprefix(self._mark))
            if bare.decode(codec, "replace") != written:
                raise ValueError("other lines")

    def changes(self, edits: Iterable[Edit]) -> list[LineChange]:
        """The changes of lines that edits make, which are in order and do not overlap.

        Raises:
            NotEncodableError: a changed line cannot be written in the file's encoding.
        """
        groups: list[tuple[int, int, list[Edit]]] = []
        for edit in edits:
            first, last = self._lines_of(edit)
            if groups and first <= groups[-1][1] + 1:
                before, end, inside = groups[-1]
                groups[-1] = (before, max(end, last), [*inside, edit])
            else:
                groups.append((first, last, [edit]))
        made = [self._change(first, last, inside) for first, last, inside in groups]
        return [change for change in made if change.old != change.new]

    def changed(self, changes: Iterable[LineChange]) -> bytes:
        """The bytes of the file with these changes, which are in order."""
        made: list[bytes] = []
        done = 0
        for change in changes:
            made += [*self.lines[done : change.first], *change.new]
            done = change.first + len(change.old)
        return b"".join([*made, *self.lines[done:]])

    def _lines_of(self, edit: Edit) -> tuple[int, int]:
        """The indices of the first and the last line that an edit changes."""
        first = bisect_right(self._starts, edit.start) - 1
        last = bisect_right(self._starts, max(edit.start, edit.end - 1)) - 1
        ends_line = edit.end == self._starts[min(last + 1, len(self._starts) - 1)]
        if ends_line and edit.start < edit.end and not (edit.start == self._starts[first] and not edit.text):
            last += not edit.text.endswith("\n")  # the line after it is joined to what is written
        most = len(self._texts) - 1
        return min(first, most), min(last, most)

    def _change(self, first: int, last: int, edits: Sequence[Edit]) -> LineChange:
        start, end = self._starts[first], min(self._starts[last + 1], len(self.text))
        made, done = "", start
        for edit in edits:
            made += self.text[done : edit.start] + edit.text
            done = edit.end
        made += self.text[done:end]
        old = self.lines[first : last + 1]
        return _trimmed(LineChange(first, old, self._encoded(made, first, last)))

    def _encoded(self, text: str, first: int, last: int) -> tuple[bytes, ...]:
        """Lines in the file's encoding; each ends as the first of those that they replace, the last one as the last."""
        if not text:
            return ()
        end, at_end = _end_of(self.lines[first]), _end_of(self.lines[last])
        known = dict(zip(self._texts[first : last + 1], self.lines[first : last + 1], strict=True))
        lines = text.removesuffix("\n").split("\n")
        made = []
        for number, line in enumerate(lines):
            ending = at_end if number == len(lines) - 1 else end or _end_of(self.lines[0]) or b"\n"
            same = known.get(line)
            bare = self._bare(line) if same is None else _without_end(same.removeprefix(self._mark))
            made.append((self._mark if first == number == 0 else b"") + bare + ending)
        return tuple(made)

    def _bare(self, line: str) -> bytes:
        try:
            data = line.encode(self._codec)
        except UnicodeEncodeError as error:
            raise NotEncodableError from error
        if "\ufffd" in line or data.decode(self._codec, "replace") != line:
            raise NotEncodableError
        return data


def _lines(data: bytes) -> tuple[bytes, ...]:
    """The lines of bytes with their ends; a carriage return alone ends none."""
    return tuple(line + b"\n" for line in data.split(b"\n")[:-1]) + (
        (rest,) if (rest := data.rpartition(b"\n")[2]) else ()
    )


def _end_of(line: bytes) -> bytes:
    return b"\r\n" if line.endswith(b"\r\n") else b"\n" if line.endswith(b"\n") else b""


def _without_end(line: bytes) -> bytes:
    return line[: len(line) - len(_end_of(line))]


def _trimmed(change: LineChange) -> LineChange:
    """The change without the lines at its ends that stay as they are."""
    first, old, new = change
    while old and new and old[0] == new[0]:
        first, old, new = first + 1, old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return LineChange(first, old, new)

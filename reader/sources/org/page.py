"""The lines of Org that are being read, the caption of the next block, and the HTML that has been made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.markup.html import lines_attribute
from reader.sources.markup.line_index import LineIndex

_END = re.compile(r"\s*#\+end(?:_(\S+)|:)\s*$", re.IGNORECASE)
_END_OF_ENVIRONMENT = re.compile(r"\\end\{([A-Za-z0-9*]+)\}")
DEEPEST = 40
"""How deep blocks are looked for in blocks."""
Start = Callable[[int], int]
"""Writes the block that begins on a line, if it is of one kind; returns the line after it, or 0."""


class OrgPage:
    """What the writers of the kinds of blocks share while one text is written."""

    def __init__(self, footnotes: LineFootnotes) -> None:
        self._footnotes = footnotes
        self._pieces: list[str] = []
        self._first = 1
        self._ends = LineIndex(())
        self._starts: Sequence[Start] = ()
        self.lines: Sequence[str] = ()
        """Those of the block that is being written, or of all of the text."""
        self.caption = ""
        """The HTML of what the next block is called."""
        self.depth = 0

    def know(self, starts: Sequence[Start]) -> None:
        """Know the kinds of blocks, in the order in which they are tried; the last takes any line."""
        self._starts = starts

    def html(self) -> str:
        """All that has been written."""
        return "".join(self._pieces)

    def add(self, piece: str) -> None:
        """Add HTML."""
        self._pieces.append(piece)

    def add_titled(self, html: str, numbers: str) -> None:
        """Add a block on these lines with the caption that stands before it, if one does."""
        caption = self.take_caption()
        self.add(f"<figure>{html}<figcaption{numbers}>{caption}</figcaption></figure>\n" if caption else html)

    def take_caption(self) -> str:
        """The caption of the next block, which has none then."""
        caption, self.caption = self.caption, ""
        return caption

    def write(self, lines: Sequence[str], first: int) -> None:
        """Write lines, of which the first has the number ``first`` in the file."""
        kept = self.lines, self._first, self._ends, self.caption
        self.lines, self._first, self._ends, self.caption = lines, first, LineIndex(_ends(lines)), ""
        self.depth += 1
        at = 0
        while at < len(lines):
            at = self._next(at) if lines[at].strip() else at + 1
        self.depth -= 1
        self.lines, self._first, self._ends, self.caption = kept

    def write_inside(self, at: int, after: int) -> None:
        """Write some of the present lines, as what a block holds."""
        self.write(self.lines[at:after], self.number(at))

    def _next(self, at: int) -> int:
        """Write what begins on a line; returns the line after it."""
        starts = self._starts if self.depth <= DEEPEST else self._starts[-1:]
        return next(after for start in starts if (after := start(at)))

    def number(self, at: int) -> int:
        """The number of a line in the file."""
        return self._first + at

    def numbers(self, at: int, after: int) -> str:
        """The attribute for the lines from ``at`` on, ``after`` not included; footnotes in them stand there, too."""
        self._footnotes.lines = lines_attribute(self.number(at), self.number(after - 1))
        return self._footnotes.lines

    def end_of(self, name: str, begin: int) -> int:
        """The first line from ``begin`` on that ends what has this name; -1 if none does."""
        return self._ends.first(name, begin)

    def after(self, at: int, goes_on: Callable[[str], object]) -> int:
        """The line after those from ``at`` on that are of one kind."""
        while at < len(self.lines) and goes_on(self.lines[at]):
            at += 1
        return at


def block_end(name: str) -> str:
    """What the end of a block is called in ``end_of``: that of ``#+begin_quote`` is the end of ``quote``."""
    return f"block {name.lower()}"


DRAWER_END = "drawer"


def environment_end(name: str) -> str:
    """What the end of an environment of TeX is called in ``end_of``."""
    return f"\\{name}"


def _ends(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The lines that end something, with the name of what they end."""
    for at, line in enumerate(lines):
        if (end := _END.match(line)) is not None:
            yield block_end(end[1] or ""), at
        elif line.strip().upper() == ":END:":
            yield DRAWER_END, at
        elif (environment := _END_OF_ENVIRONMENT.search(line)) is not None:
            yield environment_end(environment[1]), at

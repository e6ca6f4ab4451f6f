"""The lines of a plain text, each with its number in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.core.article import RunStyle

_TAB = 8
"""Where tabs lead to, in columns: as a terminal and nearly every editor shows a text by default."""
PAGE_END = "\f"


class SourceLine(NamedTuple):
    """One line of a file."""

    number: int
    """Counted from 1; the pieces of a line with a form feed in it have the same number."""
    text: str
    """Without tabs, and without white space at its end; or only a form feed, where a page ends."""
    styles: tuple[tuple[int, int, RunStyle], ...] = ()
    """Where letters of it are bold or italic: first column, the one after the last, and how; from left to right."""

    @property
    def is_blank(self) -> bool:
        """Whether it parts paragraphs: it has no letter, or a page ends here."""
        return not self.text or self.text == PAGE_END

    @property
    def indent(self) -> int:
        """How many columns it is indented."""
        return len(self.text) - len(self.text.lstrip())


def source_lines(source: str) -> list[SourceLine]:
    """All lines of a text; a form feed is a line by itself."""
    return list(_lines(source.replace("\r\n", "\n").replace("\r", "\n")))


def _lines(source: str) -> Iterator[SourceLine]:
    for number, line in enumerate(source.split("\n"), 1):
        if PAGE_END in line:
            for i, piece in enumerate(line.split(PAGE_END)):
                if i:
                    yield SourceLine(number, PAGE_END)
                if bare := piece.expandtabs(_TAB).rstrip():
                    yield SourceLine(number, bare)
        else:
            yield SourceLine(number, line.expandtabs(_TAB).rstrip())


def range_of(lines: Sequence[SourceLine]) -> tuple[int, int]:
    """The numbers of the first and the last of these lines."""
    return lines[0].number, lines[-1].number

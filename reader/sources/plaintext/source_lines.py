"""The lines of a plain text, each with its number in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from reader.sources.plaintext.terminal_text import StyledSpans, TerminalText, has_codes

_TAB = 8
"""Where tabs lead to, in columns: as a terminal and nearly every editor shows a text by default."""
PAGE_END = "\f"


class SourceLine(NamedTuple):
    """One line of a file."""

    number: int
    """Counted from 1; the pieces of a line with a form feed in it have the same number."""
    text: str
    """Without tabs, codes for terminals, and white space at its end; or only a form feed, where a page ends."""
    styles: StyledSpans = ()
    """Where letters of it are bold or italic."""

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
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text or PAGE_END in text or has_codes(text):
        return list(_lines(text))
    return list(map(SourceLine, count(1), map(str.rstrip, text.split("\n"))))  # most texts, and faster


def _lines(source: str) -> Iterator[SourceLine]:
    terminal = TerminalText() if has_codes(source) else None
    for number, line in enumerate(source.split("\n"), 1):
        if PAGE_END in line:
            for i, piece in enumerate(line.split(PAGE_END)):
                if i:
                    yield SourceLine(number, PAGE_END)
                if piece.strip():
                    yield _line(number, piece, terminal)
        else:
            yield _line(number, line, terminal)


def _line(number: int, written: str, terminal: TerminalText | None) -> SourceLine:
    if terminal is None:
        return SourceLine(number, written.expandtabs(_TAB).rstrip())
    text, styles = terminal.read(written)
    return SourceLine(number, text.expandtabs(_TAB).rstrip(), () if "\t" in text else styles)


def range_of(lines: Sequence[SourceLine]) -> tuple[int, int]:
    """The numbers of the first and the last of these lines."""
    return lines[0].number, lines[-1].number

"""The lines of AsciiDoc that are being read, what is said above the next block, and the HTML that has been made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reader.sources.asciidoc.block_attributes import LINE, TITLE, BlockAttributes
from reader.sources.asciidoc.inline import AsciiDocInline
from reader.sources.asciidoc.setting import Line, is_underline
from reader.sources.markup.footnotes import LineFootnotes
from reader.sources.markup.html import anchor, lines_attribute
from reader.sources.markup.line_index import LineIndex

FENCE = re.compile(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|[|,:!]={3,}|`{3,}(\S*))$")
"""Begins and ends a delimited block."""
BLOCK_MACRO = re.compile(r"([\w-]+)::(\S*?)\[(.*)\]\s*$")
REMARK = re.compile(r"//(?!/)")
DEEPEST = 40
"""How deep blocks are looked for in blocks."""
Start = Callable[[int], int]
"""Writes the block that begins on a line, if it is of one kind; returns the line after it, or 0."""


class AsciiDocPage:
    """What the writers of the kinds of blocks share while one text is written."""

    def __init__(self, inline: AsciiDocInline, footnotes: LineFootnotes) -> None:
        self._inline, self._footnotes = inline, footnotes
        self._pieces: list[str] = []
        self._ends = LineIndex(())
        self._starts: Sequence[Start] = ()
        self.lines: Sequence[Line] = ()
        """Those of the block that is being written, or of all of the text."""
        self.about = BlockAttributes()
        """What is said above the next block."""
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

    def write(self, lines: Sequence[Line]) -> None:
        """Write the blocks of these lines."""
        kept = self.lines, self._ends, self.about
        self.lines, self._ends, self.about = lines, LineIndex(_ends(lines)), BlockAttributes()
        self.depth += 1
        at = 0
        while at < len(lines):
            at = self.next(at) if lines[at].text else at + 1
        self.begin()
        self.depth -= 1
        self.lines, self._ends, self.about = kept

    def written(self, lines: Sequence[Line]) -> str:
        """The HTML of the blocks of these lines, which is not added."""
        kept, self._pieces = self._pieces, []
        self.write(lines)
        written, self._pieces = self.html(), kept
        return written

    def inside(self, tag: str, lines: Sequence[Line], more: str = "") -> None:
        """Write the blocks of these lines within an element, and HTML after them."""
        self.add(f"<{tag}>")
        self.write(lines)
        self.add(f"{more}</{tag}>\n")

    def text(self, at: int) -> str:
        """What is written on a line; nothing after the last one."""
        return self.lines[at].text if at < len(self.lines) else ""

    def end(self, at: int) -> int:
        """The line that ends the block that begins on a line: as that line is; where none is, the end of all."""
        fence = self.text(at)
        found = self._ends.first("```" if fence.startswith("`") else fence, at + 1)
        return found if found >= 0 else len(self.lines)

    def next(self, at: int) -> int:
        """Write what begins on a line, or keep what it says of the next block; returns the line after it."""
        text = self.text(at)
        if (line := LINE.match(text)) is not None:
            self.about.take(line)
        elif (title := TITLE.match(text)) is not None and not self.is_underlined(at):
            self.about.title, self.about.title_line = title[1], self.lines[at].number
        else:
            starts = self._starts if self.depth <= DEEPEST else self._starts[-1:]
            return next(after for start in starts if (after := start(at)))
        self.about.first = self.about.first or self.lines[at].number
        return at + 1

    def is_underlined(self, at: int) -> bool:
        """Whether a line is a heading by the line below it."""
        return at + 1 < len(self.lines) and is_underline(self.text(at), self.text(at + 1))

    def numbers(self, at: int, after: int) -> str:
        """The attribute for the lines from ``at`` on, ``after`` not included, and what is said above them."""
        last = self.lines[min(max(after, at + 1), len(self.lines)) - 1].number
        return self.place(self.about.first or self.lines[at].number, last)

    def place(self, first: int, last: int) -> str:
        """The attribute for lines of the file; footnotes in what is written next stand there, too."""
        self._footnotes.lines = lines_attribute(first, last)
        return self._footnotes.lines

    def begin(self) -> BlockAttributes:
        """Begin a block: what is said of it, after its names and its title are written."""
        about, self.about = self.about, BlockAttributes()
        self._pieces += [anchor(name) for name in about.ids]
        if about.title:
            place = self.place(about.title_line, about.title_line)
            self.add(f'<p class="tab-title"{place}>{self._inline.write(about.title)}</p>\n')
        return about

    def take_title(self) -> str:
        """The HTML of the title above the next block, which is not written above it then."""
        title, self.about.title = self.about.title, ""
        return self._inline.write(title) if title else ""


def _ends(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """Each line that may end a block, with what is written on it."""
    return [(line.text, number) for number, line in enumerate(lines) if line.text and FENCE.match(line.text)]

"""An article as immutable text with structure: what every source parser makes and every view shows.

``Article.text`` is the one coordinate system: each block's text in reading order, one newline between
neighbouring blocks (also between table cells). All positions are Unicode code points in it. A picture is
the one character U+FFFC; a forced line break, and a line end inside code, is a newline inside its block;
list markers, footnote numbers and rules are drawn, and have no text. A paragraph as long as a book is several blocks:
the newline between them is in the place of a space.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntFlag
from pathlib import Path
from typing import NamedTuple

from reader.core.properties import Property, text_of
from reader.core.span import Span
from reader.core.text_encoding import TextEncoding

TEXT_VERSION = 4
"""The number of the flattening rules above; a new number means that old positions must be found anew."""

PICTURE = "\ufffc"
"""The character that stands for a picture in the text (Unicode's object replacement character)."""


class RunStyle(IntFlag):
    """The formatting of a run; flags may be combined."""

    PLAIN = 0
    ITALIC = 1
    BOLD = 2
    CODE = 4
    STRIKETHROUGH = 8
    UNDERLINE = 16
    SUPERSCRIPT = 32
    SUBSCRIPT = 64
    MARKED = 128
    SMALL = 256
    KEY = 512
    """A key of the keyboard; it is code, too, for who makes no difference."""
    FORMULA = 1024
    """A formula, as its TeX; in a line it is code, too, for who makes no difference."""


class Run(NamedTuple):
    """Consecutive letters with the same formatting; ``start`` and ``end`` are positions in the article's text."""

    start: int
    end: int
    style: RunStyle = RunStyle.PLAIN
    href: str = ""
    """Where a link leads: ``#slug`` inside the article, a URL or a path outside."""
    title: str = ""
    """What a hover shows: a link's title, an abbreviation's long form, a picture's alternative text."""
    image: str = ""
    """The picture's address as written, where the run is the one character of a picture."""
    size: tuple[float, float] = (0.0, 0.0)
    """The width and height that the article states for the picture, in pixels; 0 for what it does not state."""
    align: str = ""
    """On which side the article wants the picture: ``left``, ``right``, ``center``; empty where it does not say."""


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    CELL = "cell"
    PICTURE = "picture"
    CAPTION = "caption"
    TERM = "term"
    RULE = "rule"


class PagePart(Enum):
    """What a block is to the article of a web page: a part of it, or by which rule it is left out of it."""

    ARTICLE = "article"
    CAPTION = "caption"
    """In the article: the words of a picture, which can be left out."""
    OUTSIDE = "outside"
    """Outside of the part of the page that holds the article."""
    BOX = "box"
    """In a box inside that part: other articles, ways to share it, comments."""
    LINE = "line"
    """A single block inside that part: a date, a label, what stands after the end."""

    @property
    def is_article(self) -> bool:
        """Whether it is a part of the article."""
        return self in (PagePart.ARTICLE, PagePart.CAPTION)


class ContainerKind(Enum):
    """What a block may be nested in."""

    QUOTE = "quote"
    ITEM = "item"
    DEFINITION = "definition"
    ADMONITION = "admonition"
    FOOTNOTE = "footnote"
    FOLD = "fold"
    """A part that folds, and is nothing else."""


class Container(NamedTuple):
    """A container of blocks; equal values are the same container, ``number`` makes each one distinct."""

    kind: ContainerKind
    number: int
    marker: str = ""
    """What an item or footnote is marked with: ``•``, ``3.``, ``☐``, ``☑``."""
    label: str = ""
    """An admonition's kind (``note``, ``warning``); elsewhere empty."""
    open: bool | None = None
    """Whether a part that folds is open at first; None if it does not fold. Its first block is its summary, which
    shows always; ``Article.text`` has all of it, whatever is open."""
    direction: str = ""
    """The side that the article begins it on, ``ltr`` or ``rtl``: that of its marker or bar. Empty where it does not
    say: then the letters in it tell."""


class Cell(NamedTuple):
    """The position of a table cell. Rows and columns count from 0; ``table`` numbers the tables of an article."""

    table: int
    row: int
    column: int
    rows: int
    columns: int
    header: bool = False
    align: str = ""
    """``left``, ``center``, ``right`` or empty."""
    direction: str = ""
    """The side of the table's first column, as the article says it: ``ltr``, ``rtl`` or empty."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, cell…: a span of the text without the newline after it."""

    kind: BlockKind
    span: Span
    runs: tuple[Run, ...] = ()
    """Left to right, without gaps, covering the span; an empty block has none."""
    containers: tuple[Container, ...] = ()
    """From the outermost to the innermost."""
    level: int = 0
    """A heading's level, 1 to 6."""
    slug: str = ""
    """A heading's name for links, unique in the article."""
    language: str = ""
    """The language a code block names."""
    cell: Cell | None = None
    part: PagePart = PagePart.ARTICLE
    """What it is to the article; all blocks are parts of it where the article is all that a file has."""
    lines: tuple[int, int] | None = None
    """The first and the last line of the file on which it is written, from 1 on, both included.

    Known where the source has lines that people edit: code has its fences among them, a table cell those of its row, a
    block of HTML all of its lines; front matter counts. None elsewhere.
    """
    is_title: bool = False
    """Whether this heading is the article's own title, whatever its level."""
    align: str = ""
    """On which side the article wants the lines: ``left``, ``right``, ``center``; empty where it does not say.

    The side is the same whichever way the letters run. A table cell has its own, in ``cell``.
    """
    direction: str = ""
    """Which way the article says that its lines run, ``ltr`` or ``rtl``; empty where its first letter is to tell."""

    @property
    def display_level(self) -> int:
        """The level that a heading is set at: the title of a file that begins with ``##`` looks like a title."""
        return 1 if self.is_title else self.level

    @property
    def is_formula(self) -> bool:
        """Whether it is a formula that is set apart: a block of code for who makes no difference."""
        return self.kind is BlockKind.CODE and bool(self.runs) and RunStyle.FORMULA in self.runs[0].style

    def formula_at(self, position: int) -> Span | None:
        """The formula that a code point is in; None if it is in none, or in another block."""
        if self.is_formula:
            return self.span if self.span.contains(position) else None
        run = next((run for run in self.runs if run.start <= position < run.end), None)
        return Span(run.start, run.end) if run is not None and RunStyle.FORMULA in run.style else None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its content, up to the next heading of the same or a higher level."""

    title: str
    level: int
    slug: str
    span: Span
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """The section and all sections below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Article:
    """What was read from one file."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    """The top sections; the article's own title is not among them."""
    author: str = ""
    language: str = ""
    date: str = ""
    """When it was written or published."""
    properties: tuple[Property, ...] = ()
    """All that the source says about itself apart from its text (author, date, tags…), in its order."""
    link_targets: Mapping[str, int] = field(default_factory=dict)
    """Where ``#name`` leads: headings' slugs and footnotes' names to positions."""
    path: Path | None = None
    """The file; pictures' addresses are relative to its folder."""
    encoding: TextEncoding | None = None
    """How the file was decoded; None if it is not one text."""

    def all_sections(self) -> Iterator[Section]:
        """Every section, in reading order."""
        for section in self.sections:
            yield from section.walk()

    def block_at(self, position: int) -> Block | None:
        """The block that holds a code point, or the one before it; None if there is none."""
        number = bisect_right(self.blocks, position, key=lambda block: block.span.start) - 1
        return self.blocks[number] if number >= 0 else None

    def section_at(self, position: int) -> Section | None:
        """The innermost section that holds ``position``, or None before the first heading."""
        found = None
        for section in self.all_sections():
            if section.span.start > position:
                break
            if position < section.span.end or section.span.end == len(self.text):
                found = section
        return found

    def heading_path(self, position: int) -> tuple[str, ...]:
        """The titles of the sections around ``position``, from the outermost to the innermost."""
        path: list[str] = []
        level: tuple[Section, ...] = self.sections
        while (number := bisect_right(level, position, key=lambda section: section.span.start)) > 0:
            inside = level[number - 1]
            if position >= max(inside.span.end, 1):
                break
            path.append(inside.title)
            level = inside.children
        return tuple(path)

    def property_text(self, name: str) -> str:
        """The values of a property, joined by commas; an empty string if there is none of this name."""
        return text_of(self.properties, name)


def text_digest(text: str) -> str:
    """The SHA-256 of an article's text, as ``sha256:`` and hexadecimal digits: compared to see whether it changed."""
    import hashlib  # late: 3 ms that the first paint does not need

    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def build_sections(headings: list[tuple[str, int, str, int]], length: int) -> tuple[Section, ...]:
    """Sections from headings given as (title, level, slug, start) in reading order, in a text of ``length``."""
    return _build_sections(headings, length, 0, len(headings))


def _build_sections(
    headings: list[tuple[str, int, str, int]], length: int, first: int, last: int
) -> tuple[Section, ...]:
    """Sections from the headings with the numbers ``first`` to ``last``, the latter not included."""
    made = []
    index = first
    while index < last:
        title, level, slug, start = headings[index]
        after = index + 1
        while after < last and headings[after][1] > level:
            after += 1
        end = headings[after][3] if after < len(headings) else length
        children = _build_sections(headings, length, index + 1, after)
        made.append(Section(title, level, slug, Span(start, end), children))
        index = after
    return tuple(made)

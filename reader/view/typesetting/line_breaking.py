"""Breaks one paragraph into lines: fills a QTextLayout line by line, on an even grid of baselines."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine

from reader.core.article import PICTURE
from reader.view.typesetting.bidi import x_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.core.text.line_ends import LineEnds
    from reader.view.typesetting.hyphenation import Hyphen, Hyphenator

_BREAKABLE = "[\u0e00-\u0e7f\u0f00-\u0fff\u2e80-\U0010ffff]"
"""Letters of scripts in which Qt finds ends of lines where there are no blanks: Thai, Tibetan, Chinese and others."""
FIRST_UNSPACED = "\u2e80"
"""The first code point of the scripts written without spaces, which are justified by spacing letters out."""
LONGEST_WORD = 2_000
"""A word of more letters may be divided anywhere; Qt looks at all of it for each of its lines."""
_TRIES = 8
TALL = 0.75
"""How much of its height a line of very tall letters takes."""
ENDLESS = 1e6
"""The width in pixels of lines that are not wrapped."""


class BaselineGrid(NamedTuple):
    """The baselines of a paragraph, in pixels."""

    line: float
    """From one baseline to the next."""
    ascent: float
    """Of the paragraph's own font, as is ``descent``. Other fonts are on the same baseline."""
    descent: float

    @property
    def lead(self) -> float:
        """The room over the paragraph's own letters, and under them; negative where lines are set tight."""
        return (self.line - self.ascent - self.descent) / 2


class BrokenLines(NamedTuple):
    """The size of the lines, in pixels."""

    height: float
    width: float
    """Of the widest line's letters."""
    hyphens: tuple[Hyphen, ...] = ()
    """Those at the ends of lines, which are not in the text."""
    tops: tuple[float, ...] = ()
    """Where each line begins, with the formulas that are in it."""


class LineEndRules(NamedTuple):
    """What of the ends of a paragraph's lines is not left to Qt."""

    hyphenator: Hyphenator | None = None
    justified: str | None = None
    """The text of a justified left-to-right paragraph, with one code point for each UTF-16 unit."""
    ends: LineEnds | None = None
    """Where lines of a script without blanks may end."""
    hanging_blank: float = 0.0
    """The width in pixels of a blank in a justified right-to-left paragraph, else 0."""
    indent: Callable[[QTextLine], float] | None = None
    """How many pixels further than the paragraph a line begins that is about to be filled, if any does."""


class InlineObjects(Protocol):
    """What is in the lines of a paragraph in place of letters, as formulas are."""

    def keep_whole(self, line: QTextLine, width: float) -> bool:
        """End a line of ``width`` pixels before the object that it would divide; returns whether there is one."""

    def beyond(self, line: QTextLine, grid: BaselineGrid) -> tuple[float, float]:
        """By how many pixels objects are higher than a line of the grid, and by how many they reach below it."""


def break_lines(
    layout: QTextLayout,
    width: float,
    grid: BaselineGrid,
    rules: LineEndRules | None = None,
    text: str = "",
    objects: InlineObjects | None = None,
) -> BrokenLines:
    """Break a layout's text into lines of ``width``, by the ``rules`` for their ends, if there are any.

    ``text`` is needed of a paragraph with pictures, and of one with hanging blanks. A picture or an object that is
    higher than a line gets the room that it needs. No line ends inside an object.
    """
    hyphenator, justified, ends, blank, indent = rules or LineEndRules()
    whole = width
    y, widest = 0.0, 0.0
    hyphens: list[Hyphen] = []
    tops: list[float] = []
    if blank:
        from reader.view.typesetting.hyphenation import one_per_unit  # late: few paragraphs hang any

        units = one_per_unit(text)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        x = indent(line) if indent is not None else 0.0
        width = whole - x
        line.setLineWidth(width)
        if ends is not None:
            _end_better(line, width, ends)
        if blank:
            _hang_blank(line, width, blank, units)
        if objects is not None and objects.keep_whole(line, width):
            pass  # what follows is not divided
        elif hyphenator is not None and (hyphen := hyphenator.hyphenate(line, width)):
            hyphens.append(hyphen)
        elif justified is not None:
            _keep_single_word(line, justified)
        below = 0.0
        tops.append(y)
        if objects is not None:
            above, below = objects.beyond(line, grid)
            y += above
        y = _place(line, y, grid, text) + below
        if x:
            line.setPosition(QPointF(x, line.y()))
        widest = max(widest, x + line.naturalTextWidth())
    layout.endLayout()
    return BrokenLines(y, widest, tuple(hyphens), tuple(tops))


def has_endless_word(text: str) -> bool:
    """Whether there is a word of more than `LONGEST_WORD` letters, of a script that is written with spaces."""
    if len(text) <= LONGEST_WORD:
        return False
    return any(len(word) > LONGEST_WORD and not re.search(_BREAKABLE, word) for word in text.split())


def fill_line(line: QTextLine, place: int, width: float) -> bool:
    """End a line before the letter at ``place``, with its letters aligned in ``width``; returns whether that can be."""
    count = place - line.textStart()
    for _ in range(_TRIES):  # Qt counts glyphs, and a ligature is one for two letters
        line.setNumColumns(max(1, count), width)
        beyond = line.textStart() + line.textLength() - place
        if not beyond:
            return True
        count -= beyond
    return False


def _end_better(line: QTextLine, width: float, ends: LineEnds) -> None:
    """End a line that was filled to ``width`` pixels where it may end."""
    start, length = line.textStart(), line.textLength()
    place = ends.better(start, start + length)
    if place is None:
        return
    line.setLineWidth(ENDLESS)  # no gap is widened in it
    line.setLineWidth(x_of(line, place) + 0.1)
    if not start < line.textStart() + line.textLength() <= place:
        line.setLineWidth(width)


def _place(line: QTextLine, y: float, grid: BaselineGrid, text: str) -> float:
    """Put a line of a paragraph with this text below a height; returns how far it reaches down."""
    height, ascent = line.height(), line.ascent()
    if height > grid.line * 1.6 and PICTURE in text:
        line.setPosition(QPointF(0, y))
        return y + max(height + line.descent(), grid.line)
    if height > grid.line * 1.6:  # letters of a script that stands high and hangs deep, with much air around them
        step = max(grid.line, round(height * TALL))
        line.setPosition(QPointF(0, y + (step / height - 1) * ascent))
        return y + step
    over = ascent - grid.ascent - max(grid.lead, 0)
    if over > grid.line * 0.15:  # a small picture, or tall letters: not into the line above
        y += ceil(over)
    line.setPosition(QPointF(0, y + grid.lead + grid.ascent - ascent))
    return y + grid.line


def _hang_blank(line: QTextLine, width: float, blank: float, text: str) -> None:
    """Fill a justified right-to-left line to its right edge, where Qt leaves room for the blank that it ends with.

    ``text`` has one code point for each UTF-16 unit.
    """
    length = line.textLength()
    end = line.textStart() + length
    if end < len(text) and text[end - 1] == " ":
        line.setLineWidth(width + blank)
        if line.textLength() != length and not fill_line(line, end, width + blank):  # another word fits in
            line.setLineWidth(width)


def _keep_single_word(line: QTextLine, text: str) -> None:
    """Do not justify a line of one word: with no gap to widen, Qt would space its letters out."""
    start, length = line.textStart(), line.textLength()
    words = text[start : start + length].split(maxsplit=1)
    if len(words) == 1 and words[0] < FIRST_UNSPACED:
        width = line.width()
        line.setLineWidth(line.naturalTextWidth() + 0.1)
        if line.textLength() != length:
            line.setLineWidth(width)

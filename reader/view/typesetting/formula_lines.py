"""Lines that hold formulas: none ends inside one, and each is as high as what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from math import ceil, inf
from typing import NamedTuple

from PySide6.QtCore import QPointF, QTextBoundaryFinder
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from reader.view.typesetting.placed_formula import PlacedFormula
from reader.view.typesetting.utf16_map import LINE_SEPARATOR

TRIES = 8
CLOSE = 0.1
"""The share of a line's height that is kept free over a formula that is higher, and under it."""
UNSPACED = "\u2e80"
"""The first code point of the scripts that are written without blanks."""
ENDLESS = 1e6
"""The width in pixels of lines that are not wrapped."""


def keep_whole(line: QTextLine, width: float, formulas: Sequence[PlacedFormula], text: str) -> bool:
    """End a line before the formula that it would divide; returns whether there is one.

    ``text`` is that of the paragraph, with one code point for each UTF-16 unit. A sign or a syllable right behind a
    formula stays with it. A formula that begins the line is left in it.
    """
    start, end = line.textStart(), line.textStart() + line.textLength()
    divided = next((formula for formula in formulas if _divides(formula, end, text)), None)
    if divided is None or divided.start <= start:
        return False
    place = _line_end(text, start, divided, formulas)
    if place is not None and _fill(line, place, width):
        return True
    line.setLineWidth(width)
    return False


def _fill(line: QTextLine, place: int, width: float) -> bool:
    """End a line before the letter at ``place``, with its letters aligned in ``width``; returns whether that can be."""
    count = place - line.textStart()
    for _ in range(TRIES):  # Qt counts glyphs, and a ligature is one for two letters
        line.setNumColumns(max(1, count), width)
        beyond = line.textStart() + line.textLength() - place
        if not beyond:
            return True
        count -= beyond
    return False


def _divides(formula: PlacedFormula, end: int, text: str) -> bool:
    """Whether a line that ends at ``end`` parts a formula, or what clings to it."""
    if formula.start < end < formula.end:
        return True
    return end == formula.end < len(text) and not text[end].isspace() and text[end] < UNSPACED


def _line_end(text: str, start: int, divided: PlacedFormula, formulas: Sequence[PlacedFormula]) -> int | None:
    """The last place before a formula where a line from ``start`` on may end; None if there is none."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text[start : divided.start + 1])
    finder.setPosition(divided.start - start)
    place = divided.start if finder.isAtBoundary() else finder.toPreviousBoundary() + start
    while place > start:
        inside = next((formula for formula in formulas if formula.start < place < formula.end), None)
        if inside is None:
            return place
        finder.setPosition(inside.start - start)
        place = inside.start if finder.isAtBoundary() else finder.toPreviousBoundary() + start
    return None


class FilledLine(NamedTuple):
    """A line as it is broken: where it ends, the width that its letters are aligned in, and its place."""

    end: int
    width: float
    place: QPointF


def stretched(layout: QTextLayout, formulas: Sequence[PlacedFormula], text: str) -> list[PlacedFormula]:
    """The formulas of a justified paragraph, by how much the blanks in their TeX would be widened in their lines.

    ``text`` has one code point for each UTF-16 unit. Qt must not have justified the lines yet: it does when it is
    asked for the place of a letter.
    """
    made: list[PlacedFormula] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        held = [formula for formula in formulas if start <= formula.holder < end]
        if not held or number + 1 == layout.lineCount() or text[end - 1] == LINE_SEPARATOR:
            made += held
            continue
        letters = text[start:end].rstrip()
        counted = str.isspace if any(map(str.isspace, letters)) else str.isalnum  # what Qt widens
        inside = [sum(map(counted, text[formula.start : formula.end])) for formula in held]
        outside = sum(map(counted, letters)) - sum(inside)
        each = max(0.0, line.width() - line.naturalTextWidth()) / outside if outside > 0 else 0.0
        made += [one._replace(stretched=min(one.width, count * each)) for one, count in zip(held, inside, strict=True)]
    return made


def filled_lines(layout: QTextLayout, formulas: Sequence[PlacedFormula], text: str) -> list[FilledLine]:
    """The lines of a justified paragraph; one that has no gaps but in formulas is not to be justified."""
    made = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        outside = text[start:end].rstrip()
        for formula in formulas:
            if start <= formula.start < end:
                outside = outside.replace(text[formula.start : formula.end], "", 1)
        fixed = not outside or (not any(map(str.isspace, outside)) and any(map(str.isspace, text[start:end].rstrip())))
        made.append(FilledLine(end, line.naturalTextWidth() + 0.1 if fixed else line.width(), line.position()))
    return made


def refill(layout: QTextLayout, lines: Sequence[FilledLine]) -> None:
    """Break a paragraph into the same lines once more, after its formats have changed."""
    option = layout.textOption()
    anywhere = QTextOption(option)
    anywhere.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(anywhere)
    layout.beginLayout()
    for wanted in chain(lines, repeat(lines[-1])):  # so that no letter is left out, whatever Qt makes of it
        line = layout.createLine()
        if not line.isValid():
            break
        if not _fill(line, wanted.end, wanted.width):
            line.setLineWidth(wanted.width)
        line.setPosition(wanted.place)
    layout.endLayout()
    layout.setTextOption(option)


def beyond(
    line: QTextLine, formulas: Sequence[PlacedFormula], above: float, below: float, height: float
) -> tuple[float, float]:
    """By how much the formulas of a line are higher over its baseline than ``above``, and lower than ``below``."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    held = [formula for formula in formulas if start <= formula.holder < end]
    over = max((formula.ascent for formula in held), default=0.0) - above
    under = max((formula.descent for formula in held), default=0.0) - below
    return tuple(ceil(more + CLOSE * height) if more > 0 else 0.0 for more in (over, under))  # type: ignore[return-value]


class SetDisplay(NamedTuple):
    """A formula that is a block of its own, in its place. All lengths are pixels."""

    formula: PlacedFormula
    height: float
    width: float
    """Of the formula and its number."""
    tops: tuple[float, ...]


def set_display(layout: QTextLayout, formula: PlacedFormula, room: float) -> SetDisplay:
    """Set a formula that is a block of its own in the middle of ``room`` pixels; all of its TeX is in its one line.

    A formula that meets its number at the edge moves to the left; where both are wider than the room, the number
    stands behind it.
    """
    width, number = formula.width, formula.number_width
    x = max(0.0, min((room - width) / 2, room - number - width))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(ENDLESS)
        at = x if line.textStart() <= formula.holder else x + width
        line.setPosition(QPointF(at, formula.ascent - line.ascent()))
    layout.endLayout()
    tops = (0.0, *(inf for _ in range(layout.lineCount() - 1)))
    placed = formula.in_line(layout.lineForTextPosition(formula.holder))
    return SetDisplay(placed, formula.ascent + formula.descent, width + number, tops)

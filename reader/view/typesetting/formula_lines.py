"""Lines that hold formulas: none ends inside one, and each is as high as what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf
from typing import NamedTuple

from PySide6.QtCore import QPointF, QTextBoundaryFinder
from PySide6.QtGui import QTextLayout, QTextLine

from reader.view.typesetting.hyphenation import one_per_unit
from reader.view.typesetting.line_breaking import ENDLESS, FIRST_UNSPACED, BaselineGrid, fill_line
from reader.view.typesetting.placed_formula import PlacedFormula

CLOSE = 0.1
"""The share of a line's height that is kept free over a formula that is higher, and under it."""


class FormulaLines:
    """The formulas of a paragraph, while that is broken into lines (`InlineObjects`)."""

    def __init__(self, formulas: Sequence[PlacedFormula], text: str) -> None:
        """``text`` is that of the paragraph."""
        self._formulas, self._text = formulas, one_per_unit(text)

    def keep_whole(self, line: QTextLine, width: float) -> bool:
        """End a line before the formula that it would divide; returns whether there is one.

        A sign or a syllable right behind a formula stays with it. A formula that begins the line is left in it.
        """
        start, end = line.textStart(), line.textStart() + line.textLength()
        divided = next((formula for formula in self._formulas if _divides(formula, end, self._text)), None)
        if divided is None or divided.start <= start:
            return False
        place = _line_end(self._text, start, divided, self._formulas)
        if place is not None and fill_line(line, place, width):
            return True
        line.setLineWidth(width)
        return False

    def beyond(self, line: QTextLine, grid: BaselineGrid) -> tuple[float, float]:
        """By how much the formulas of a line are higher than it is over its baseline, and lower than it is below."""
        start, end = line.textStart(), line.textStart() + line.textLength()
        held = [formula for formula in self._formulas if start <= formula.holder < end]
        above = grid.lead + grid.ascent
        over = max((formula.ascent for formula in held), default=0.0) - above
        under = max((formula.descent for formula in held), default=0.0) - (grid.line - above)
        return _with_air(over, grid), _with_air(under, grid)


def _with_air(more: float, grid: BaselineGrid) -> float:
    return ceil(more + CLOSE * grid.line) if more > 0 else 0.0


def _divides(formula: PlacedFormula, end: int, text: str) -> bool:
    """Whether a line that ends at ``end`` parts a formula, or what clings to it."""
    if formula.start < end < formula.end:
        return True
    return end == formula.end < len(text) and not text[end].isspace() and text[end] < FIRST_UNSPACED


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

"""Drawn formulas on the page: how high a mark is over them, and which places of their TeX stand for points of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLine

from reader.view.typesetting.bidi import x_of
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.placed_formula import PlacedFormula

AROUND = 2.0
"""Pixels that a mark extends beyond a formula that is higher than the letters."""
END = 8.0
"""Pixels inside of a formula that still count as its end."""


def around_formulas(rect: QRectF, placed: PlacedBlock, begin: int, finish: int) -> QRectF:
    """The rectangle of some letters of a line, as high as the formulas that it covers."""
    for formula in placed.formulas:
        if begin <= formula.holder < finish and rect.left() <= formula.left + formula.width / 2 <= rect.right():
            rect.setTop(min(rect.top(), formula.baseline - formula.ascent - AROUND))
            rect.setBottom(max(rect.bottom(), formula.baseline + formula.descent + AROUND))
    return rect


def formula_at(placed: PlacedBlock, line: QTextLine, x: float, found: int) -> PlacedFormula | None:
    """The formula at an x of a line, or around a position that was found there."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    over = (one for one in placed.formulas if start <= one.holder < end and 0 <= x - one.left <= one.width)
    return next(over, None) or placed.formula_around(found)


def place_within(placed: PlacedBlock, line: QTextLine, x: float, found: int) -> int:
    """The position that was ``found`` for an x of a line; on a formula near an end that end, else a place within."""
    formula = formula_at(placed, line, x, found)
    if formula is None:
        return found
    reach = min(END, formula.width / 3)
    within = reach < x - formula.left < formula.width - reach
    return formula.start + 1 if within and formula.end - formula.start > 1 else _nearer_end(formula, line, x)


def place_outside(placed: PlacedBlock, line: QTextLine, x: float, found: int) -> int:
    """The position that was ``found`` for an x of a line; on a formula, its nearer end."""
    formula = formula_at(placed, line, x, found)
    return found if formula is None else _nearer_end(formula, line, x)


def _nearer_end(formula: PlacedFormula, line: QTextLine, x: float) -> int:
    left_to_right = x_of(line, formula.start) <= x_of(line, formula.end)
    before = x - formula.left < formula.width / 2
    return formula.start if before == left_to_right else formula.end

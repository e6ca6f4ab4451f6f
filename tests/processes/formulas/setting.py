"""Formulas that are set in tests, and what can be asked of their drawings."""

from __future__ import annotations

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest, GlyphPlacement
from reader.processes.formulas.boxes import SQUARE
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.setting import set_formula

AXIS = 0.258
"""The height of the middle of a minus, in ems, in the typeface of formulas."""


def drawing(tex: str, *, display: bool = True) -> FormulaDrawing:
    return set_formula(FormulaRequest(tex, display))


def reason(tex: str) -> str:
    """Why a formula cannot be set; empty if it can."""
    try:
        set_formula(FormulaRequest(tex, display=True))
    except FormulaError as error:
        return str(error)
    return ""


def rules(formula: FormulaDrawing) -> list[GlyphPlacement]:
    return [glyph for glyph in formula.glyphs if glyph.outline == SQUARE]


def signs(formula: FormulaDrawing) -> list[GlyphPlacement]:
    return [glyph for glyph in formula.glyphs if glyph.outline != SQUARE]


def same(tex: str, other: str, *, display: bool = True) -> bool:
    return drawing(tex, display=display) == drawing(other, display=display)

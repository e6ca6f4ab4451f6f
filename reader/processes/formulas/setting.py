"""Sets one formula: reads its TeX, sets what has been read, and makes the drawing of it."""

from __future__ import annotations

from functools import cache
from itertools import islice

from ziamath.zmath import loadedfonts

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest
from reader.processes.formulas.boxes import Style
from reader.processes.formulas.commands import COMMANDS
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.macros import MACROS
from reader.processes.formulas.nodes import DISPLAY, TEXT
from reader.processes.formulas.parser import Parser
from reader.processes.formulas.system_letters import SystemLetters
from reader.processes.formulas.tokens import TokenStream
from reader.processes.formulas.typesetter import FormulaTypesetter
from reader.translation import tr

MAX_SIGNS = 15_000
"""Glyphs and rules in one drawing."""


def set_formula(request: FormulaRequest) -> FormulaDrawing:
    """The drawing of a formula.

    Raises:
        FormulaError: it cannot be set.
    """
    parser = Parser(TokenStream(request.tex, MACROS), COMMANDS)
    formula = parser.formula()
    typesetter = _typesetter()
    constants = typesetter.face.constants
    shrinking = constants.scriptPercentScaleDown / 100, constants.scriptScriptPercentScaleDown / 100
    box = typesetter.box(formula, Style(DISPLAY if request.display else TEXT, shrinking=shrinking))
    glyphs = tuple(islice(box.placements(), MAX_SIGNS + 1))
    if len(glyphs) > MAX_SIGNS:
        raise FormulaError(tr("The formula is too large."))
    if not glyphs and box.width <= 0:
        raise FormulaError(tr("The formula is empty."))
    return FormulaDrawing(max(box.width, 0.0), max(box.height, 0.0), max(box.depth, 0.0), glyphs, " ".join(parser.tags))


@cache
def _typesetter() -> FormulaTypesetter:
    """One for all formulas of this process: the typeface is read once."""
    return FormulaTypesetter(MathFace(loadedfonts["default"]), SystemLetters())

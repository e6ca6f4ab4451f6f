"""Sets one formula: reads its TeX, sets what has been read, and makes the drawing of it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ziamath.mathfont import MathFont

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest
from reader.processes.formulas.boxes import Style
from reader.processes.formulas.commands import COMMANDS
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.macros import MACROS
from reader.processes.formulas.nodes import DISPLAY, TEXT
from reader.processes.formulas.parser import Parser
from reader.processes.formulas.tokens import TokenStream
from reader.processes.formulas.typesetter import Typesetter
from reader.translation import tr


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
    glyphs = tuple(box.placements())
    if not glyphs and box.width <= 0:
        raise FormulaError(tr("The formula is empty."))
    return FormulaDrawing(max(box.width, 0.0), box.height, box.depth, glyphs, " ".join(parser.tags))


@cache
def _typesetter() -> Typesetter:
    """One for all formulas of this process: the typeface is read once."""
    package = find_spec("ziamath")
    if package is None or package.origin is None:
        raise FormulaError(tr("The formula cannot be set."))
    return Typesetter(MathFace(MathFont(Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf")))

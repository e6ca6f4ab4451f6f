"""What holds for every formula."""

from __future__ import annotations

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from reader.core.formulas.drawing import FormulaRequest
from reader.processes.formulas.commands import COMMANDS
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.macros import MACROS
from reader.processes.formulas.setting import set_formula
from reader.processes.formulas.symbols import SYMBOLS
from tests.processes.formulas.setting import drawing, reason

NAMES = sorted({*COMMANDS, *MACROS, *SYMBOLS, r"\right", r"\end", r"\over", r"\limits", r"\\", r"\newcommand", r"\def"})
POINT = re.compile(r"-?[\d.]+ (-?[\d.]+)")
pieces = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from([*"{}[]()^_&$#~'|<>=+-x1", r"\begin{matrix}", r"\end{matrix}", "{x}", "1em", "\\\\", "ж"]),
    st.characters(),
)
atoms = st.sampled_from(
    ["x", "1", "+", "=", r"\alpha", "(", r"\sum", r"\text{if }", r"\mathbf{v}", ",", r"\ldots", "!"]
)


PATTERNS = (
    "{} {}",
    r"\frac{{{}}}{{{}}}",
    "{{{}}}^{{{}}}_{{{}}}",
    r"\sqrt[{{{}}}]{{{}}}",
    r"\left( {} \middle| {} \right)",
    r"\begin{{pmatrix}} {} & {} \\ {} \end{{pmatrix}}",
    r"\overbrace{{{}}}^{{{}}}",
    r"\boldsymbol{{{}}}",
    r"\hat{{{}}}",
    r"\xrightarrow[{{{}}}]{{{}}}",
)


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.tuples(st.sampled_from(PATTERNS), inner, inner, inner)
    return parts.map(lambda drawn: drawn[0].format(*drawn[1:]))


@given(st.lists(pieces, max_size=25).map("".join), st.booleans())
def test_any_string_is_set_or_refused_with_a_reason(tex: str, display: bool) -> None:  # noqa: FBT001 - it is drawn
    try:
        formula = set_formula(FormulaRequest(tex, display))
    except FormulaError as error:
        assert str(error)  # noqa: PT017 - either is right
        return
    lengths = [formula.width, formula.ascent, formula.descent, *(number for g in formula.glyphs for number in g[1:5])]
    assert all(math.isfinite(length) for length in lengths)
    assert formula.width >= 0


@given(st.recursive(atoms, grown, max_leaves=12))
def test_what_is_well_formed_is_set(tex: str) -> None:
    assert not reason(tex)


@given(st.lists(atoms, min_size=1, max_size=6).map(" ".join))
def test_the_ink_is_within_the_height(tex: str) -> None:
    formula = drawing(tex)
    for glyph in formula.glyphs:
        heights = [glyph.y + float(y) * glyph.scale_y for y in POINT.findall(glyph.outline)]
        assert -formula.ascent - 0.03 <= min(heights)
        assert max(heights) <= formula.descent + 0.03

"""Sets one formula with ``ziamath``, and makes its drawing of it."""

from __future__ import annotations

from collections.abc import Iterator

from ziafont.glyph import SimpleGlyph
from ziamath.drawable import Drawable, Glyph, HLine, VLine
from ziamath.mathtable import AssembledGlyph
from ziamath.nodes.mnode import Mnode
from ziamath.zmath import Latex

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest, GlyphPlacement
from reader.processes.formulas.fault import FormulaError
from reader.translation import tr

SIZE = 1000
"""The size that formulas are set at: units of the font and thousandths of an em are the same."""
SQUARE = "M0 0L1 0L1 1L0 1Z"
"""The outline of a rule, which is scaled to its width and thickness."""


def set_formula(request: FormulaRequest) -> FormulaDrawing:
    """The drawing of a formula.

    Raises:
        FormulaError: it cannot be set.
    """
    if not request.tex.strip():
        raise FormulaError(tr("The formula is empty."))
    try:
        node = Latex(request.tex, size=SIZE, inline=not request.display, margin=0).node
    except Exception as error:
        raise FormulaError(tr("The formula cannot be set.")) from error
    box = node.bbox
    glyphs = tuple(_placements(node, -box.xmin, 0))
    return FormulaDrawing((box.xmax - box.xmin) / SIZE, box.ymax / SIZE, -box.ymin / SIZE, glyphs)


def _placements(node: Drawable, x: float, y: float) -> Iterator[GlyphPlacement]:
    if getattr(node, "phantom", False):
        return
    if isinstance(node, Mnode):
        for (across, down), part in zip(node.nodexy, node.nodes, strict=True):
            yield from _placements(part, x + across, y + down)
    elif isinstance(node, Glyph):
        yield from _glyph(node, x, y)
    elif isinstance(node, HLine):
        yield GlyphPlacement(SQUARE, x / SIZE, y / SIZE, node.length / SIZE, node.lw / SIZE)
    elif isinstance(node, VLine):
        yield GlyphPlacement(SQUARE, (x - node.lw / 2) / SIZE, y / SIZE, node.lw / SIZE, node.height / SIZE)
    else:
        raise FormulaError(tr("The formula cannot be set."))


def _glyph(node: Glyph, x: float, y: float) -> Iterator[GlyphPlacement]:
    scale = node.size / SIZE / node.glyph.font.info.layout.unitsperem
    parts, offsets, vertical = [node.glyph], [0.0], True
    if isinstance(node.glyph, AssembledGlyph):
        parts, offsets, vertical = list(node.glyph.glyphs), list(node.glyph.offsets), node.glyph.vert
    for part, offset in zip(parts, offsets, strict=True):
        if part.operators:
            across, up = (0.0, offset) if vertical else (offset, 0.0)
            yield GlyphPlacement(_outline(part), x / SIZE + across * scale, y / SIZE - up * scale, scale, scale)


def _outline(glyph: SimpleGlyph) -> str:
    segments = [operator.path().strip() for operator in glyph.operators]
    return "".join(f"Z{segment}" if n and segment[0] == "M" else segment for n, segment in enumerate(segments)) + "Z"

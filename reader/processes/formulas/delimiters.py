"""Sets delimiters: parentheses and their like, as high as what they hold."""

from __future__ import annotations

from reader.processes.formulas.boxes import Box, Setter, Style, beside, centred
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.glyphs import missing, sign_box
from reader.processes.formulas.nodes import Fence, Middle, Node

_FACTOR, _SHORTFALL, EDGE = 0.901, 0.5, 0.12
"""How much of its content a delimiter covers at least, how many ems it may lack, and the room of one that is absent
(TeX's \\delimiterfactor, \\delimitershortfall and \\nulldelimiterspace)."""


def covering(face: MathFace, mark: str, size: float, style: Style) -> Box:
    """A delimiter that is at least so high (in ems of the text around), with its middle on the axis.

    Raises:
        FormulaError: the typeface has no such sign.
    """
    index = face.index(mark)
    if not index:
        raise FormulaError(missing(mark))
    unit = style.scale / face.units
    glyph = face.grown(index, round(size / unit))
    box = sign_box(face, glyph, style)
    return box if glyph.number == index else centred(box, face.constants.axisHeight * unit)


def set_delimiter(face: MathFace, mark: str, size: float, style: Style) -> Box:
    """A delimiter of a given height in ems of its style."""
    if not mark:
        return Box(EDGE * style.scale)
    return covering(face, mark, size * style.size, style)


def set_fence(setter: Setter, node: Fence, style: Style) -> Box:
    """A part between delimiters of its height, and those within it."""
    face = setter.face
    axis = face.constants.axisHeight * style.scale / face.units
    content = tuple(item for item in node.items if not isinstance(item, Middle))
    inner = setter.row(content, style)
    reach = max(inner.height - axis, inner.depth + axis, 0.0)
    size = max(reach * 2 * _FACTOR, reach * 2 - _SHORTFALL * style.size)
    if len(content) < len(node.items):
        inner = _with_middles(setter, node, size, style)
    sides = [covering(face, mark, size, style) if mark else Box(EDGE * style.scale) for mark in (node.left, node.right)]
    return beside([sides[0], inner, sides[1]])


def _with_middles(setter: Setter, node: Fence, size: float, style: Style) -> Box:
    boxes: list[Box] = []
    run: list[Node] = []
    for item in node.items:
        if isinstance(item, Middle):
            boxes.append(setter.row(tuple(run), style))
            boxes.append(covering(setter.face, item.mark, size, style) if item.mark else Box())
            run = []
        else:
            run.append(item)
    boxes.append(setter.row(tuple(run), style))
    return beside(boxes)

"""Sets fractions and roots."""

from __future__ import annotations

from reader.processes.formulas.boxes import Box, Setter, Style, beside, hollow, rule
from reader.processes.formulas.delimiters import EDGE, covering
from reader.processes.formulas.glyphs import sign_box
from reader.processes.formulas.nodes import SCRIPT_SCRIPT, Fraction, Root

_TEXT_UP, _TEXT_DOWN = 0.394, 0.345
"""How far the parts of a fraction in a line are raised and lowered at least, in ems (TeX's num2 and denom2): what the
typeface asks for would part the lines of a text."""
_DISPLAY_DELIMITER, _TEXT_DELIMITER = 2.39, 1.01
"""The least heights of the parentheses of a binomial, in ems."""


def set_fraction(setter: Setter, node: Fraction, style: Style) -> Box:
    """The box of a fraction, or of two parts over each other."""
    if node.level is not None:
        style = style._replace(level=node.level)
    inner = style if node.is_continued else style.part_of_fraction()
    top, bottom = setter.box(node.top, inner), setter.box(node.bottom, inner.cramped())
    constants, unit = setter.face.constants, style.scale / setter.face.units
    thickness = constants.fractionRuleThickness * unit if node.thickness is None else node.thickness * style.scale
    axis = constants.axisHeight * unit
    up, down = _shifts(setter, top, bottom, style, thickness)
    width = max(top.width, bottom.width)
    box = hollow(width)
    box.add(top, (width - top.width) / 2, -up)
    box.add(bottom, (width - bottom.width) / 2, down)
    if thickness:
        box.add(rule(width, thickness, style.colour, axis - thickness / 2), 0.0)
    edge = Box(EDGE * style.scale)
    if not (node.left or node.right):
        return beside([edge, box, edge])
    least = (_DISPLAY_DELIMITER if style.is_display else _TEXT_DELIMITER) * style.scale
    sides = [covering(setter.face, mark, least, style) if mark else edge for mark in (node.left, node.right)]
    return beside([sides[0], box, sides[1]])


def _shifts(setter: Setter, top: Box, bottom: Box, style: Style, thickness: float) -> tuple[float, float]:
    """How far the upper part is raised, and the lower one lowered."""
    c, unit = setter.face.constants, style.scale / setter.face.units
    axis, large = c.axisHeight * unit, style.is_display
    if not thickness:
        up = (c.stackTopDisplayStyleShiftUp if large else c.stackTopShiftUp) * unit
        down = (c.stackBottomDisplayStyleShiftDown if large else c.stackBottomShiftDown) * unit
        least = (c.stackDisplayStyleGapMin if large else c.stackGapMin) * unit
        lacking = least - ((up - top.depth) - (bottom.height - down))
        return (up + lacking / 2, down + lacking / 2) if lacking > 0 else (up, down)
    up = c.fractionNumeratorDisplayStyleShiftUp * unit if large else _TEXT_UP * style.scale
    down = c.fractionDenominatorDisplayStyleShiftDown * unit if large else _TEXT_DOWN * style.scale
    above = (c.fractionNumDisplayStyleGapMin if large else c.fractionNumeratorGapMin) * unit
    below = (c.fractionDenomDisplayStyleGapMin if large else c.fractionDenominatorGapMin) * unit
    up = max(up, axis + thickness / 2 + above + top.depth)
    down = max(down, bottom.height + below + thickness / 2 - axis)
    return up, down


def set_root(setter: Setter, node: Root, style: Style) -> Box:
    """The box of a root."""
    c, unit = setter.face.constants, style.scale / setter.face.units
    body = setter.box(node.body, style.cramped())
    thickness = c.radicalRuleThickness * unit
    gap = (c.radicalDisplayStyleVerticalGap if style.is_display else c.radicalVerticalGap) * unit
    needed = body.height + body.depth + gap + thickness
    sign = sign_box(setter.face, setter.face.grown(setter.face.index("√"), round(needed / unit)), style)
    spare = sign.height + sign.depth - needed
    gap += max(0.0, spare / 2)
    top = body.height + gap + thickness
    box = hollow(sign.width)
    drop = sign.height - top
    box.add(sign, 0.0, drop)
    box.add(rule(body.width, thickness, style.colour, top - thickness), sign.width)
    box.add(body, sign.width)
    box.width += body.width
    box.height = max(box.height, top + c.radicalExtraAscender * unit * 0.5)
    if node.degree is None:
        return box
    degree = setter.box(node.degree, style._replace(level=SCRIPT_SCRIPT))
    before, after = c.radicalKernBeforeDegree * unit, c.radicalKernAfterDegree * unit
    lift = c.radicalDegreeBottomRaisePercent / 100 * (sign.height + sign.depth) - (sign.depth + drop)
    start = max(0.0, before + degree.width + after)
    whole = Box(start + box.width)
    whole.height, whole.depth = box.height, box.depth
    whole.add(degree, start - after - degree.width, -(lift + degree.depth))
    whole.add(box, start)
    return whole

"""Sets what stands over and under parts: accents, lines, braces, arrows; and the slash of what is not so."""

from __future__ import annotations

from unicodedata import normalize

from reader.processes.formulas.boxes import Box, Ink, Setter, Style, rule
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.glyphs import missing, sign_box
from reader.processes.formulas.nodes import Accent, Arrow, Bar, Brace, Negated, NodeRow, Symbol

_ARROW_LEAST, _ARROW_EDGE = 1.6, 0.4
"""The least length of an arrow with labels, and how much longer it is than they are, in ems."""
_SLASH = "\u0338"
_PAIRS = {"⇌": ("⇀", "↽", 0.046), "⇋": ("↼", "⇁", 0.046), "⇄": ("→", "←", 0.152)}
"""Signs that the typeface has in one width only, as two that grow, and how many ems each of those is moved."""
_BARS = frozenset("=")
"""Signs that are bars only, and so may be drawn as long as one likes."""


def set_accent(setter: Setter, node: Accent, style: Style) -> Box:
    """A part with a mark over it."""
    face = setter.face
    unit = style.scale / face.units
    base = setter.box(node.base, style.cramped())
    index = face.index(node.mark)
    if not index:
        raise FormulaError(missing(f"◌{node.mark}"))
    glyph = face.widest_within(index, round(base.width / unit)) if node.is_wide else face.glyph(index)
    mark = sign_box(face, glyph, style)
    middle = base.width / 2
    if base.glyph is not None and (attachment := face.glyph(base.glyph).attachment) is not None:
        middle = attachment * unit
    own = glyph.attachment if glyph.attachment is not None and not node.is_wide else (glyph.x_min + glyph.x_max) / 2
    lift = max(0.0, base.height - face.constants.accentBaseHeight * unit)
    box = Box(base.width, base.height, base.depth, italic=base.italic, glyph=base.glyph)
    box.add(base, 0.0)
    box.add(mark, middle - own * unit, -lift)
    return box


def set_bar(setter: Setter, node: Bar, style: Style) -> Box:
    """A part with a line over or under it."""
    c, unit = setter.face.constants, style.scale / setter.face.units
    base = setter.box(node.base, style if node.is_under else style.cramped())
    box = Box(base.width, base.height, base.depth)
    box.add(base, 0.0)
    if node.is_under:
        thickness = c.underbarRuleThickness * unit
        y = base.depth + c.underbarVerticalGap * unit
        box.add(rule(base.width, thickness, style.colour, -y - thickness), 0.0)
        box.depth += c.underbarExtraDescender * unit
    else:
        thickness = c.overbarRuleThickness * unit
        box.add(rule(base.width, thickness, style.colour, base.height + c.overbarVerticalGap * unit), 0.0)
        box.height += c.overbarExtraAscender * unit
    return box


def set_brace(setter: Setter, node: Brace, style: Style) -> Box:
    """A part with a sign of its width over or under it."""
    unit = style.scale / setter.face.units
    base = setter.box(node.base, style if node.is_under else style.cramped())
    sign = _stretched(setter, node.mark, base.width, style)
    width = max(base.width, sign.width)
    gap = setter.face.constants.stretchStackGapAboveMin * unit
    box = Box(width, base.height, base.depth)
    box.add(base, (width - base.width) / 2)
    x = (width - sign.width) / 2
    if node.is_under:
        box.add(sign, x, base.depth + gap + sign.height)
    else:
        box.add(sign, x, -(base.height + gap + sign.depth))
    return box


def set_arrow(setter: Setter, node: Arrow, style: Style) -> Box:
    """An arrow with labels over and under it."""
    c, unit = setter.face.constants, style.scale / setter.face.units
    above = setter.box(node.above, style.superscript()) if node.above is not None else Box()
    below = setter.box(node.below, style.subscript()) if node.below is not None else None
    labels = max(above.width, below.width if below else 0.0)
    length = max(_ARROW_LEAST * style.scale, labels + 2 * _ARROW_EDGE * style.scale)
    sign = _stretched(setter, node.mark, length, style)
    length = max(length, sign.width)
    box = Box(length, sign.height, sign.depth)
    box.add(sign, (length - sign.width) / 2)
    gap = c.stretchStackGapAboveMin * 1.5 * unit
    if above.width:
        box.add(above, (length - above.width) / 2, -(sign.height + gap + max(above.depth, 0.0)))
    if below is not None:
        box.add(below, (length - below.width) / 2, sign.depth + gap + below.height)
    return box


def set_negated(setter: Setter, node: Negated, style: Style) -> Box:
    """A part with a slash through it: the sign that means this, where the typeface has it."""
    face, base = setter.face, node.base
    items = base.items if isinstance(base, NodeRow) else (base,)
    if len(items) == 1 and isinstance(items[0], Symbol):
        joined = normalize("NFC", items[0].char + _SLASH)
        if len(joined) == 1 and face.index(joined):
            return setter.box(Symbol(joined), style)
    unit = style.scale / face.units
    box = setter.box(base, style)
    glyph = face.glyph(face.index(_SLASH))
    slashed = Box(box.width, box.height, box.depth)
    slashed.add(box, 0.0)
    middle = (glyph.x_min + glyph.x_max) / 2 * unit
    slashed.add(sign_box(face, glyph, style), box.width / 2 - middle)
    return slashed


def _stretched(setter: Setter, mark: str, width: float, style: Style) -> Box:
    """A sign that is so wide, if it can be; its box is as wide as its ink."""
    if pair := _PAIRS.get(mark):
        *marks, lift = pair
        over, under = (_stretched(setter, one, width, style) for one in marks)
        both = Box(max(over.width, under.width), over.height, under.depth)
        both.add(over, 0.0, -lift * style.scale)
        both.add(under, 0.0, lift * style.scale)
        return both
    face, unit = setter.face, style.scale / setter.face.units
    index = face.index(mark)
    if not index:
        raise FormulaError(missing(mark))
    glyph = face.grown(index, round(width / unit), is_upright=False)
    ink = (glyph.x_max - glyph.x_min) * unit
    growth = width / ink if mark in _BARS and ink < width else 1.0
    drawn = Ink(glyph.outline, unit * growth, unit, style.colour)
    return Box(ink * growth, glyph.height * unit, glyph.depth * unit, [(-glyph.x_min * unit * growth, 0.0, drawn)])

"""Sets scripts: beside their base, or over and under it."""

from __future__ import annotations

from reader.processes.formulas.boxes import Box, Setter, Style
from reader.processes.formulas.nodes import Accent, AtomKind, Brace, Node, NodeRow, ScriptedNode, Symbol, Words, kind_of
from reader.processes.formulas.symbols import NO_LIMITS


def set_scripts(setter: Setter, node: ScriptedNode, style: Style) -> Box:
    """The box of a part with its scripts."""
    base = setter.box(node.base, style)
    above = setter.box(node.above, style.superscript()) if node.above is not None else None
    below = setter.box(node.below, style.subscript()) if node.below is not None else None
    if above is None and below is None:
        return base
    core = _core(node.base)
    if _has_limits(node, core, style):
        is_label = isinstance(core, Brace)
        return _over_and_under(setter, base, above, below, style, is_label=is_label)
    return _beside(setter, core, base, above, below, style)


def _core(base: Node) -> Node:
    """What a part is that is one part only; a group in braces is an ordinary part, whatever is in it."""
    while isinstance(base, NodeRow) and len(base.items) == 1 and base.kind is not AtomKind.ORDINARY:
        base = base.items[0]
    return base


def _is_letter(core: Node) -> bool:
    """Whether scripts stand as high as those of a character: accents do not lift them (The TeXbook, rule 12)."""
    while isinstance(core, Accent) or (isinstance(core, NodeRow) and len(core.items) == 1):
        core = core.base if isinstance(core, Accent) else core.items[0]
    return isinstance(core, Symbol) and not core.is_large


def _has_limits(node: ScriptedNode, core: Node, style: Style) -> bool:
    if node.limits is not None:
        return node.limits
    if isinstance(core, Brace):
        return core.is_labelled
    if isinstance(core, Symbol) and core.is_large:
        return style.is_display and core.char not in NO_LIMITS
    if isinstance(core, Words):
        return style.is_display and core.has_limits
    if isinstance(core, ScriptedNode) and core.limits is False:
        return False
    return style.is_display and kind_of(node.base) is AtomKind.OPERATOR


def _over_and_under(
    setter: Setter, base: Box, above: Box | None, below: Box | None, style: Style, *, is_label: bool
) -> Box:
    constants, unit = setter.face.constants, style.scale / setter.face.units
    width = max(part.width for part in (base, above, below) if part is not None)
    box = Box(width)
    box.height, box.depth = base.height, base.depth
    box.add(base, (width - base.width) / 2)
    lean = 0.0 if is_label else base.italic / 2
    if above is not None:
        gap = max(constants.upperLimitGapMin * unit, constants.upperLimitBaselineRiseMin * unit - above.depth)
        box.add(above, (width - above.width) / 2 + lean, -(base.height + gap + above.depth))
    if below is not None:
        drop = constants.lowerLimitBaselineDropMin * unit
        gap = max(constants.lowerLimitGapMin * unit, 0.0 if is_label else drop - below.height)
        box.add(below, (width - below.width) / 2 - lean, base.depth + gap + below.height)
    return box


def _beside(setter: Setter, core: Node, base: Box, above: Box | None, below: Box | None, style: Style) -> Box:
    constants, unit = setter.face.constants, style.scale / setter.face.units
    is_letter = _is_letter(core)
    box = Box(base.width)
    box.height, box.depth = base.height, base.depth
    box.add(base, 0.0)
    up = max(
        (constants.superscriptShiftUpCramped if style.is_cramped else constants.superscriptShiftUp) * unit,
        0.0 if is_letter else base.height - constants.superscriptBaselineDropMax * unit,
    )
    down = max(
        constants.subscriptShiftDown * unit,
        0.0 if is_letter else base.depth + constants.subscriptBaselineDropMin * unit,
    )
    if above is not None:
        up = max(up, above.depth + constants.superscriptBottomMin * unit)
    if below is not None and above is None:
        down = max(down, below.height - constants.subscriptTopMax * unit)
    if above is not None and below is not None:
        up, down = _apart(setter, above, below, style, up, down)
    over, under = _corners(setter, core, base, style)
    end = base.width
    if above is not None:
        x = over + _kern(setter, base, above, up, style, is_above=True)
        box.add(above, x, -up)
        end = max(end, x + above.width)
    if below is not None:
        x = under + _kern(setter, base, below, down, style, is_above=False)
        box.add(below, x, down)
        end = max(end, x + below.width)
    box.width = end + constants.spaceAfterScript * unit
    return box


def _apart(setter: Setter, above: Box, below: Box, style: Style, up: float, down: float) -> tuple[float, float]:
    """How far two scripts are raised and lowered so that they do not touch."""
    constants, unit = setter.face.constants, style.scale / setter.face.units
    gap = (up - above.depth) - (below.height - down)
    if gap < constants.subSuperscriptGapMin * unit:
        down += constants.subSuperscriptGapMin * unit - gap
        lift = constants.superscriptBottomMaxWithSubscript * unit - (up - above.depth)
        if lift > 0:
            up, down = up + lift, down - lift
    return up, down


def _corners(setter: Setter, core: Node, base: Box, style: Style) -> tuple[float, float]:
    """Where the scripts above and below begin: what leans out at the top does not at the foot."""
    if isinstance(core, Symbol) and core.is_large:
        return base.width, base.width - base.italic
    if base.glyph is None:
        return base.width, base.width
    ink = setter.face.glyph(base.glyph).x_max * style.scale / setter.face.units  # an upright f, too, hangs over
    return max(base.width, ink), base.width - base.italic


def _kern(setter: Setter, base: Box, script: Box, shift: float, style: Style, *, is_above: bool) -> float:
    glyph = _first_glyph(script)
    if base.glyph is None or glyph is None:
        return 0.0
    unit = style.scale / setter.face.units
    scale = (style.superscript().scale / style.scale) if style.scale else 1.0
    return setter.face.script_kerning(base.glyph, glyph, shift / unit, scale, is_above=is_above) * unit


def _first_glyph(box: Box) -> int | None:
    while box.glyph is None and box.parts:
        first = box.parts[0][2]
        if not isinstance(first, Box):
            return None
        box = first
    return box.glyph

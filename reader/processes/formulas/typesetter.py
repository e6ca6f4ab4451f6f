"""Sets the tree of a formula: each kind of node by its rule (The TeXbook, appendix G; OpenType's table MATH)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reader.processes.formulas.accents import set_accent, set_arrow, set_bar, set_brace, set_negated
from reader.processes.formulas.boxes import Box, Style, beside, centred, rule
from reader.processes.formulas.delimiters import set_delimiter, set_fence
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.fractions import set_fraction, set_root
from reader.processes.formulas.frames import set_framed, set_measured
from reader.processes.formulas.glyphs import glyph_box, sign_box
from reader.processes.formulas.grids import set_grid
from reader.processes.formulas.nodes import (
    Accent,
    Arrow,
    AtomKind,
    Bar,
    Brace,
    Coloured,
    Delimiter,
    Fence,
    Fraction,
    Framed,
    Grid,
    Measured,
    Middle,
    Negated,
    Node,
    NodeRow,
    Root,
    Rule,
    ScriptedNode,
    Space,
    StyleChoice,
    Switch,
    Symbol,
    Words,
    kind_of,
)
from reader.processes.formulas.scripts import set_scripts
from reader.processes.formulas.spacing import resolved, space_between
from reader.processes.formulas.system_letters import SystemLetters
from reader.processes.formulas.words import set_words


class FormulaTypesetter:
    """Makes boxes of nodes, with one typeface."""

    def __init__(self, face: MathFace, letters: SystemLetters) -> None:
        """``letters`` draws what the typeface has not."""
        self.face = face
        self._letters = letters
        self._rules: Mapping[type, Callable[[Any, Style], Box]] = {
            Symbol: self._symbol,
            Words: self._words,
            NodeRow: lambda node, style: self.row(node.items, style),
            ScriptedNode: lambda node, style: set_scripts(self, node, style),
            Fraction: lambda node, style: set_fraction(self, node, style),
            Root: lambda node, style: set_root(self, node, style),
            Accent: lambda node, style: set_accent(self, node, style),
            Bar: lambda node, style: set_bar(self, node, style),
            Brace: lambda node, style: set_brace(self, node, style),
            Arrow: lambda node, style: set_arrow(self, node, style),
            Fence: lambda node, style: set_fence(self, node, style),
            Middle: lambda node, style: set_delimiter(self.face, node.mark, 1.0, style),
            Delimiter: lambda node, style: set_delimiter(self.face, node.mark, node.size, style),
            Space: lambda node, style: Box(node.width * style.scale),
            Grid: lambda node, style: set_grid(self, node, style),
            Switch: lambda _node, _style: Box(),
            Coloured: lambda node, style: self.row(node.items, _switched(style, Switch(colour=node.colour))),
            Measured: lambda node, style: set_measured(self, node, style),
            Framed: lambda node, style: set_framed(self, node, style),
            Rule: _rule,
            StyleChoice: lambda node, style: self.box(node.bodies[style.level], style),
            Negated: lambda node, style: set_negated(self, node, style),
        }

    def box(self, node: Node, style: Style) -> Box:
        """The box of a node.

        Raises:
            FormulaError: the typeface has not all of its characters.
        """
        return self._rules[type(node)](node, style)

    def row(self, items: tuple[Node, ...], style: Style) -> Box:
        """Parts beside each other, with the space that is between them."""
        boxes: list[Box] = []
        solid = _solid(items)
        kinds = iter(resolved([kind_of(item) for item in solid]))
        before: AtomKind | None = None
        for item in items:
            if isinstance(item, Switch):
                style = _switched(style, item)
                continue
            box = self.box(item, style)
            if not isinstance(item, Space):
                kind = next(kinds)
                if before is not None and (space := space_between(before, kind, style.level)):
                    boxes.append(Box(space * style.scale))
                before = kind
            boxes.append(box)
        if len(boxes) == 1:
            return boxes[0]
        return beside(boxes)

    def _words(self, node: Words, style: Style) -> Box:
        return set_words(self.face, self._letters, node, style)

    def _symbol(self, node: Symbol, style: Style) -> Box:
        index = self.face.index(node.char)
        if not index:
            return self._words(Words(node.char), style)
        if node.is_large:
            unit = style.scale / self.face.units
            if style.is_display:
                glyph = self.face.grown(index, self.face.constants.displayOperatorMinHeight)
            else:
                glyph = self.face.glyph(index)
            return centred(sign_box(self.face, glyph, style), self.face.constants.axisHeight * unit)
        if style.level > 1:
            index = self.face.script_form(index)
        return glyph_box(self.face, index, style)


def _solid(items: tuple[Node, ...]) -> list[Node]:
    return [item for item in items if not isinstance(item, Switch | Space)]


def _switched(style: Style, switch: Switch) -> Style:
    if switch.level is not None:
        style = style._replace(level=switch.level)
    if switch.colour is not None:
        style = style._replace(colour=switch.colour)
    if switch.size is not None:
        style = style._replace(size=switch.size)
    return style


def _rule(node: Rule, style: Style) -> Box:
    return rule(node.width * style.scale, node.height * style.scale, style.colour, node.lift * style.scale)

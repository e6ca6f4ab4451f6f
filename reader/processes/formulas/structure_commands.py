"""Commands that put parts together: fractions, roots, accents, braces, arrows, limits."""

from __future__ import annotations

from collections.abc import Mapping

from reader.processes.formulas.environments import read_cells
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.lengths import length
from reader.processes.formulas.nodes import (
    Accent,
    Arrow,
    AtomKind,
    Bar,
    Brace,
    Fraction,
    Grid,
    Measured,
    Negated,
    Node,
    NodeRow,
    Root,
    ScriptedNode,
    StyleChoice,
    Symbol,
    kind_of,
)
from reader.processes.formulas.parser import Command, Parser
from reader.processes.formulas.symbols import ACCENTS, DELIMITERS, WIDE_ACCENTS
from reader.processes.formulas.tokens import END
from reader.translation import tr

_FRACTIONS: Mapping[str, tuple[float | None, str, str, int | None]] = {
    r"\frac": (None, "", "", None),
    r"\dfrac": (None, "", "", 0),
    r"\tfrac": (None, "", "", 1),
    r"\binom": (0.0, "(", ")", None),
    r"\dbinom": (0.0, "(", ")", 0),
    r"\tbinom": (0.0, "(", ")", 1),
}
_BRACES = {
    r"\overbrace": ("⏞", False),
    r"\underbrace": ("⏟", True),
    r"\overbracket": ("⎴", False),
    r"\underbracket": ("⎵", True),
    r"\overparen": ("⏜", False),
    r"\underparen": ("⏝", True),
    r"\overgroup": ("⏠", False),
    r"\undergroup": ("⏡", True),
    r"\overrightarrow": ("→", False),
    r"\overleftarrow": ("←", False),
    r"\overleftrightarrow": ("↔", False),
    r"\underrightarrow": ("→", True),
    r"\underleftarrow": ("←", True),
    r"\underleftrightarrow": ("↔", True),
    r"\Overrightarrow": ("⇒", False),
    r"\overrightharpoon": ("⇀", False),
    r"\overleftharpoon": ("↼", False),
}
_ARROWS = {
    r"\xrightarrow": "→",
    r"\xleftarrow": "←",
    r"\xleftrightarrow": "↔",
    r"\xRightarrow": "⇒",
    r"\xLeftarrow": "⇐",
    r"\xLeftrightarrow": "⇔",
    r"\xmapsto": "↦",
    r"\xhookrightarrow": "↪",
    r"\xhookleftarrow": "↩",
    r"\xrightharpoonup": "⇀",
    r"\xrightharpoondown": "⇁",
    r"\xleftharpoonup": "↼",
    r"\xleftharpoondown": "↽",
    r"\xrightleftharpoons": "⇌",
    r"\xleftrightharpoons": "⇋",
    r"\xtwoheadrightarrow": "↠",
    r"\xtwoheadleftarrow": "↞",
    r"\xlongequal": "=",
    r"\xtofrom": "⇄",
    r"\xrightleftarrows": "⇄",
    r"\xrightequilibrium": "⇌",
    r"\xleftequilibrium": "⇌",
}


def _fraction(parser: Parser, command: str) -> Node:
    thickness, left, right, level = _FRACTIONS[command]
    return Fraction(parser.argument(), parser.argument(), thickness, left, right, level)


def _continued_fraction(parser: Parser, _command: str) -> Node:
    parser.stream.bracketed()
    return Fraction(parser.argument(), parser.argument(), level=0, is_continued=True)


def _general_fraction(parser: Parser, _command: str) -> Node:
    left, right = (DELIMITERS.get(parser.stream.word(), "") for _ in range(2))
    thickness, level = parser.stream.word(), parser.stream.word()
    bar = length(thickness) if thickness else None
    chosen = int(level) if level in {"0", "1", "2", "3"} else None
    return Fraction(parser.argument(), parser.argument(), bar, left, right, chosen)


def _root(parser: Parser, _command: str) -> Node:
    degree = parser.optional()
    return Root(parser.argument(), degree)


def _old_root(parser: Parser, _command: str) -> Node:
    degree: list[str] = []
    while (token := parser.stream.raw()) != r"\of":
        if token == END:
            raise FormulaError(tr("An argument is missing."))
        degree.append(token)
    degree_node = parser.reparsed(degree)
    return Root(parser.argument(), degree_node)


def _accent(parser: Parser, command: str) -> Node:
    return Accent(ACCENTS[command], parser.argument())


def _wide_accent(parser: Parser, command: str) -> Node:
    return Accent(WIDE_ACCENTS[command], parser.argument(), is_wide=True)


def _bar(parser: Parser, command: str) -> Node:
    return Bar(parser.argument(), is_under=command.startswith(r"\under"))


def _brace(parser: Parser, command: str) -> Node:
    mark, is_under = _BRACES[command]
    is_arrow = "arrow" in command or "harpoon" in command
    return Brace(mark, parser.argument(), is_under, is_labelled=not is_arrow)


def _arrow(parser: Parser, command: str) -> Node:
    below = parser.optional()
    return Arrow(_ARROWS[command], parser.argument(), below)


def _over(parser: Parser, command: str) -> Node:
    mark, base = parser.argument(), parser.argument()
    is_under = command == r"\underset"
    kind = AtomKind.RELATION if command == r"\stackrel" else _own_kind(base)
    return NodeRow((ScriptedNode(base, None if is_under else mark, mark if is_under else None, limits=True),), kind)


def _own_kind(base: Node) -> AtomKind:
    items = base.items if isinstance(base, NodeRow) else (base,)
    return kind_of(items[0]) if len(items) == 1 else AtomKind.ORDINARY


def _over_and_under(parser: Parser, _command: str) -> Node:
    above, below, base = parser.argument(), parser.argument(), parser.argument()
    return NodeRow((ScriptedNode(base, above, below, limits=True),), _own_kind(base))


def _build_relation(parser: Parser, _command: str) -> Node:
    above = []
    while (token := parser.stream.raw()) != r"\over":
        if token == END:
            raise FormulaError(tr("An argument is missing."))
        above.append(token)
    mark = parser.reparsed(above)
    return NodeRow((ScriptedNode(parser.argument(), mark, None, limits=True),), AtomKind.RELATION)


def _choice(parser: Parser, _command: str) -> Node:
    return StyleChoice((parser.argument(), parser.argument(), parser.argument(), parser.argument()))


def _negated(parser: Parser, _command: str) -> Node:
    base = parser.argument()
    return Negated(base)


def _stack(parser: Parser, _command: str) -> Node:
    rows = read_cells(parser.stream.argument(), parser)
    return Grid(rows, "c", (), 2, stretch=0.75)


def _prescripts(parser: Parser, _command: str) -> Node:
    above, below = parser.argument(), parser.argument()
    scripts = ScriptedNode(Measured(Symbol("x"), has_width=False, is_drawn=False), above, below)
    return NodeRow((scripts, parser.argument()))


def _side_set(parser: Parser, _command: str) -> Node:
    left, right = parser.argument(), parser.argument()
    base = parser.argument()
    before = _at_corners(left, Measured(base, has_width=False, is_drawn=False))
    return NodeRow((NodeRow((before,), AtomKind.OPENING), _at_corners(right, base)), AtomKind.OPERATOR)


def _at_corners(side: Node, base: Node) -> Node:
    r"""The base with the scripts of one side of ``\sideset``."""
    items = side.items if isinstance(side, NodeRow) else (side,)
    if len(items) == 1 and isinstance(items[0], ScriptedNode):
        return ScriptedNode(base, items[0].above, items[0].below, limits=False)
    return NodeRow((base, *items))


STRUCTURE_COMMANDS: dict[str, Command] = {
    r"\cfrac": _continued_fraction,
    r"\genfrac": _general_fraction,
    r"\sqrt": _root,
    r"\root": _old_root,
    r"\overset": _over,
    r"\underset": _over,
    r"\stackrel": _over,
    r"\overunderset": _over_and_under,
    r"\buildrel": _build_relation,
    r"\mathchoice": _choice,
    r"\not": _negated,
    r"\substack": _stack,
    r"\prescript": _prescripts,
    r"\sideset": _side_set,
    **dict.fromkeys((r"\overline", r"\underline", r"\underbar"), _bar),
    **dict.fromkeys(_FRACTIONS, _fraction),
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(WIDE_ACCENTS, _wide_accent),
    **dict.fromkeys(_BRACES, _brace),
    **dict.fromkeys(_ARROWS, _arrow),
}
"""A function for each of them."""

r"""Commands that a delimiter follows: ``\left``, ``\middle`` and ``\big`` in all sizes."""

from __future__ import annotations

from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.nodes import AtomKind, Delimiter, Fence, Middle, Node
from reader.processes.formulas.parser import Command, Parser
from reader.processes.formulas.symbols import DELIMITERS
from reader.translation import tr

_BIG = {r"\big": 1.2, r"\Big": 1.8, r"\bigg": 2.4, r"\Bigg": 3.0}
_BIG_KINDS = {"": AtomKind.ORDINARY, "l": AtomKind.OPENING, "r": AtomKind.CLOSING, "m": AtomKind.RELATION}


def _delimiter(parser: Parser) -> str:
    token = parser.stream.peek_solid()
    if token == "{":
        token = parser.stream.word()
    else:
        parser.stream.raw()
    if token not in DELIMITERS:
        raise FormulaError(tr("{sign} is no delimiter.", sign=token or "␣"))
    return DELIMITERS[token]


def _fence(parser: Parser, _command: str) -> Node:
    left = _delimiter(parser)
    items = parser.row(frozenset({r"\right"}))
    if not parser.stream.accept(r"\right"):
        raise FormulaError(tr("A closing {sign} is missing.", sign=r"\right"))
    return Fence(left, _delimiter(parser), items)


def _middle(parser: Parser, _command: str) -> Node:
    return Middle(_delimiter(parser))


def _big(parser: Parser, command: str) -> Node:
    name = command if command in _BIG else command[:-1]
    return Delimiter(_delimiter(parser), _BIG[name], _BIG_KINDS[command[len(name) :]])


DELIMITER_COMMANDS: dict[str, Command] = {
    r"\left": _fence,
    r"\middle": _middle,
    **dict.fromkeys((size + side for size in _BIG for side in _BIG_KINDS), _big),
}
"""A function for each of them."""

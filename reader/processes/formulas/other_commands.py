"""Commands of other sorts: names of functions, dots, numbers, chemistry, and those that leave nothing."""

from __future__ import annotations

from reader.processes.formulas.chemistry import ChemicalFormula
from reader.processes.formulas.definitions import spaced
from reader.processes.formulas.environments import take_tag
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.nodes import AtomKind, Node, NodeRow, ScriptedNode, Symbol, Words
from reader.processes.formulas.parser import Command, Parser
from reader.processes.formulas.symbols import SYMBOLS, sign
from reader.processes.formulas.tokens import tokenize
from reader.translation import tr

_IGNORED = frozenset(
    {
        *(r"\nonumber", r"\notag", r"\nobreak", r"\allowbreak", r"\relax", r"\protect", r"\noindent", r"\centering"),
        *(r"\displaylimits", r"\limits", r"\nolimits", r"\/", r"\-", r"\*", r"\long", r"\global"),
        *(r"\ensuremath", r"\begingroup", r"\endgroup", r"\break", r"\goodbreak", r"\par"),
        *(
            r"\unskip",
            r"\adjustlimits",
            r"\DOTSB",
            r"\DOTSI",
            r"\DOTSX",
            r"\ignorespaces",
            r"\normalfont",
            r"\upshape",
            r"\mdseries",
            r"\rmfamily",
        ),
    }
)
_IGNORED_WITH_ARGUMENT = frozenset(
    {r"\label", r"\require", r"\usepackage", r"\vspace", r"\hypertarget", r"\cite", r"\leftroot", r"\uproot"}
)
_BODY_AFTER_ONE = frozenset({r"\href", r"\class", r"\cssId", r"\style", r"\htmlClass", r"\htmlId", r"\htmlStyle"})
_LIST_SIGNS = frozenset({",", ";", r"\ldots"})


def _operator_name(parser: Parser, command: str) -> Node:
    limits = parser.stream.accept("*") or command == r"\operatornamewithlimits"
    body = parser.in_alphabet("roman")
    items = body.items if isinstance(body, NodeRow) else (body,)
    if all(isinstance(item, Symbol) for item in items):
        text = "".join(item.char for item in items if isinstance(item, Symbol))
        return Words(text.replace("−", "-").replace("∗", "*"), AtomKind.OPERATOR, has_limits=limits)
    return ScriptedNode(NodeRow(items, AtomKind.OPERATOR), None, None, limits=None if limits else False)


def _dots(parser: Parser, _command: str) -> Node:
    token = parser.stream.peek_solid()
    _, kind = SYMBOLS.get(token) or (sign(token) if len(token) == 1 else ("", AtomKind.ORDINARY))
    low = token in _LIST_SIGNS or kind not in {AtomKind.BINARY, AtomKind.RELATION, AtomKind.OPERATOR}
    return Symbol("…" if low else "⋯", AtomKind.INNER)


def _tag(parser: Parser, _command: str) -> None:
    take_tag(parser)


def _reference(parser: Parser, command: str) -> Node:
    name = parser.stream.word()
    return Words(f"({name})" if command == r"\eqref" else name)


def _ignored(_parser: Parser, _command: str) -> None:
    return None


def _ignored_argument(parser: Parser, _command: str) -> None:
    parser.stream.accept("*")
    parser.stream.argument()


def _body_after_one(parser: Parser, _command: str) -> Node:
    parser.stream.argument()
    return parser.argument()


def _character(parser: Parser, command: str) -> Node:
    word = parser.stream.word().lower().strip()
    number = word.lstrip('"xu+')
    try:
        return parser.symbol(chr(int(number, 10 if number == word else 16)))
    except (ValueError, OverflowError) as error:
        raise FormulaError(tr("{command} is not known.", command=command)) from error


def _chemistry(parser: Parser, _command: str) -> Node:
    text = "".join(spaced(parser.stream.argument()))
    return parser.reparsed(tokenize(ChemicalFormula(text).tex()))


def _inline_math(parser: Parser, command: str) -> Node:
    end = r"\)" if command == r"\(" else r"\]"
    items = parser.row(frozenset({end}))
    if not parser.stream.accept(end):
        raise FormulaError(tr("A closing {sign} is missing.", sign=end))
    return NodeRow(items)


OTHER_COMMANDS: dict[str, Command] = {
    r"\operatorname": _operator_name,
    r"\operatornamewithlimits": _operator_name,
    r"\dots": _dots,
    r"\tag": _tag,
    r"\ref": _reference,
    r"\eqref": _reference,
    r"\unicode": _character,
    r"\char": _character,
    r"\ce": _chemistry,
    r"\(": _inline_math,
    r"\[": _inline_math,
    **dict.fromkeys(_IGNORED, _ignored),
    **dict.fromkeys(_IGNORED_WITH_ARGUMENT, _ignored_argument),
    **dict.fromkeys(_BODY_AFTER_ONE, _body_after_one),
}
"""A function for each of them."""

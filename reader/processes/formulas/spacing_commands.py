"""Commands about room: spaces, what parts are to their neighbours, parts of another size, frames, rules."""

from __future__ import annotations

from reader.processes.formulas.lengths import length, read_length
from reader.processes.formulas.nodes import AtomKind, Framed, Measured, Node, NodeRow, Rule, Space, Symbol
from reader.processes.formulas.parser import EMPTY, Command, Parser
from reader.processes.formulas.text import read_text

SPACES = {
    r"\,": 3 / 18,
    r"\thinspace": 3 / 18,
    r"\:": 4 / 18,
    r"\>": 4 / 18,
    r"\medspace": 4 / 18,
    r"\;": 5 / 18,
    r"\thickspace": 5 / 18,
    r"\!": -3 / 18,
    r"\negthinspace": -3 / 18,
    r"\negmedspace": -4 / 18,
    r"\negthickspace": -5 / 18,
    r"\enspace": 0.5,
    r"\enskip": 0.5,
    r"\quad": 1.0,
    r"\qquad": 2.0,
    "\\ ": 0.25,
    r"\space": 0.25,
    r"\nobreakspace": 0.25,
    "\\\n": 0.25,
    "\\\t": 0.25,
    r"\hfill": 1.0,
    r"\hfil": 1.0,
}
"""How wide the space of each command is, in ems."""
_KINDS = {
    r"\mathord": AtomKind.ORDINARY,
    r"\mathop": AtomKind.OPERATOR,
    r"\mathbin": AtomKind.BINARY,
    r"\mathrel": AtomKind.RELATION,
    r"\mathopen": AtomKind.OPENING,
    r"\mathclose": AtomKind.CLOSING,
    r"\mathpunct": AtomKind.PUNCTUATION,
    r"\mathinner": AtomKind.INNER,
}
_FRAMES = {
    r"\boxed": "box",
    r"\fbox": "box",
    r"\cancel": "up",
    r"\bcancel": "down",
    r"\xcancel": "up+down",
    r"\sout": "across",
}
_MEASURED = {
    r"\phantom": Measured(EMPTY, is_drawn=False),
    r"\hphantom": Measured(EMPTY, has_height=False, has_depth=False, is_drawn=False),
    r"\vphantom": Measured(EMPTY, has_width=False, is_drawn=False),
    r"\smash": Measured(EMPTY, has_height=False, has_depth=False),
    r"\rlap": Measured(EMPTY, has_width=False),
    r"\mathrlap": Measured(EMPTY, has_width=False),
    r"\llap": Measured(EMPTY, has_width=False, shift=1.0),
    r"\mathllap": Measured(EMPTY, has_width=False, shift=1.0),
    r"\clap": Measured(EMPTY, has_width=False, shift=0.5),
    r"\mathclap": Measured(EMPTY, has_width=False, shift=0.5),
}


def _space(_parser: Parser, command: str) -> Node:
    return Space(SPACES[command])


def _kern(parser: Parser, _command: str) -> Node:
    return Space(read_length(parser.stream))


def _explicit_space(parser: Parser, _command: str) -> Node:
    parser.stream.accept("*")
    return Space(length(parser.stream.word()))


def _kind(parser: Parser, command: str) -> Node:
    body = parser.argument()
    if isinstance(body, Symbol):
        return Symbol(body.char, _KINDS[command], body.is_large)
    return NodeRow(body.items if isinstance(body, NodeRow) else (body,), _KINDS[command])


def _measured(parser: Parser, command: str) -> Node:
    model = _MEASURED[command]
    part = "".join(parser.stream.bracketed() or ()) if command == r"\smash" else ""
    has_height, has_depth = model.has_height or part == "b", model.has_depth or part == "t"
    body = read_text(parser) if command in {r"\llap", r"\rlap", r"\clap"} else parser.argument()
    return Measured(body, model.has_width, has_height, has_depth, model.is_drawn, model.shift)


def _raised(parser: Parser, _command: str) -> Node:
    lift = length(parser.stream.word())
    return Measured(read_text(parser), lift=lift)


def _moved(parser: Parser, command: str) -> Node:
    lift = read_length(parser.stream)
    return Measured(parser.argument(), lift=lift if command == r"\raise" else -lift)


def _strut(_parser: Parser, _command: str) -> Node:
    return Measured(Symbol("("), has_width=False, is_drawn=False)


def _framed(parser: Parser, command: str) -> Node:
    body = read_text(parser) if command == r"\fbox" else parser.argument()
    return Framed(body, _FRAMES[command])


def _rule(parser: Parser, _command: str) -> Node:
    lift = "".join(parser.stream.bracketed() or ["0em"])
    return Rule(length(parser.stream.word()), length(parser.stream.word()), length(lift))


SPACING_COMMANDS: dict[str, Command] = {
    r"\raisebox": _raised,
    r"\raise": _moved,
    r"\lower": _moved,
    r"\mathstrut": _strut,
    r"\strut": _strut,
    r"\rule": _rule,
    **dict.fromkeys((r"\kern", r"\mkern", r"\hskip", r"\mskip"), _kern),
    **dict.fromkeys((r"\hspace", r"\mspace"), _explicit_space),
    **dict.fromkeys(SPACES, _space),
    **dict.fromkeys(_KINDS, _kind),
    **dict.fromkeys(_MEASURED, _measured),
    **dict.fromkeys(_FRAMES, _framed),
}
"""A function for each of them."""

"""Commands that choose how parts look: alphabets, sizes, colours, text."""

from __future__ import annotations

from reader.processes.formulas.alphabets import bolder
from reader.processes.formulas.colours import colour
from reader.processes.formulas.nodes import Coloured, Framed, Node, NodeRow, Switch, Symbol, Words
from reader.processes.formulas.parser import Command, Parser
from reader.processes.formulas.text import TEXTS, read_text

_ALPHABETS = {
    r"\mathrm": "roman",
    r"\mathup": "roman",
    r"\mathnormal": "italic",
    r"\mathbf": "bold",
    r"\symbf": "bold",
    r"\bold": "bold",
    r"\mathit": "slanted",
    r"\mathsf": "sans",
    r"\mathtt": "mono",
    r"\mathbb": "double",
    r"\Bbb": "double",
    r"\mathcal": "script",
    r"\mathscr": "script",
    r"\mathfrak": "fraktur",
    r"\frak": "fraktur",
    r"\mathbfit": "bold-italic",
    r"\mathsfit": "sans-italic",
}
_SWITCHES = {
    r"\rm": "roman",
    r"\bf": "bold",
    r"\it": "slanted",
    r"\mit": "italic",
    r"\sf": "sans",
    r"\tt": "mono",
    r"\cal": "script",
    r"\scr": "script",
    r"\bfseries": "bold",
    r"\boldmath": "bold-italic",
}
_LEVELS = {r"\displaystyle": 0, r"\textstyle": 1, r"\scriptstyle": 2, r"\scriptscriptstyle": 3}
SIZES = {
    r"\tiny": 0.5,
    r"\scriptsize": 0.7,
    r"\footnotesize": 0.8,
    r"\small": 0.9,
    r"\normalsize": 1.0,
    r"\large": 1.2,
    r"\Large": 1.44,
    r"\LARGE": 1.728,
    r"\huge": 2.074,
    r"\Huge": 2.488,
}
"""How large text is after each command."""


def _alphabet(parser: Parser, command: str) -> Node:
    body = parser.in_alphabet(_ALPHABETS[command])
    return _as_word(body) if command == r"\mathit" else body


def _as_word(body: Node) -> Node:
    """Slanted letters as a word, which is not spaced as a product of variables is."""
    items = body.items if isinstance(body, NodeRow) else ()
    letters = [item.char for item in items if isinstance(item, Symbol) and item.char.isalpha()]
    return Words("".join(letters)) if len(items) == len(letters) > 1 else body


def _switch_alphabet(parser: Parser, command: str) -> None:
    parser.alphabet = _SWITCHES[command]


def _bold(parser: Parser, _command: str) -> Node:
    body = parser.in_alphabet(bolder(parser.alphabet))
    return body.items[0] if isinstance(body, NodeRow) and len(body.items) == 1 else body  # a sign stays what it is


def _level(_parser: Parser, command: str) -> Node:
    return Switch(level=_LEVELS[command])


def _size(_parser: Parser, command: str) -> Node:
    return Switch(size=SIZES[command])


def _colour(parser: Parser, _command: str) -> Node:
    model = parser.stream.bracketed()
    return Switch(colour=colour(parser.stream.word(), "".join(model or ())))


def _text_colour(parser: Parser, _command: str) -> Node:
    model = parser.stream.bracketed()
    ink = colour(parser.stream.word(), "".join(model or ()))
    body = parser.argument()
    return Coloured(ink, body.items if isinstance(body, NodeRow) else (body,))


def _coloured_box(parser: Parser, command: str) -> Node:
    for _ in range(2 if command == r"\fcolorbox" else 1):
        parser.stream.bracketed()
        parser.stream.word()
    body = read_text(parser)
    return Framed(body, "box") if command == r"\fcolorbox" else body


def _text(parser: Parser, command: str) -> Node:
    return read_text(parser, command)


STYLE_COMMANDS: dict[str, Command] = {
    r"\color": _colour,
    r"\textcolor": _text_colour,
    r"\colorbox": _coloured_box,
    r"\fcolorbox": _coloured_box,
    r"\boldsymbol": _bold,
    r"\bm": _bold,
    r"\pmb": _bold,
    **dict.fromkeys(_ALPHABETS, _alphabet),
    **dict.fromkeys(_SWITCHES, _switch_alphabet),
    **dict.fromkeys(_LEVELS, _level),
    **dict.fromkeys(SIZES, _size),
    **dict.fromkeys(TEXTS, _text),
}
"""A function for each of them."""

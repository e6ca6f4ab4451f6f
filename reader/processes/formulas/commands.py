"""What the commands of formulas mean: fractions, roots, accents, alphabets, delimiters and the rest."""

from __future__ import annotations

from collections.abc import Mapping

from reader.processes.formulas.alphabets import bolder
from reader.processes.formulas.chemistry import ChemicalFormula
from reader.processes.formulas.colours import colour
from reader.processes.formulas.definitions import spaced
from reader.processes.formulas.environments import begin, read_cells, take_tag
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.lengths import length, read_length
from reader.processes.formulas.nodes import (
    Accent,
    Arrow,
    Bar,
    Brace,
    Choice,
    Coloured,
    Delimiter,
    Fence,
    Fraction,
    Framed,
    Grid,
    Kind,
    Measured,
    Middle,
    Negated,
    Node,
    Root,
    Row,
    Rule,
    Scripts,
    Space,
    Switch,
    Symbol,
    Words,
    kind_of,
)
from reader.processes.formulas.parser import EMPTY, Command, Parser
from reader.processes.formulas.symbols import ACCENTS, DELIMITERS, SYMBOLS, WIDE_ACCENTS, sign
from reader.processes.formulas.text import TEXTS, read_text
from reader.processes.formulas.tokens import END, tokenize
from reader.translation import tr

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
_FRACTIONS: Mapping[str, tuple[float | None, str, str, int | None]] = {
    r"\frac": (None, "", "", None),
    r"\dfrac": (None, "", "", 0),
    r"\tfrac": (None, "", "", 1),
    r"\binom": (0.0, "(", ")", None),
    r"\dbinom": (0.0, "(", ")", 0),
    r"\tbinom": (0.0, "(", ")", 1),
}
_BIG = {r"\big": 1.2, r"\Big": 1.8, r"\bigg": 2.4, r"\Bigg": 3.0}
_BIG_KINDS = {"": Kind.ORDINARY, "l": Kind.OPENING, "r": Kind.CLOSING, "m": Kind.RELATION}
_KINDS = {
    r"\mathord": Kind.ORDINARY,
    r"\mathop": Kind.OPERATOR,
    r"\mathbin": Kind.BINARY,
    r"\mathrel": Kind.RELATION,
    r"\mathopen": Kind.OPENING,
    r"\mathclose": Kind.CLOSING,
    r"\mathpunct": Kind.PUNCTUATION,
    r"\mathinner": Kind.INNER,
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
_IGNORED_WITH_ARGUMENT = frozenset({r"\label", r"\require", r"\usepackage", r"\vspace", r"\hypertarget", r"\cite"})
_BODY_AFTER_ONE = frozenset({r"\href", r"\class", r"\cssId", r"\style", r"\htmlClass", r"\htmlId", r"\htmlStyle"})
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
_LIST_SIGNS = frozenset({",", ";", r"\ldots"})


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
    return Brace(mark, parser.argument(), is_under)


def _arrow(parser: Parser, command: str) -> Node:
    below = parser.optional()
    return Arrow(_ARROWS[command], parser.argument(), below)


def _alphabet(parser: Parser, command: str) -> Node:
    return parser.in_alphabet(_ALPHABETS[command])


def _switch_alphabet(parser: Parser, command: str) -> None:
    parser.alphabet = _SWITCHES[command]


def _bold(parser: Parser, _command: str) -> Node:
    return parser.in_alphabet(bolder(parser.alphabet))


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
    return Coloured(ink, body.items if isinstance(body, Row) else (body,))


def _coloured_box(parser: Parser, command: str) -> Node:
    for _ in range(2 if command == r"\fcolorbox" else 1):
        parser.stream.bracketed()
        parser.stream.word()
    body = read_text(parser)
    return Framed(body, "box") if command == r"\fcolorbox" else body


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
    return Row(body.items if isinstance(body, Row) else (body,), _KINDS[command])


def _operator_name(parser: Parser, command: str) -> Node:
    limits = parser.stream.accept("*") or command == r"\operatornamewithlimits"
    body = parser.in_alphabet("roman")
    items = body.items if isinstance(body, Row) else (body,)
    if all(isinstance(item, Symbol) for item in items):
        text = "".join(item.char for item in items if isinstance(item, Symbol))
        return Words(text.replace("−", "-").replace("∗", "*"), Kind.OPERATOR, has_limits=limits)
    return Scripts(Row(items, Kind.OPERATOR), None, None, limits=None if limits else False)


def _over(parser: Parser, command: str) -> Node:
    mark, base = parser.argument(), parser.argument()
    is_under = command == r"\underset"
    kind = Kind.RELATION if command == r"\stackrel" else _own_kind(base)
    return Row((Scripts(base, None if is_under else mark, mark if is_under else None, limits=True),), kind)


def _own_kind(base: Node) -> Kind:
    items = base.items if isinstance(base, Row) else (base,)
    return kind_of(items[0]) if len(items) == 1 else Kind.ORDINARY


def _over_and_under(parser: Parser, _command: str) -> Node:
    above, below, base = parser.argument(), parser.argument(), parser.argument()
    return Row((Scripts(base, above, below, limits=True),), _own_kind(base))


def _build_relation(parser: Parser, _command: str) -> Node:
    above = []
    while (token := parser.stream.raw()) != r"\over":
        if token == END:
            raise FormulaError(tr("An argument is missing."))
        above.append(token)
    mark = parser.reparsed(above)
    return Row((Scripts(parser.argument(), mark, None, limits=True),), Kind.RELATION)


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


def _text(parser: Parser, command: str) -> Node:
    return read_text(parser, command)


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


def _choice(parser: Parser, _command: str) -> Node:
    return Choice((parser.argument(), parser.argument(), parser.argument(), parser.argument()))


def _negated(parser: Parser, _command: str) -> Node:
    base = parser.argument()
    return Negated(base)


def _dots(parser: Parser, _command: str) -> Node:
    token = parser.stream.peek_solid()
    _, kind = SYMBOLS.get(token) or (sign(token) if len(token) == 1 else ("", Kind.ORDINARY))
    low = token in _LIST_SIGNS or kind not in {Kind.BINARY, Kind.RELATION, Kind.OPERATOR}
    return Symbol("…" if low else "⋯", Kind.INNER)


def _modulo(parser: Parser, command: str) -> Node:
    word = Words("mod")
    if command == r"\bmod":
        return Row((word,), Kind.BINARY)
    if command == r"\mod":
        return Row((Space(1.0), word, Space(1 / 3), parser.argument()))
    inner = (parser.argument(),) if command == r"\pod" else (word, Space(1 / 3), parser.argument())
    return Row((Space(1.0), Symbol("(", Kind.OPENING), *inner, Symbol(")", Kind.CLOSING)))


def _stack(parser: Parser, _command: str) -> Node:
    rows = read_cells(parser.stream.argument(), parser)
    return Grid(rows, "c", (), 2, stretch=0.75)


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
    return Row(items)


def _prescripts(parser: Parser, _command: str) -> Node:
    above, below = parser.argument(), parser.argument()
    scripts = Scripts(Measured(Symbol("x"), has_width=False, is_drawn=False), above, below)
    return Row((scripts, parser.argument()))


def _side_set(parser: Parser, _command: str) -> Node:
    left, right = parser.argument(), parser.argument()
    base = parser.argument()
    return Row((left, base, right), Kind.OPERATOR)


COMMANDS: dict[str, Command] = {
    r"\begin": begin,
    r"\cfrac": _continued_fraction,
    r"\genfrac": _general_fraction,
    r"\sqrt": _root,
    r"\root": _old_root,
    r"\operatorname": _operator_name,
    r"\operatornamewithlimits": _operator_name,
    r"\overset": _over,
    r"\underset": _over,
    r"\stackrel": _over,
    r"\overunderset": _over_and_under,
    r"\buildrel": _build_relation,
    r"\left": _fence,
    r"\middle": _middle,
    r"\color": _colour,
    r"\textcolor": _text_colour,
    r"\colorbox": _coloured_box,
    r"\fcolorbox": _coloured_box,
    r"\boldsymbol": _bold,
    r"\bm": _bold,
    r"\pmb": _bold,
    r"\raisebox": _raised,
    r"\raise": _moved,
    r"\lower": _moved,
    r"\mathstrut": _strut,
    r"\strut": _strut,
    r"\rule": _rule,
    r"\mathchoice": _choice,
    r"\not": _negated,
    r"\dots": _dots,
    r"\substack": _stack,
    r"\tag": _tag,
    r"\ref": _reference,
    r"\eqref": _reference,
    r"\unicode": _character,
    r"\char": _character,
    r"\ce": _chemistry,
    r"\(": _inline_math,
    r"\[": _inline_math,
    r"\prescript": _prescripts,
    r"\sideset": _side_set,
    **dict.fromkeys((r"\bmod", r"\pmod", r"\mod", r"\pod"), _modulo),
    **dict.fromkeys((r"\kern", r"\mkern", r"\hskip", r"\mskip"), _kern),
    **dict.fromkeys((r"\hspace", r"\mspace"), _explicit_space),
    **dict.fromkeys((r"\overline", r"\underline", r"\underbar"), _bar),
    **dict.fromkeys(_FRACTIONS, _fraction),
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(WIDE_ACCENTS, _wide_accent),
    **dict.fromkeys(_BRACES, _brace),
    **dict.fromkeys(_ARROWS, _arrow),
    **dict.fromkeys(_ALPHABETS, _alphabet),
    **dict.fromkeys(_SWITCHES, _switch_alphabet),
    **dict.fromkeys(_LEVELS, _level),
    **dict.fromkeys(SIZES, _size),
    **dict.fromkeys(SPACES, _space),
    **dict.fromkeys(_KINDS, _kind),
    **dict.fromkeys((size + side for size in _BIG for side in _BIG_KINDS), _big),
    **dict.fromkeys(_MEASURED, _measured),
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(_FRAMES, _framed),
    **dict.fromkeys(_IGNORED, _ignored),
    **dict.fromkeys(_IGNORED_WITH_ARGUMENT, _ignored_argument),
    **dict.fromkeys(_BODY_AFTER_ONE, _body_after_one),
}
"""A function for each command that is more than a character."""

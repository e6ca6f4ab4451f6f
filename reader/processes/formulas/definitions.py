r"""Commands that define other commands: ``\def``, ``\newcommand``, ``\let``, ``\DeclareMathOperator``."""

from __future__ import annotations

from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.tokens import BLANK, END, Macro, TokenStream, macro_body
from reader.translation import tr

DEFINITIONS = frozenset(
    {
        r"\def",
        r"\gdef",
        r"\edef",
        r"\xdef",
        r"\let",
        r"\newcommand",
        r"\renewcommand",
        r"\providecommand",
        r"\DeclareMathOperator",
        r"\DeclareRobustCommand",
    }
)


def read_definition(command: str, stream: TokenStream) -> None:
    """Read what follows one of the `DEFINITIONS`, and have the stream know it.

    Raises:
        FormulaError: it is no definition that we know.
    """
    if command == r"\let":
        _let(stream)
    elif command.endswith("def"):
        _define(stream)
    elif command == r"\DeclareMathOperator":
        star = "*" if _star(stream) else ""
        name = _name(stream)
        stream.define(name, Macro(0, [*macro_body(rf"\operatorname{star}"), "{", *stream.argument(), "}"]))
    else:
        _new_command(stream, keep=command == r"\providecommand")


def _let(stream: TokenStream) -> None:
    name = _name(stream)
    target = _solid(stream)
    target = _solid(stream) if target == "=" else target
    stream.define(name, stream.defined(target) or Macro(0, [target]))


def _define(stream: TokenStream) -> None:
    name = _name(stream)
    parameters = []
    while (token := stream.raw()) != "{":
        if token == END:
            raise FormulaError(tr("An argument is missing."))
        parameters.append(token)
    stream.push("{")
    count = len(parameters) // 2
    if "".join(parameters) != "".join(f"#{number + 1}" for number in range(count)):
        raise FormulaError(tr("{command} is defined in a way that is not known.", command=name))
    stream.define(name, Macro(count, macro_body("".join(spaced(stream.argument())))))


def _new_command(stream: TokenStream, *, keep: bool) -> None:
    _star(stream)
    name = _name(stream)
    count = "".join(stream.bracketed() or ["0"]).strip()
    default = stream.bracketed()
    body = macro_body("".join(spaced(stream.argument())))
    if not count.isdecimal() or len(count) > 1:
        raise FormulaError(tr("{command} is defined in a way that is not known.", command=name))
    if not (keep and stream.defined(name)):
        stream.define(name, Macro(int(count), body, default))


def spaced(tokens: list[str]) -> list[str]:
    """Tokens as a text that gives the same tokens."""
    return [f"{token} " if len(token) > 1 and token[-1].isalpha() else token for token in tokens]


def _name(stream: TokenStream) -> str:
    name = _solid(stream)
    if name == "{":
        stream.push("{")
        name = "".join(stream.argument()).strip()
    if not name.startswith("\\"):
        raise FormulaError(tr("Only a command can be defined."))
    return name


def _solid(stream: TokenStream) -> str:
    while (token := stream.raw()) == BLANK:
        pass
    return token


def _star(stream: TokenStream) -> bool:
    token = _solid(stream)
    if token != "*":
        stream.push([token] if token else [])
    return token == "*"

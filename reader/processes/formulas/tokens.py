"""Splits TeX into tokens, and expands the macros in it: our own few, and those that a formula defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.processes.formulas.fault import FormulaError
from reader.translation import tr

MAX_LENGTH = 30_000
"""Code points of TeX. Longer ones are no formulas that anybody reads."""
MAX_EXPANSIONS = 5_000
"""How many macros are expanded in one formula."""
MAX_TOKENS = 100_000
"""How many tokens are read in one formula, with those that macros make."""

_TOKEN = re.compile(r"(\\[A-Za-z@]+)\s*|(\\.)|(%[^\n]*\n?\s*)|(\s+)|(.)", re.DOTALL)
_PARAMETER = re.compile(r"#([1-9])")
END = ""
"""What is read after the last token."""
BLANK = " "


class Macro(NamedTuple):
    """What a command stands for."""

    arguments: int
    body: Sequence[str]
    """Tokens; ``#1`` to ``#9`` are the arguments, one token each."""
    default: Sequence[str] | None = None
    """The first argument where none is given in brackets; None if it is not given in brackets."""


def tokenize(tex: str) -> list[str]:
    r"""The tokens of some TeX: ``\name``, ``\`` with another character, a blank, or any other character."""
    tokens = []
    for word, other, comment, blank, char in _TOKEN.findall(tex):
        if not comment:
            tokens.append(word or other or (BLANK if blank else char))
    return tokens


def macro_body(tex: str) -> list[str]:
    """The tokens of a macro's body."""
    return _join_parameters(tokenize(tex))


def _join_parameters(tokens: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for token in tokens:
        if joined and joined[-1] == "#" and token.isdigit():
            joined[-1] = f"#{token}"
        else:
            joined.append(token)
    return joined


class TokenStream:
    """The tokens of a formula, one after the other. Whoever reads one with ``peek`` or ``take`` gets no macro."""

    def __init__(self, tex: str, macros: dict[str, Macro]) -> None:
        """``macros`` are those that every formula may use; it is not changed.

        Raises:
            FormulaError: the text is too long.
        """
        if len(tex) > MAX_LENGTH:
            raise FormulaError(tr("The formula is too large."))
        self._pending = tokenize(tex)[::-1]
        self._macros = dict(macros)
        self._expansions = 0
        self._tokens = 0

    def define(self, name: str, macro: Macro) -> None:
        """From now on, ``name`` stands for something else."""
        self._macros[name] = macro

    def defined(self, name: str) -> Macro | None:
        """What a name stands for; None if it is no macro."""
        return self._macros.get(name)

    def push(self, tokens: Iterable[str]) -> None:
        """Have these tokens read next."""
        self._pending.extend(reversed(list(tokens)))

    def raw(self) -> str:
        """The next token as it is written, even if it is a macro; `END` at the end."""
        self._tokens += 1
        if self._tokens > MAX_TOKENS:
            raise FormulaError(tr("The formula is too large."))
        return self._pending.pop() if self._pending else END

    def peek(self) -> str:
        """The next token after all macros, which stays the next."""
        while self._pending and (macro := self._macros.get(self._pending[-1])) is not None:
            self._expand(self.raw(), macro)
        return self._pending[-1] if self._pending else END

    def take(self) -> str:
        """The next token after all macros."""
        self.peek()
        return self.raw()

    def skip_blanks(self) -> None:
        """Go to the next token that is not a blank."""
        while self.peek() == BLANK:
            self.raw()

    def peek_solid(self) -> str:
        """The next token that is not a blank, which stays the next."""
        self.skip_blanks()
        return self.peek()

    def accept(self, token: str) -> bool:
        """Take the next token, if it is this one after blanks."""
        if self.peek_solid() == token:
            self.raw()
            return True
        return False

    def argument(self) -> list[str]:
        """The tokens of an argument as they are written: those in braces, or one.

        Raises:
            FormulaError: there is none.
        """
        while self._pending and self._pending[-1] == BLANK:
            self.raw()
        token = self.raw()
        if token in {END, "}"}:
            raise FormulaError(tr("An argument is missing."))
        return self._until("}") if token == "{" else [token]

    def bracketed(self) -> list[str] | None:
        """The tokens of an argument in brackets; None if there is none."""
        if self._pending and self._pending[-1] == BLANK and self.peek_solid() != "[":
            return None
        if not self._pending or self._pending[-1] != "[":
            return None
        self.raw()
        return self._until("]")

    def word(self) -> str:
        """An argument as a text: a colour, a length, the name of an environment."""
        return "".join(self.argument()).strip()

    def _until(self, end: str) -> list[str]:
        found: list[str] = []
        depth = 0
        while (token := self.raw()) != end or depth:
            if token == END:
                raise FormulaError(tr("A closing {sign} is missing.", sign=end))
            depth += (token == "{") - (token == "}")
            if depth < 0:
                raise FormulaError(tr("A closing {sign} is missing.", sign=end))
            found.append(token)
        return found

    def _expand(self, name: str, macro: Macro) -> None:
        self._expansions += 1
        if self._expansions > MAX_EXPANSIONS:
            raise FormulaError(tr("{command} never ends.", command=name))
        arguments: list[Sequence[str]] = []
        if macro.default is not None:
            given = self.bracketed()
            arguments.append(macro.default if given is None else given)
        while len(arguments) < macro.arguments:
            arguments.append(self.argument())
        body: list[str] = []
        for token in macro.body:
            number = int(token[1:]) if _PARAMETER.fullmatch(token) else 0
            if 0 < number <= len(arguments):
                body.extend(arguments[number - 1])
            else:
                body.append(token)
        if len(body) > MAX_TOKENS:
            raise FormulaError(tr("The formula is too large."))
        self.push(body)

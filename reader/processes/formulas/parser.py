"""Reads TeX as a tree of nodes. What commands mean is in tables of their own, which it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import combining

from reader.processes.formulas.alphabets import ITALIC, letter
from reader.processes.formulas.definitions import DEFINITIONS, read_definition
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.lengths import read_length
from reader.processes.formulas.nodes import (
    Accent,
    AtomKind,
    Fraction,
    Grid,
    Node,
    NodeRow,
    ScriptedNode,
    Space,
    Switch,
    Symbol,
    Words,
)
from reader.processes.formulas.symbols import FUNCTIONS, LIMITS, SYMBOLS, sign
from reader.processes.formulas.tokens import BLANK, END, TokenStream
from reader.translation import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NESTING = 150
"""How deep groups may be in each other."""
EMPTY = NodeRow(())
NEW_LINES = frozenset({r"\\", r"\cr", r"\newline", r"\tabularnewline"})
"""What ends a row of cells, or a line."""
_GROUP_ENDS = NEW_LINES | {"}"}
_NEVER_FIRST = NEW_LINES | {"}", "&", "$", "#", "\\", r"\right", r"\end", END}
"""What no part begins with."""
_INFIXES: Mapping[str, tuple[float | None, str, str]] = {
    r"\over": (None, "", ""),
    r"\atop": (0.0, "", ""),
    r"\choose": (0.0, "(", ")"),
    r"\brace": (0.0, "{", "}"),
    r"\brack": (0.0, "[", "]"),
}
_PRIMES = {"'": 1, "′": 1, "″": 2, "‴": 3, "⁗": 4, "’": 1}
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))


class Parser:
    """One formula that is being read."""

    def __init__(self, stream: TokenStream, commands: Mapping[str, Command]) -> None:
        """``commands`` has a function for each command that is more than a character."""
        self.stream = stream
        self.alphabet = ITALIC
        self.tags: list[str] = []
        """The numbers that the formula gives itself, with their parentheses."""
        self._commands = commands
        self._depth = 0

    def formula(self) -> Node:
        """All of it.

        Raises:
            FormulaError: it cannot be read.
        """
        formula = self._lines(NEW_LINES)
        if (token := self.stream.peek()) != END:
            raise FormulaError(_out_of_place(token))
        return formula

    def _lines(self, ends: frozenset[str]) -> NodeRow | Grid:
        lines = [NodeRow(self.row(ends))]
        while self.stream.peek_solid() in NEW_LINES:
            self.stream.raw()
            self.stream.bracketed()
            lines.append(NodeRow(self.row(ends)))
        lines = [line for number, line in enumerate(lines) if line.items or not number]
        return lines[0] if len(lines) == 1 else Grid(tuple((line,) for line in lines), "l", (), 0, leading=0.3)

    def row(self, ends: frozenset[str]) -> tuple[Node, ...]:
        """The parts up to one of the tokens ``ends``, which is left, or to the end."""
        items: list[Node] = []
        with self.within():
            while (token := self.stream.peek_solid()) not in ends and token != END:
                if token in _INFIXES or token == r"\above":
                    return (self._infix(items, ends),)
                node = self.part()
                if node is not None:
                    items.append(node)
        return tuple(items)

    @contextmanager
    def within(self) -> Iterator[None]:
        """A group: the alphabet that is chosen in it ends with it."""
        if self._depth >= MAX_NESTING:
            raise FormulaError(tr("The formula has too many groups within each other."))
        alphabet, self._depth = self.alphabet, self._depth + 1
        try:
            yield
        finally:
            self.alphabet, self._depth = alphabet, self._depth - 1

    def part(self) -> Node | None:
        """One part with its scripts; None for what leaves nothing, as a definition."""
        base = self.nucleus()
        if base is None or isinstance(base, Switch | Space):
            return base
        return self._with_scripts(base)

    def nucleus(self) -> Node | None:
        """One part without its scripts."""
        token = self.stream.take()
        if token == "{":
            return self._group()
        if token in {"^", "_"} or token in _PRIMES or token in _SUPERSCRIPTS or token in _SUBSCRIPTS:
            self.stream.push([token])
            return EMPTY
        if token in _NEVER_FIRST:
            raise FormulaError(_out_of_place(token))
        if token == "~":
            return Space(0.25)
        if len(token) > 1:
            return self.command(token)
        return self._accented(self.symbol(token))

    def argument(self) -> Node:
        """The argument of a command: a group, or one part without its scripts."""
        if self.stream.peek_solid() in {END, "}", "&", "^", "_"}:
            raise FormulaError(tr("An argument is missing."))
        with self.within():
            return self.nucleus() or EMPTY

    def reparsed(self, tokens: list[str]) -> Node:
        """Tokens that have been taken, as a part."""
        self.stream.push(["{", *tokens, "}"])
        return self.argument()

    def optional(self) -> Node | None:
        """An argument in brackets; None if there is none."""
        tokens = self.stream.bracketed()
        return None if tokens is None else self.reparsed(tokens)

    def in_alphabet(self, alphabet: str) -> Node:
        """The next argument, in another alphabet."""
        with self.within():
            self.alphabet = alphabet
            return self.argument()

    def symbol(self, char: str, kind: AtomKind | None = None) -> Symbol:
        """A character as it is drawn in the present alphabet."""
        drawn, own = (char, kind) if kind is not None else sign(char)
        is_large = own is AtomKind.OPERATOR
        return Symbol(drawn if is_large else letter(drawn, self.alphabet), own, is_large)

    def command(self, token: str) -> Node | None:
        """What a command stands for; its arguments are read.

        Raises:
            FormulaError: it is not known.
        """
        if (function := self._commands.get(token)) is not None:
            return function(self, token)
        if token in SYMBOLS:
            return self.symbol(*SYMBOLS[token])
        name = FUNCTIONS.get(token) or LIMITS.get(token)
        if name:
            return Words(name, AtomKind.OPERATOR, has_limits=token in LIMITS)
        if token in DEFINITIONS:
            read_definition(token, self.stream)
            return None
        raise FormulaError(tr("{command} is not known.", command=token))

    def _group(self) -> Node:
        group = self._lines(_GROUP_ENDS)
        if not self.stream.accept("}"):
            token = self.stream.peek()
            raise FormulaError(_out_of_place(token) if token else tr("A closing {sign} is missing.", sign="}"))
        if isinstance(group, NodeRow) and len(group.items) == 1:
            (only,) = group.items
            if isinstance(only, Symbol) and only.kind is AtomKind.ORDINARY:
                return only
        return group

    def _infix(self, items: list[Node], ends: frozenset[str]) -> Node:
        token = self.stream.take()
        thickness: float | None
        if token == r"\above":
            thickness, left, right = read_length(self.stream), "", ""
        else:
            thickness, left, right = _INFIXES[token]
        below = NodeRow(self.row(ends))
        switches = [item for item in items if isinstance(item, Switch) and item.level is not None]
        level = switches[-1].level if switches else None
        return Fraction(NodeRow(tuple(items)), below, thickness, left, right, level)

    def _accented(self, node: Symbol) -> Node:
        marked: Node = node
        while (mark := self.stream.peek()) and len(mark) == 1 and combining(mark):
            self.stream.raw()
            marked = Accent(mark, marked)
        return marked

    def _with_scripts(self, base: Node) -> Node:
        above: Node | None = None
        below: Node | None = None
        limits: bool | None = None
        while True:
            token = self.stream.peek_solid()
            if token in {r"\limits", r"\nolimits", r"\displaylimits"}:
                self.stream.raw()
                limits = {r"\limits": True, r"\nolimits": False}.get(token)
            elif token in _PRIMES or token in _SUPERSCRIPTS or token == "^":
                if above is not None:
                    raise FormulaError(tr("A part has two superscripts."))
                above = self._superscript()
            elif token in _SUBSCRIPTS or token == "_":
                if below is not None:
                    raise FormulaError(tr("A part has two subscripts."))
                below = self._small(_SUBSCRIPTS) if token != "_" else self._script()
            else:
                break
        if above is None and below is None and limits is None:
            return base
        return ScriptedNode(base, above, below, limits)

    def _script(self) -> Node:
        self.stream.raw()
        return self.argument()

    def _superscript(self) -> Node:
        primes = 0
        while (token := self.stream.peek()) in _PRIMES:
            self.stream.raw()
            primes += _PRIMES[token]
        marks: list[Node] = [Symbol("′")] * primes
        if token in _SUPERSCRIPTS:
            marks.append(self._small(_SUPERSCRIPTS))
        elif self.stream.peek_solid() == "^":
            marks.append(self._script())
        return marks[0] if len(marks) == 1 else NodeRow(tuple(marks))

    def _small(self, chars: Mapping[str, str]) -> Node:
        found = []
        while self.stream.peek() in chars:
            found.append(self.symbol(chars[self.stream.raw()]))
        return found[0] if len(found) == 1 else NodeRow(tuple(found))


Command: TypeAlias = Callable[[Parser, str], Node | None]
"""Reads the arguments of a command, which has been read itself, and gives what it stands for."""


def _out_of_place(token: str) -> str:
    if token == END:
        return tr("An argument is missing.")
    return tr("{sign} is out of place.", sign=token if token != BLANK else "␣")

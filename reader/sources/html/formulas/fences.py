"""Brackets of a row in pairs, and the commands that let them grow with what they are around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.sources.html.formulas.math_tree import MathElement
from reader.sources.html.formulas.pieces import Kind, Piece
from reader.sources.html.formulas.symbols import SYMBOLS
from reader.sources.html.formulas.tokens import delimiter, is_bar

_SCRIPTED = frozenset(("msub", "msup", "msubsup"))
_NO_SIGN = ("", None)


class Pair(NamedTuple):
    """Where a bracket stands in a row, and the one that closes it; -1 for one that is not written."""

    opening: int
    closing: int


def pairs(children: Sequence[MathElement]) -> Iterator[Pair]:
    """The brackets of a row that belong together, inner ones first."""
    opened: list[int] = []
    last = len(children) - 1
    for number, child in enumerate(children):
        around = children[opened[-1]].sign.strip() if opened else None
        side = _side(child, around, is_first=number == 0, is_last=number == last)
        if side is Kind.OPENING:
            opened.append(number)
        elif side is Kind.CLOSING and opened:
            yield Pair(opened.pop(), number)
        elif opened and child.tag in _SCRIPTED and SYMBOLS.get(child.child(0).sign, _NO_SIGN)[1] is Kind.CLOSING:
            opened.pop()  # it closes with a script, as MathJax and KaTeX write what does not grow
    for number in reversed(opened):
        if children[number].sign == "{":
            yield Pair(number, -1)


def _side(child: MathElement, around: str | None, *, is_first: bool, is_last: bool) -> Kind | None:
    """Whether a bracket opens or closes; ``around`` is the last one that is open."""
    core = child.core
    if core.tag != "mo":
        return None
    sign, form = core.text.strip(), core.get("form")
    if not sign:
        return (Kind.OPENING if is_first else Kind.CLOSING) if core.get("fence") == "true" else None
    if is_bar(sign):
        if form == "postfix" or (is_last and around is not None and (is_bar(around) or not around)):
            return Kind.CLOSING
        return Kind.OPENING if form == "prefix" or is_first else None
    kind = SYMBOLS.get(sign, _NO_SIGN)[1]
    return kind if kind in (Kind.OPENING, Kind.CLOSING) else None


def grown(children: Sequence[MathElement], pieces: Sequence[Piece], found: Sequence[Pair]) -> list[Piece]:
    r"""The pieces of a row, with ``\left`` and ``\right`` before brackets that are around something tall."""
    tall = [0, *accumulate(piece.is_tall for piece in pieces)]
    raised = [0, *accumulate("^" in piece.tex for piece in pieces)]
    made = list(pieces)
    for pair in found:
        end = pair.closing if pair.closing >= 0 else len(pieces)
        is_around_tall = tall[end] > tall[pair.opening + 1]
        if _is_said_to_grow(children[pair.opening]):
            is_around_tall = is_around_tall or raised[end] > raised[pair.opening + 1]
        ends = (pair.opening,) if pair.closing < 0 else pair
        grows = all(_is_stretchy(children[one]) for one in ends)
        if not is_around_tall or not grows:
            continue
        made[pair.opening] = Piece(
            f"\\left{delimiter(children[pair.opening].sign.strip())}", Kind.OPENING, is_tall=True
        )
        closing = delimiter(children[pair.closing].sign.strip()) if pair.closing >= 0 else "."
        if pair.closing >= 0:
            made[pair.closing] = Piece(f"\\right{closing}", Kind.CLOSING, is_single=False, is_tall=True)
        else:
            made.append(Piece("\\right.", Kind.CLOSING, is_single=False, is_tall=True))
    return made


def _is_said_to_grow(element: MathElement) -> bool:
    core = element.core
    said = core.get("fence"), core.get("stretchy"), core.get("data-mjx-texclass")
    return not {"true", "OPEN"}.isdisjoint(said)


def _is_stretchy(element: MathElement) -> bool:
    core = element.core
    return core.get("stretchy") != "false" and not core.get("minsize")

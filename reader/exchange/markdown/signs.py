"""Writes the formatting of a line of Markdown: where it begins and ends, by signs that are read as such, or by tags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_UNSAFE_IN_ADDRESS = re.compile(r"[<>\\]")
"""What would end an address, or be taken out of it."""


class Wrapper(NamedTuple):
    """A formatting that words are wrapped in."""

    tag: str
    """Its element in HTML, for where the sign would not be read; empty for a link."""
    sign: str = ""
    href: str = ""


class MarkdownPiece(NamedTuple):
    """Markdown that nothing is opened or closed in."""

    text: str
    wrappers: tuple[Wrapper, ...]
    is_formula: bool = False
    """Whether it is the TeX of a formula, to be written by what stands beside it."""


class _Mark(NamedTuple):
    """A formatting that begins or ends."""

    wrapper: Wrapper
    opens: bool
    pair: int


def formatted(pieces: Sequence[MarkdownPiece]) -> Iterator[str]:
    """The pieces with the formatting that they are wrapped in."""
    tokens = list(_tokens(pieces))
    as_tags = _unreadable_pairs(tokens)
    for token, after in pairwise([*tokens, ""]):
        if isinstance(token, str):
            is_before_link = token.endswith("!") and _opens_link(after)
            yield f"{token[:-1]}\\!" if is_before_link else token  # else the link would be a picture
        elif not token.wrapper.tag:
            yield "[" if token.opens else f"]({_destination(token.wrapper.href)})"
        elif token.wrapper.sign and token.pair not in as_tags:
            yield token.wrapper.sign
        else:
            yield f"<{'' if token.opens else '/'}{token.wrapper.tag}>"


def _opens_link(token: str | _Mark) -> bool:
    return not isinstance(token, str) and token.opens and not token.wrapper.tag


def _destination(href: str) -> str:
    href = _UNSAFE_IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", href)
    return f"<{href}>" if set(" ()") & set(href) else href


def _tokens(pieces: Sequence[MarkdownPiece]) -> Iterator[str | _Mark]:
    """The texts, and where each formatting begins and ends: properly nested, what lasts longer outside."""
    stack: list[_Mark] = []
    pairs = 0
    for number, piece in enumerate(pieces):
        kept = 0
        while kept < len(stack) and stack[kept].wrapper in piece.wrappers:
            kept += 1
        while len(stack) > kept:
            yield stack.pop()._replace(opens=False)
        is_open = {mark.wrapper for mark in stack}
        new = [one for one in piece.wrappers if one not in is_open]
        for wrapper in sorted(new, key=lambda one: -_extent(one, pieces, number)):
            stack.append(_Mark(wrapper, True, pairs))
            pairs += 1
            yield stack[-1]
        yield piece.text
    while stack:
        yield stack.pop()._replace(opens=False)


def _extent(wrapper: Wrapper, pieces: Sequence[MarkdownPiece], first: int) -> int:
    last = first
    while last < len(pieces) and wrapper in pieces[last].wrappers:
        last += 1
    return last


def _unreadable_pairs(tokens: Sequence[str | _Mark]) -> set[int]:
    """The pairs of signs that would not be read as such where they stand.

    A sign opens only before what is no blank, and before punctuation only after a blank or punctuation; it closes the
    other way round (CommonMark 0.31.2, section 6.2). Beside another sign that is not its own it is not sure, nor where
    it could do either, and there are others in or around it.
    """
    found, nested = set(), _nested_pairs(tokens)
    for number, token in enumerate(tokens):
        if isinstance(token, str) or not token.wrapper.sign:
            continue
        step = -1 if token.opens else 1
        outer, touches = _beside(tokens, number, step)
        inner, _ = _beside(tokens, number, -step)
        fails = not inner.strip() or (_is_punctuation(inner) and not _is_edge(outer))
        is_either = bool(outer.strip()) and _is_punctuation(inner) == _is_punctuation(outer)
        if touches or fails or (is_either and token.pair in nested):
            found.add(token.pair)
    return found


def _nested_pairs(tokens: Sequence[str | _Mark]) -> set[int]:
    """The pairs of signs that have others in or around them."""
    found: set[int] = set()
    is_open: list[int] = []
    for token in tokens:
        if isinstance(token, str) or not token.wrapper.sign:
            continue
        if token.opens:
            is_open.append(token.pair)
            found.update(is_open if len(is_open) > 1 else ())
        else:
            is_open.remove(token.pair)
    return found


def _beside(tokens: Sequence[str | _Mark], number: int, step: int) -> tuple[str, bool]:
    """The letter that stands beside a token's signs, and whether a sign that is none of theirs is between."""
    token, touches = tokens[number], False
    at = number + step
    while 0 <= at < len(tokens):
        other = tokens[at]
        if isinstance(other, str):
            return (other[-1] if step < 0 else other[0]), touches
        if not other.wrapper.tag or not other.wrapper.sign:
            return ("]" if not other.wrapper.tag else ">"), touches
        touches = touches or (isinstance(token, _Mark) and other.opens != token.opens)
        at += step
    return "", touches


def _is_punctuation(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter)[0] in "PS"


def _is_edge(letter: str) -> bool:
    return not letter or letter.isspace() or _is_punctuation(letter)

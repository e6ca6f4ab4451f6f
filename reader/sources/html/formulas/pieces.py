"""Pieces of TeX, and how they are joined so that they stay apart and read well."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from string import ascii_letters
from typing import NamedTuple

_UPRIGHT = "\\mathrm{"
_WORD_TO_THE_END = re.compile(r"[^{}]*}\Z")


class Kind(Enum):
    """What a piece is to the space around it, as TeX has it."""

    ORDINARY = auto()
    OPERATOR = auto()
    """A large operator or the name of a function."""
    BINARY = auto()
    RELATION = auto()
    OPENING = auto()
    CLOSING = auto()
    PUNCTUATION = auto()
    SPACE = auto()


class Piece(NamedTuple):
    """TeX of one element."""

    tex: str
    kind: Kind = Kind.ORDINARY
    is_single: bool = True
    """Whether a script may be written behind it without braces around it."""
    is_tall: bool = False
    """Whether brackets around it grow with it."""


NOTHING = Piece("")
_BEFORE_SIGN = frozenset((Kind.BINARY, Kind.RELATION, Kind.OPENING, Kind.PUNCTUATION, Kind.OPERATOR))


def joined(pieces: Iterable[Piece], *, is_tight: bool = False) -> Piece:
    """The pieces side by side. In scripts (``is_tight``) there are no blanks around signs."""
    kept = [piece for piece in pieces if piece.tex]
    if len(kept) < 2:
        return kept[0] if kept else NOTHING
    written, before = "", Kind.OPENING
    for piece in kept:
        kind = piece.kind
        if kind is Kind.BINARY and before in _BEFORE_SIGN:
            kind = Kind.ORDINARY  # a sign of what follows, as in −x
        opens = kind is Kind.OPENING or piece.tex[0] in "(["
        if written and not is_tight and _is_spaced(before, kind) and not (before is Kind.OPERATOR and opens):
            written += "" if written.endswith(" ") else " "
        written = side_by_side(written, piece.tex)
        before = kind
    return Piece(written, is_single=False, is_tall=any(piece.is_tall for piece in kept))


def _is_spaced(before: Kind, kind: Kind) -> bool:
    signs = (Kind.BINARY, Kind.RELATION)
    if kind in (Kind.PUNCTUATION, Kind.CLOSING) or (before is Kind.OPENING and kind not in signs):
        return False
    if before is Kind.OPERATOR:
        return kind in (Kind.ORDINARY, Kind.OPERATOR, *signs)
    return kind in signs or before in signs or before is Kind.PUNCTUATION


def side_by_side(left: str, right: str) -> str:
    """Two pieces of TeX, with a blank between a command and a letter that would become a part of its name.

    Upright letters make one word, though some programs write each of them as a name of its own.
    """
    if right.startswith(_UPRIGHT) and _ends_upright(left):
        return left[:-1] + right[len(_UPRIGHT) :]
    touches = right[:1].isalpha() and left[-1:].isalpha() and left.rstrip(ascii_letters).endswith("\\")
    return f"{left} {right}" if touches else left + right


def _ends_upright(tex: str) -> bool:
    """Whether TeX ends with upright letters; looked for from the end, since a row may have thousands of pieces."""
    begin = tex.rfind(_UPRIGHT) if tex.endswith("}") else -1
    return begin >= 0 and bool(_WORD_TO_THE_END.match(tex, begin + len(_UPRIGHT)))


def argument(tex: str) -> str:
    """TeX in braces."""
    return f"{{{tex}}}"


def script(sign: str, tex: str) -> str:
    """A script below (``_``) or above (``^``): with braces, unless it is one letter or digit."""
    return f"{sign}{tex}" if len(tex) == 1 and tex.isalnum() else f"{sign}{{{tex}}}"


def script_base(piece: Piece) -> str:
    """What scripts are written behind."""
    return piece.tex if piece.is_single and piece.tex else argument(piece.tex)

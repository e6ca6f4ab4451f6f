"""What differs between two texts, word by word: for a reader who weighs an earlier text against the present one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

MAX_WORDS = 1_500
"""Texts of more words are compared line by line: comparing takes time by the square of their number."""

_WORDS = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class DiffKind(Enum):
    """What became of some words."""

    EQUAL = "same"
    DELETED = "gone"
    """In the old text only."""
    INSERTED = "come"
    """In the new text only."""


class DiffPiece(NamedTuple):
    """Some letters of either text."""

    kind: DiffKind
    text: str


def word_diff(old: str, new: str) -> tuple[DiffPiece, ...]:
    """The pieces of both texts in order; those that are not gone make the new one, those that have not come the old."""
    if old == new:
        return (DiffPiece(DiffKind.EQUAL, new),) if new else ()
    cut = _WORDS if max(old.count(" "), new.count(" ")) < MAX_WORDS else _LINES
    steps = _steps(cut.findall(old), cut.findall(new))
    joined = ((what, "".join(text for _, text in some)) for what, some in groupby(steps, key=lambda step: step.kind))
    return tuple(DiffPiece(what, text) for what, text in joined if text)


def _steps(old: list[str], new: list[str]) -> Iterator[DiffPiece]:
    from difflib import SequenceMatcher  # late: only who looks at an earlier text compares

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield DiffPiece(DiffKind.EQUAL, "".join(new[j1:j2]))
        else:
            yield DiffPiece(DiffKind.DELETED, "".join(old[i1:i2]))
            yield DiffPiece(DiffKind.INSERTED, "".join(new[j1:j2]))

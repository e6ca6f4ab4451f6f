"""Differences between two texts, word by word: for comparing a note with its earlier versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

MAX_WORDS = 1_500
"""Longer texts are compared line by line: the time is quadratic in the number of pieces."""

_WORDS = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class DiffKind(Enum):
    """The kind of a piece."""

    EQUAL = "same"
    DELETED = "gone"
    """In the old text only."""
    INSERTED = "come"
    """In the new text only."""


class DiffPiece(NamedTuple):
    """A piece of the old text, of the new one, or of both."""

    kind: DiffKind
    text: str


def word_diff(old: str, new: str) -> tuple[DiffPiece, ...]:
    """The pieces in order: those not deleted make the new text, those not inserted the old one."""
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

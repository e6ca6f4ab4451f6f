"""Differences between two texts, word by word: for comparing a note with its earlier versions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby, takewhile
from typing import NamedTuple

from reader.core.text.scripts import MARKS, THAI, UNSPACED
from reader.core.text.segmentation import word_spans

MAX_LENGTH = 100_000
"""Longer texts, in code points of both, are divided into lines only."""
MAX_WORK = 250_000
"""The most pairs of equal pieces: with more, whole lines are compared, and with more of those, nothing.

The time grows with their number, to about a tenth of a second here.
"""

_LETTERS = rf"(?:(?![{UNSPACED}])[\w{MARKS}])+"
_WORDS = re.compile(rf"[{THAI}]+|[{UNSPACED}][{MARKS}]*|{_LETTERS}(?:['’]{_LETTERS})*|\s+|[^\w\s]")
"""Words; single letters of Chinese and Japanese, and all letters of Thai up to the next blank or sign."""
_THAI = re.compile(f"[{THAI}]")
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
    cut = _words if len(old) + len(new) <= MAX_LENGTH else _LINES.findall
    steps = (step for step in _all_steps(cut(old), cut(new)) if step.text)
    joined = ((what, "".join(text for _, text in some)) for what, some in groupby(steps, key=lambda step: step.kind))
    return tuple(DiffPiece(what, text) for what, text in joined)


def _words(text: str) -> list[str]:
    """A text in words, blanks and signs."""
    pieces = _WORDS.findall(text)
    if text.isascii() or not _THAI.search(text):
        return pieces
    return [word for piece in pieces for word in (_thai_words(piece) if _THAI.match(piece) else (piece,))]


def _thai_words(run: str) -> list[str]:
    return [word.extract(run) for word in word_spans(run, 0, len(run))]


def shorten(pieces: Iterable[DiffPiece], most_same: int, most: int) -> Iterator[DiffPiece]:
    """The pieces with an ellipsis in place of unchanged runs longer than ``most_same``, and ``most`` at all.

    Both are in code points.
    """
    all_of, written = [piece for piece in pieces if piece.text], 0
    for number, piece in enumerate(all_of):
        text = piece.text
        if piece.kind is DiffKind.EQUAL and len(text) > most_same:
            first, last = number == 0, number == len(all_of) - 1
            head = "" if first else text[: most_same // 2].rpartition(" ")[0]
            tail = "" if last else text[-(most_same // 2) :].partition(" ")[2]
            text = f"{head}{' … ' if head and tail else '…'}{tail}"
        if written + len(text) > most:
            yield DiffPiece(piece.kind, f"{text[: max(0, most - written)]}…")
            return
        written += len(text)
        yield DiffPiece(piece.kind, text)


def _all_steps(old: list[str], new: list[str]) -> Iterator[DiffPiece]:
    """The pieces that both texts begin and end with need no search."""
    start = _common(old, new)
    end = _common(old[: start - len(old) - 1 : -1], new[: start - len(new) - 1 : -1])
    yield DiffPiece(DiffKind.EQUAL, "".join(new[:start]))
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    yield DiffPiece(DiffKind.EQUAL, "".join(new[len(new) - end :]))


def _common(old: Iterable[str], new: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _middle(old: list[str], new: list[str]) -> Iterator[DiffPiece]:
    """Compare by the finest pieces that are not too many: words, lines, or all of it."""
    before, after = "".join(old), "".join(new)
    for some, others in ((old, new), (_LINES.findall(before), _LINES.findall(after))):
        counts, others_counts = Counter(some), Counter(others)
        if sum(counts[piece] * others_counts[piece] for piece in counts) <= MAX_WORK:
            yield from _steps(some, others)
            return
    yield from (DiffPiece(DiffKind.DELETED, before), DiffPiece(DiffKind.INSERTED, after))


def _steps(old: list[str], new: list[str]) -> Iterator[DiffPiece]:
    from difflib import SequenceMatcher  # late: only who looks at an earlier text compares

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield DiffPiece(DiffKind.EQUAL, "".join(new[j1:j2]))
        else:
            yield DiffPiece(DiffKind.DELETED, "".join(old[i1:i2]))
            yield DiffPiece(DiffKind.INSERTED, "".join(new[j1:j2]))

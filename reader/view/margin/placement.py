"""Where notes stand in a margin: each beside its passage, none over another; those without room are folded to a count.

All lengths are in pixels, from the margin's upper edge downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from reader.core.annotation import Annotation

GAP = 12.0
"""Between two notes."""
CHIP_HEIGHT = 18.0
"""The height of a count; likewise ``BUBBLE_HEIGHT``."""
BUBBLE_HEIGHT = 18.0
LETTERS = 0.77
"""The height of a line's letters as a share of the line's."""


class NoteRequest(NamedTuple):
    """A note that wants to stand beside its passage."""

    annotation: Annotation
    top: float
    """Where the first line in view of its passage begins."""
    height: float
    """How much room it takes."""


class PlacedNote(NamedTuple):
    """One note and where it stands."""

    annotation: Annotation
    area: QRectF
    line: float
    """The top of its passage's line; higher up than the note where that was pushed down."""


class CollapsedNotes(NamedTuple):
    """Notes that are only counted, and where their number stands."""

    notes: tuple[Annotation, ...]
    area: QRectF


def place_notes(
    wishes: Iterable[NoteRequest], width: float, drift: float
) -> tuple[list[PlacedNote], list[CollapsedNotes]]:
    """Notes from top to bottom, each pushed down by ``drift`` at most; what has no room there is folded.

    A fold's number stands under the note that takes the room. ``wishes`` come in the order of their tops.
    """
    placed: list[PlacedNote] = []
    folds: list[CollapsedNotes] = []
    bottom, folded = -1e9, list[Annotation]()
    for wish in wishes:
        top = max(wish.top, bottom + GAP)
        if top - wish.top <= drift:
            placed.append(PlacedNote(wish.annotation, QRectF(0, top, width, wish.height), wish.top))
            bottom, folded = top + wish.height, []
            continue
        if not folded:
            bottom += 4 + CHIP_HEIGHT
            folds.append(CollapsedNotes((), QRectF(0, bottom - CHIP_HEIGHT, width, CHIP_HEIGHT)))
        folded.append(wish.annotation)
        folds[-1] = folds[-1]._replace(notes=tuple(folded))
    return placed, folds


def count_lines(wishes: Sequence[NoteRequest], line: float, left: float) -> list[CollapsedNotes]:
    """A number for each line that notes are on; ``line`` is a line's height, ``left`` where the numbers stand."""
    found: list[tuple[float, list[Annotation]]] = []
    for wish in wishes:
        if found and wish.top < found[-1][0] + line / 2:
            found[-1][1].append(wish.annotation)
        else:
            found.append((wish.top, [wish.annotation]))
    middle = (LETTERS * line - BUBBLE_HEIGHT) / 2
    return [
        CollapsedNotes(tuple(notes), QRectF(left, top + middle, BUBBLE_HEIGHT, BUBBLE_HEIGHT)) for top, notes in found
    ]

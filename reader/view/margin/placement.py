"""Places notes in a margin: each beside its passage, none over another; those without room are only counted.

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
"""The height of the number of notes that have no room."""
BUBBLE_HEIGHT = 18.0
"""The height of the number of a line's notes, where the margin is too narrow for notes."""
LETTERS = 0.77
"""The height of a line's letters as a share of the line's."""


class NoteRequest(NamedTuple):
    """A note to be placed beside its passage."""

    annotation: Annotation
    top: float
    """Where the first line in view of its passage begins."""
    height: float
    """How much room it needs."""


class PlacedNote(NamedTuple):
    """A note and its area."""

    annotation: Annotation
    area: QRectF
    line: float
    """The top of its passage's line; higher up than the note where that was pushed down."""


class CollapsedNotes(NamedTuple):
    """Notes that are only counted, and where their number is."""

    notes: tuple[Annotation, ...]
    area: QRectF


def place_notes(
    requests: Iterable[NoteRequest], width: float, drift: float
) -> tuple[list[PlacedNote], list[CollapsedNotes]]:
    """Place notes from top to bottom, each pushed down by ``drift`` at most; those without room there are collapsed.

    Their number is under the note that takes the room. ``requests`` come in the order of their tops.
    """
    placed: list[PlacedNote] = []
    collapsed: list[CollapsedNotes] = []
    bottom, group = -1e9, list[Annotation]()
    for request in requests:
        top = max(request.top, bottom + GAP)
        if top - request.top <= drift:
            placed.append(PlacedNote(request.annotation, QRectF(0, top, width, request.height), request.top))
            bottom, group = top + request.height, []
            continue
        if not group:
            bottom += 4 + CHIP_HEIGHT
            collapsed.append(CollapsedNotes((), QRectF(0, bottom - CHIP_HEIGHT, width, CHIP_HEIGHT)))
        group.append(request.annotation)
        collapsed[-1] = collapsed[-1]._replace(notes=tuple(group))
    return placed, collapsed


def count_lines(requests: Sequence[NoteRequest], line: float, left: float) -> list[CollapsedNotes]:
    """A number for each line that has notes; ``line`` is a line's height, ``left`` where the numbers are."""
    lines: list[tuple[float, list[Annotation]]] = []
    for request in requests:
        if lines and request.top < lines[-1][0] + line / 2:
            lines[-1][1].append(request.annotation)
        else:
            lines.append((request.top, [request.annotation]))
    middle = (LETTERS * line - BUBBLE_HEIGHT) / 2
    size = BUBBLE_HEIGHT
    return [CollapsedNotes(tuple(notes), QRectF(left, top + middle, size, size)) for top, notes in lines]

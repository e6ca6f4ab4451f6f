"""Places notes in the margins of pages: each beside its passage, none over another, none left out.

What has no room on its page goes on in the margin of the next one. All lengths are pixels of the layout; heights on a
page count from the upper edge of its column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.view.printing.breaking import AVOIDED, ColumnPiece

GAP = 11.0
"""Between two notes."""
LEAST_PARTED = 3
"""A note is parted only where so many of its pieces have room before, and some after."""


class WantedNote(NamedTuple):
    """A note that is to be placed."""

    note: int
    page: int
    y: float
    """Where its passage begins."""
    first: int
    """The number of its first piece; ``end`` that of the one after its last."""
    end: int


class MarginNote(NamedTuple):
    """What of a note is in the margin of one page."""

    note: int
    page: int
    y: float
    first: int
    end: int
    column: int = 0
    """On pages after the last one of the article, in which column of notes."""


class MarginPlacement:
    """Places the notes whose pieces are known, page by page."""

    def __init__(self, pieces: Sequence[ColumnPiece], room: float) -> None:
        """``room`` is the height of a page's column."""
        self._pieces, self._room = pieces, room
        self._bottoms = [piece.bottom for piece in pieces]

    def place(self, notes: Iterable[WantedNote], pages: int, columns: int) -> list[MarginNote]:
        """Place all notes, which come in the order of their places, on so many pages and as many more as they need.

        On these there are as many ``columns`` of notes.
        """
        by_page: dict[int, list[WantedNote]] = {}
        for note in notes:
            by_page.setdefault(note.page, []).append(note)
        waiting: deque[WantedNote] = deque()
        placed: list[MarginNote] = []
        page = 0
        while page < pages or waiting:
            waiting.extend(by_page.get(page, ()))
            for column in range(1 if page < pages else columns):
                placed += self._fill(waiting, page, column)
            waiting = deque(note._replace(y=0.0) for note in waiting)
            page += 1
        return placed

    def _height(self, note: WantedNote) -> float:
        return self._pieces[note.end - 1].bottom - self._pieces[note.first].top

    def _fill(self, waiting: deque[WantedNote], page: int, column: int) -> list[MarginNote]:
        """Take as many notes as have room in one margin out of those that wait."""
        heights, taken, used = list[float](), list[WantedNote](), 0.0
        while waiting:
            height, left = self._height(waiting[0]), self._room - used
            if height > left:
                if (part := self._part(waiting, left, is_alone=not taken)) is not None:
                    taken.append(part)
                    heights.append(self._height(part))
                break
            taken.append(waiting.popleft())
            heights.append(height)
            used += height + GAP
        tops = _tops([note.y for note in taken], heights, self._room)
        pairs = zip(taken, tops, strict=True)
        return [MarginNote(note.note, page, top, note.first, note.end, column) for note, top in pairs]

    def _part(self, waiting: deque[WantedNote], room: float, *, is_alone: bool) -> WantedNote | None:
        """Take the beginning of the first note that waits, as much as has room; the rest waits."""
        note = waiting[0]
        end = bisect_right(self._bottoms, self._pieces[note.first].top + room, note.first, note.end)
        while end > note.first + 1 and end < note.end and self._pieces[end].cost >= AVOIDED:
            end -= 1
        least = 1 if is_alone else LEAST_PARTED
        if end - note.first < least:
            if not is_alone:
                return None
            end = note.first + 1
        if end >= note.end:
            return waiting.popleft()
        waiting[0] = note._replace(first=end, y=0.0)
        return note._replace(end=end)


def _tops(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Where notes begin that all have room: as near as can be to where they want to."""
    tops: list[float] = []
    bottom = 0.0
    for wish, height in zip(wanted, heights, strict=True):
        top = max(wish, bottom)
        tops.append(top)
        bottom = top + height + GAP
    limit = room
    for number in range(len(tops) - 1, -1, -1):
        tops[number] = max(0.0, min(tops[number], limit - heights[number]))
        limit = tops[number] - GAP
    return tops

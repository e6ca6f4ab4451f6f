"""Where the rows of the library are: below each other, or articles side by side as cards; ten thousand at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.view.library.shelf_rows import EntryRow, HeadingRow, PassageRow, ShelfRow

ROW, HEADING, SENTENCE, PASSAGE, SHORT_PASSAGE = 52, 44, 72, 46, 30
"""The heights of an article in the list, a heading, a sentence, a passage, and one without its place, in pixels."""
CARD_WIDTH, CARD_HEIGHT, GAP = 300, 164, 16
"""The least width of a card, its height, and the space between two, in pixels."""
FOOT = 20
"""The space below the last row, in pixels."""


class Place(NamedTuple):
    """Where a row is, in pixels from the upper left corner of all rows."""

    left: int
    top: int
    width: int
    height: int


class ShelfLayout:
    """The places of rows, for one width. ``cards`` lays articles out as cards."""

    def __init__(self, rows: Sequence[ShelfRow], head: int, side: int, width: int, *, cards: bool) -> None:
        """``head`` is the space above the first row, ``side`` that beside the rows, ``width`` with that of both."""
        self._side, self._room = side, max(1, width - 2 * side)
        self.columns = columns(self._room) if cards else 1
        self._lefts: list[int] = []
        self._tops: list[int] = []
        self._heights: list[int] = []
        self._widths: list[int] = []
        bottom = self._lay_out_cards(rows, head) if cards else self._lay_out(rows, head)
        self.total = bottom + FOOT

    def __len__(self) -> int:
        return len(self._tops)

    def place(self, row: int) -> Place:
        """Where a row is."""
        return Place(self._lefts[row], self._tops[row], self._widths[row], self._heights[row])

    def between(self, top: int, bottom: int) -> range:
        """The rows of which something is between these heights."""
        first = max(0, bisect_left(self._tops, top - CARD_HEIGHT - GAP))
        return range(first, bisect_right(self._tops, bottom))

    def at(self, x: int, y: int) -> int:
        """The row at a point; -1 if there is none."""
        for row in self.between(y, y):
            left, top, width, height = self.place(row)
            if left <= x < left + width and top <= y < top + height:
                return row
        return -1

    def nearest(self, x: int, top: int, *, downwards: bool) -> int:
        """The row of the next line above or below ``top`` that is nearest to ``x``; -1 if there is none."""
        tops = self._tops
        if downwards:
            first = bisect_right(tops, top)
            end = bisect_right(tops, tops[first]) if first < len(tops) else first
        else:
            end = bisect_left(tops, top)
            first = bisect_left(tops, tops[end - 1]) if end else end
        line = range(first, end)
        return min(line, key=lambda row: abs(self._lefts[row] + self._widths[row] // 2 - x), default=-1)

    def _lay_out(self, rows: Sequence[ShelfRow], top: int) -> int:
        """Lay them out below each other, ten thousand within a few milliseconds; returns where they end."""
        self._heights = [ROW if type(row) is EntryRow else _height(row) for row in rows]
        *self._tops, bottom = accumulate(self._heights, initial=top)
        self._lefts, self._widths = [self._side] * len(rows), [self._room] * len(rows)
        return bottom

    def _lay_out_cards(self, rows: Sequence[ShelfRow], top: int) -> int:
        count = self.columns
        width = (self._room - GAP * (count - 1)) // count
        column = 0
        for row in rows:
            if isinstance(row, EntryRow):
                self._add(self._side + column * (width + GAP), top, width, CARD_HEIGHT)
                column += 1
                if column == count:
                    column, top = 0, top + CARD_HEIGHT + GAP
                continue
            if column:
                column, top = 0, top + CARD_HEIGHT + GAP
            height = _height(row)
            self._add(self._side, top, self._room, height)
            top += height
        return top + CARD_HEIGHT + GAP if column else top

    def _add(self, left: int, top: int, width: int, height: int) -> None:
        self._lefts.append(left)
        self._tops.append(top)
        self._widths.append(width)
        self._heights.append(height)


def columns(room: int) -> int:
    """How many cards have room beside each other."""
    return max(1, (room + GAP) // (CARD_WIDTH + GAP))


def _height(row: ShelfRow) -> int:
    if isinstance(row, PassageRow):
        return PASSAGE if row.place else SHORT_PASSAGE
    if isinstance(row, HeadingRow):
        return SENTENCE if row.is_sentence else HEADING
    return ROW

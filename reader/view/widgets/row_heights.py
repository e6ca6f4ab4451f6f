"""Rows of different heights, one below the other: where each begins, and which one is at a height."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class RowHeights:
    """The heights and tops of rows, in pixels. Tops are added up when they are asked for, once for many changes."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        self._sums: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def _tops(self) -> list[int]:
        """Where each row begins, and where the last one ends."""
        if self._sums is None:
            self._sums = list(accumulate(self._heights, initial=0))
        return self._sums

    @property
    def total(self) -> int:
        """The height of all rows."""
        return self._tops[-1]

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._tops[row]

    def height(self, row: int) -> int:
        """How high a row is, with the space after it."""
        return self._heights[row]

    def row_at(self, y: int) -> int:
        """The row that holds ``y``, or the nearest one; -1 if there are no rows."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self) - 1)) if self._heights else -1

    def set_height(self, row: int, height: int) -> bool:
        """Give a row another height; returns whether it differs from the one before."""
        if self._heights[row] == height:
            return False
        self._heights[row], self._sums = height, None
        return True

    def replace(self, first: int, end: int, heights: Iterable[int]) -> None:
        """Put other rows in the place of those from ``first`` up to, but without, ``end``."""
        self._heights[first:end] = heights
        self._sums = None

"""Where the sheets of the preview are: one below the other, or two beside each other; in pixels of the view."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF

GAP, EDGE = 18.0, 22.0
"""The space between two sheets, and around all of them, in pixels."""
ACTUAL = 96 / 72
"""Pixels a point at 100 %."""
STEPS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300, 400)
"""The sizes that zooming steps through, in per cent."""


class SheetLayout(NamedTuple):
    """All sheets of one article."""

    page: QSizeF
    """The size of a page in points."""
    total: int
    columns: int
    """How many sheets are beside each other: 1 or 2."""
    scale: float
    """Pixels a point."""
    room: QSizeF
    """The size of the view."""

    @property
    def sheet(self) -> QSizeF:
        """The size of a sheet."""
        return self.page * self.scale

    @property
    def rows(self) -> int:
        """How many rows of sheets there are."""
        return math.ceil(self.total / self.columns)

    @property
    def size(self) -> QSizeF:
        """The size of all of it, at least that of the view."""
        sheet, columns = self.sheet, self.columns
        width = columns * sheet.width() + (columns - 1) * GAP + 2 * EDGE
        height = self.rows * (sheet.height() + GAP) - GAP + 2 * EDGE if self.total else 0.0
        return QSizeF(max(width, self.room.width()), max(height, self.room.height()))

    def area(self, page: int) -> QRectF:
        """Where a page is, from 0."""
        sheet, whole = self.sheet, self.size
        row, column = divmod(page, self.columns)
        beside = min(self.columns, self.total)  # a single page is in the middle
        left = (whole.width() - beside * sheet.width() - (beside - 1) * GAP) / 2
        used = self.rows * (sheet.height() + GAP) - GAP
        top = max(EDGE, (self.room.height() - used) / 2)
        return QRectF(left + column * (sheet.width() + GAP), top + row * (sheet.height() + GAP), *sheet.toTuple())

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of which anything is between two heights."""
        if not self.total:
            return range(0)
        first, step = self.area(0).top(), self.sheet.height() + GAP
        begin = max(0, math.floor((top - first) / step))
        end = min(self.rows, math.floor((bottom - first) / step) + 1)
        return range(begin * self.columns, max(begin, min(end * self.columns, self.total)))

    def most_seen(self, top: float, bottom: float) -> int:
        """The first of the pages of which most is between two heights."""

        def seen(page: int) -> float:
            area = self.area(page)
            return round(min(area.bottom(), bottom) - max(area.top(), top))

        return max(self.pages_between(top, bottom), key=seen, default=0)


def fitting_scale(page: QSizeF, columns: int, room: QSizeF, *, whole: bool) -> float:
    """Pixels a point at which a row of sheets is as wide as the view, or is seen as a ``whole``."""
    wide = (room.width() - 2 * EDGE - (columns - 1) * GAP) / (columns * page.width())
    high = (room.height() - 2 * EDGE) / page.height()
    return max(STEPS[0] / 100 * ACTUAL / 2, min(wide, high) if whole else wide)


def next_step(percent: float, way: int, steps: Sequence[int] = STEPS) -> int:
    """The next larger size (1), or the next smaller one (-1); the same at the end."""
    if way > 0:
        return next((step for step in steps if step > percent + 0.5), steps[-1])
    return next((step for step in reversed(steps) if step < percent - 0.5), steps[0])

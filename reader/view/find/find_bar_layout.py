"""The arrangement of the find bar: in one row or in two, with the list of results below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from reader.view.find.search_edit import SWITCHES, SearchEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.view.find.results_list import ResultsList

BROAD, NARROW = 590, 400
"""The bar's widths in pixels: in one row, and in two, as it is over its list and on a narrow page."""
RIGHT, TOP, BELOW = 24, 12, 16
"""Pixels to the page's right edge, to its top, and at least to its bottom."""


class FindBarLayout:
    """Places the parts in the bar, and the bar in the upper right corner of the page."""

    def __init__(
        self, bar: QFrame, field: SearchEdit, count: QLabel, message: QLabel, buttons: Sequence[QToolButton]
    ) -> None:
        self._bar, self._field, self._count, self._message, self._buttons = bar, field, count, message, buttons
        self._list: ResultsList | None = None
        self._room = QRect()
        self._broad: bool | None = None
        self._grid = QGridLayout(bar)
        self._grid.setContentsMargins(10, 8, 8, 8)
        self._grid.setSpacing(4)
        self._arrange(broad=True)

    def add_list(self, results: ResultsList) -> None:
        """Put the list of results below the rest."""
        self._list = results
        self._grid.addWidget(results, 3, 0, 1, 6)

    def place(self, room: QRect | None = None) -> None:
        """Move the bar to the upper right of a rectangle, or of the last one, and make it no higher than that."""
        room = self._room = room or self._room
        listed = self._list is not None and self._list.isVisibleTo(self._bar)
        broad = not listed and room.width() >= BROAD + RIGHT
        width = max(220, min(BROAD if broad else NARROW, room.width() - RIGHT - 8))
        self._arrange(broad=broad)
        self._bar.setFixedWidth(width)
        if self._list is not None and listed:
            self._list.setFixedHeight(0)
            space = room.height() - TOP - BELOW - self._height_without_list(width)
            self._list.setFixedHeight(max(0, min(space, self._list.height_of_all())))
        self._bar.adjustSize()
        self._bar.move(max(room.left(), room.right() - width - RIGHT), room.top() + TOP)

    def _height_without_list(self, width: int) -> int:
        grid = self._grid
        return grid.totalHeightForWidth(width) if grid.hasHeightForWidth() else self._bar.sizeHint().height()

    def _arrange(self, *, broad: bool) -> None:
        if broad == self._broad:
            return
        self._broad = broad
        grid = self._grid
        for part in (self._field, self._count, *self._buttons, self._message):
            grid.removeWidget(part)
        cells = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)] if broad else [(1, 0), (1, 3), (1, 4), (1, 5), (0, 5)]
        grid.addWidget(self._field, 0, 0, 1, 1 if broad else 5)
        for part, (row, column) in zip((self._count, *self._buttons), cells, strict=True):
            grid.addWidget(part, row, column)
        grid.addWidget(self._message, 2, 0, 1, 6)
        grid.setColumnStretch(0, 1)
        self._count.setMinimumWidth(92 if broad else 0)
        switches = (self._field.switch(toggle.name) for toggle in SWITCHES)
        for before, after in pairwise((self._field, *switches, *self._buttons)):
            QWidget.setTabOrder(before, after)

"""To which row of the library a key leads: headings are passed over, and among cards, lines keep the column."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QAbstractItemView

from reader.view.library.shelf_layout import ShelfLayout

CursorAction = QAbstractItemView.CursorAction
_PAGES = (CursorAction.MovePageUp, CursorAction.MovePageDown)
_DOWNWARDS = (CursorAction.MoveDown, CursorAction.MovePageDown)


class ShelfMoves:
    """The ways between the rows of one layout."""

    def __init__(self, layout: ShelfLayout, can_select: Callable[[int], bool]) -> None:
        """``can_select`` says whether there is a row with this number that is no heading."""
        self._layout, self._can_select = layout, can_select

    def first(self) -> int:
        """The first row that can be selected; -1 if there is none."""
        return self._first_of(range(len(self._layout)), -1)

    def nearest(self, row: int) -> int:
        """The row with this number, or the nearest that can be selected, those below it first; -1 if there is none."""
        end = len(self._layout)
        return self._first_of(range(row, end), self._first_of(range(min(row, end) - 1, -1, -1), -1))

    def is_in_first_line(self, row: int) -> bool:
        """Whether there is nothing above this row that can be selected."""
        first = self.first()
        return row < 0 or first < 0 or self._layout.place(row).top == self._layout.place(first).top

    def row(self, here: int, action: CursorAction, room: int) -> int:
        """The row that a key leads to from here, which may be no row; a page is ``room`` pixels high."""
        rows = range(len(self._layout))
        if here not in rows:
            return self.first()
        if action is CursorAction.MoveHome:
            return self._first_of(rows, here)
        if action is CursorAction.MoveEnd:
            return self._first_of(reversed(rows), here)
        if action in _PAGES or action in _DOWNWARDS or action is CursorAction.MoveUp:
            return self._vertically(here, action, room)
        if action in (CursorAction.MoveRight, CursorAction.MoveNext):
            return self._first_of(rows[here + 1 :], here)
        return self._first_of(reversed(rows[:here]), here)

    def _first_of(self, rows: Iterable[int], otherwise: int) -> int:
        return next(filter(self._can_select, rows), otherwise)

    def _vertically(self, here: int, action: CursorAction, room: int) -> int:
        place = self._layout.place(here)
        x, top, downwards = place.left + place.width // 2, place.top, action in _DOWNWARDS
        if action in _PAGES:
            top += max(0, room - 2 * place.height) * (1 if downwards else -1)  # at least one line
        while (row := self._layout.nearest(x, top, downwards=downwards)) >= 0:
            if self._can_select(row):
                return row
            top = self._layout.place(row).top
        if action in _PAGES:
            return self.row(here, CursorAction.MoveEnd if downwards else CursorAction.MoveHome, room)
        return here

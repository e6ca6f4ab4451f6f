"""How the bar for finding words looks: its parts, in one row or in two, with the list of hits below them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from reader.view.find.search_edit import SearchEdit
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.view.find.results_list import ResultsList

BROAD, NARROW = 590, 400
"""The bar's widths in pixels: in one row, and in two, as it is over its list and on a narrow page."""
EDGE, TOP, BELOW = 24, 12, 16
"""Pixels to the page's right edge, its top, and at least its bottom."""

BUTTONS = (
    ("up", "Previous hit (Shift+Enter)"),
    ("down", "Next hit (Enter)"),
    ("list", "List all hits (Alt+L)"),
    ("close", "Close (Escape)"),
)


class FindBarLayout(QFrame):
    """A field with its switches, a count, a message, buttons, and room for a list; what they do is the bar's."""

    def __init__(self, icons: IconSet, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._icons, self._theme = icons, theme
        self._room = QRect()
        self._broad: bool | None = None
        self._list: ResultsList | None = None
        self.field = SearchEdit(self)
        self._count, self._told = QLabel(), QLabel()
        self._told.setWordWrap(True)
        self._told.hide()
        self._buttons = {name: self._button(name, words) for name, words in BUTTONS}
        self._buttons["list"].setCheckable(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 8, 8)
        self._grid.setSpacing(4)
        self._arrange(broad=True)
        self.set_theme(theme)
        self.hide()

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.field.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(self._icons.icon(name, theme.colour("ink")))
        if self._list is not None:
            self._list.set_theme(theme)

    def place(self, room: QRect) -> None:
        """Stand at the upper right of this rectangle, and no higher than it."""
        self._room = room
        broad = not self._listed and room.width() >= BROAD + EDGE
        width = max(220, min(BROAD if broad else NARROW, room.width() - EDGE - 8))
        self._arrange(broad=broad)
        self.setFixedWidth(width)
        if self._list is not None and self._listed:
            self._list.setFixedHeight(0)
            around = (
                self._grid.totalHeightForWidth(width) if self._grid.hasHeightForWidth() else self.sizeHint().height()
            )
            space = room.height() - TOP - BELOW - around
            self._list.setFixedHeight(max(0, min(space, self._list.height_of_all())))
        self.adjustSize()
        self.move(max(room.left(), room.right() - width - EDGE), room.top() + TOP)

    def _arrange(self, *, broad: bool) -> None:
        grid, (up, down, hits, close) = self._grid, self._buttons.values()
        if broad == self._broad:
            return
        self._broad = broad
        parts: tuple[QWidget, ...] = (self.field, self._count, up, down, hits, close, self._told)
        for part in parts:
            grid.removeWidget(part)
        spot = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)] if broad else [(1, 0), (1, 3), (1, 4), (1, 5), (0, 5)]
        grid.addWidget(self.field, 0, 0, 1, 1 if broad else 5)
        for part, (row, column) in zip(parts[1:-1], spot, strict=True):
            grid.addWidget(part, row, column)
        grid.addWidget(self._told, 2, 0, 1, 6)
        grid.setColumnStretch(0, 1)
        self._count.setMinimumWidth(92 if broad else 0)
        order: list[QWidget] = [self.field, *map(self.field.switch, ("case", "whole_word", "accents", "expression"))]
        order += [up, down, hits, close]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def count_text(self) -> str:
        """What the count says: ``3 of 17``, ``Not found`` or nothing."""
        return self._count.text()

    def message_text(self) -> str:
        """What is wrong with an expression, or with its search; mostly nothing."""
        return self._told.text()

    @property
    def _listed(self) -> bool:
        return self._list is not None and self._list.isVisibleTo(self)

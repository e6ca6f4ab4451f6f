"""The list of keys, laid over the page: made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.view.actions import ACTIONS, MENUS

BESIDES = (
    ("Scroll", "Up, Down, Space, Page keys"),
    ("Select with the keys", "Shift+arrows, Shift+Ctrl+arrows"),
    ("Select a word, a paragraph", "Double click, triple click"),
    ("Finish a note", "Escape or Ctrl+Enter"),
)
"""Keys that are no actions, because they belong to the page or a field."""


class Keys(QFrame):
    """All keys at a glance; any key or click puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("keys")
        self.setAccessibleName("Keys")
        columns = QHBoxLayout(self)
        columns.setContentsMargins(28, 24, 28, 24)
        columns.setSpacing(40)
        for titles in (MENUS[:2], MENUS[2:4], MENUS[4:]):
            column = QVBoxLayout()
            column.setSpacing(6)
            for title in titles:
                column.addLayout(_group(title, _rows(title)))
                column.addSpacing(12)
            if titles[-1] == MENUS[-1]:
                column.addLayout(_group("On the page", list(BESIDES)))
            column.addStretch(1)
            columns.addLayout(column)
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of its parent, or put it away."""
        if self.isVisible():
            self.hide()
            return
        self.adjustSize()
        over = self._over
        self.move((over.width() - self.width()) // 2, max(8, (over.height() - self.height()) // 2))
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away."""
        self.hide()
        event.accept()

    def mousePressEvent(self, _event: object) -> None:
        """Put it away."""
        self.hide()

    def hideEvent(self, _event: object) -> None:
        """Give the keys back to the window."""
        if self.hasFocus():
            self._over.setFocus()


def _rows(menu: str) -> list[tuple[str, str]]:
    return [
        (spec.text.rstrip("…"), ", ".join(QKeySequence(key).toString() for key in spec.keys))
        for spec in ACTIONS
        if spec.menu == menu and spec.keys
    ]


def _group(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(3)
    heading = QLabel(f"<b>{title}</b>")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (what, keys) in enumerate(rows, 1):
        grid.addWidget(QLabel(what), row, 0)
        label = QLabel(keys)
        label.setObjectName("keyName")
        grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid

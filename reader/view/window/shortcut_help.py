"""The list of keys, laid over the page: made from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.translation import msgid, tr
from reader.view.widgets.action_table import ACTIONS, MENUS

BESIDES = (
    (msgid("Scroll"), msgid("Up, Down, Space, Page Up, Page Down")),
    (msgid("Select"), msgid("Shift+arrows, Shift+Ctrl+arrows")),
    (msgid("Select by sentence or paragraph"), msgid("Shift+Alt+arrows")),
    (msgid("Select a word or paragraph"), msgid("Double click, triple click")),
    (msgid("Move the end of a highlight"), msgid("E, then arrows (also with Ctrl, Alt)")),
    (msgid("Move the start of a highlight"), msgid("E, then Shift+arrows")),
    (msgid("Finish a note"), msgid("Escape or Ctrl+Enter")),
    (msgid("In a note: bold, italic, link"), msgid("Ctrl+B, Ctrl+I, Ctrl+K")),
    (msgid("In a note: link to a note or section"), msgid("[[")),
    (msgid("Find: case, words, accents, regular expression"), msgid("Alt+C, Alt+W, Alt+A, Alt+R")),
    (msgid("Preview a link"), msgid("F, then Shift and its letters")),
    (msgid("Rename a bookmark in the contents"), msgid("F2")),
)
"""Keys that have no action, because the page or a field handles them."""

COLUMNS = (("File", "Edit", "Go"), ("Mark",), ("View", "Help"))
"""The menus whose keys are listed in each column."""

SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
SIDE = 8
"""Pixels left free around it."""


class ShortcutHelp(QFrame):
    """All keys at a glance; another key or a click puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("keys")
        self.setAccessibleName(tr("Keyboard shortcuts"))
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(1, 1, 1, 1)
        self._area: QScrollArea | None = None
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of its parent, or put it away; in a narrow one it is one column, that scrolls."""
        if self.isVisible():
            self.hide()
            return
        over, content, columns = self._over, QWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setContentsMargins(28, 24, 28, 24)
        columns.setSpacing(40)
        content.setLayout(columns)
        for titles in COLUMNS:
            columns.addLayout(_column(titles))
        area = self._area = _scrolling(content)
        self._around.addWidget(area)
        for label in content.findChildren(QLabel):
            label.ensurePolished()  # or they would give the size that they had without the style sheet
        columns.invalidate()
        columns.activate()
        if content.sizeHint().width() > over.width() - 2 * SIDE:
            columns.setDirection(QBoxLayout.Direction.TopToBottom)
            columns.setSpacing(0)  # each group ends with the space that the next one needs
        bar = area.verticalScrollBar().sizeHint().width()
        room = over.size() - QSize(2 * SIDE, 2 * SIDE)
        self.resize((content.sizeHint() + QSize(bar + 4, 4)).boundedTo(room))
        self.move((over.width() - self.width()) // 2, (over.height() - self.height()) // 2)
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll if the list is longer than the window; any other key closes it."""
        bar = self._area.verticalScrollBar() if self._area else None
        if bar is not None and bar.maximum() > 0 and event.key() in SCROLLING:
            bar.event(event)
        else:
            self.hide()
        event.accept()

    def mousePressEvent(self, _event: object) -> None:
        """Put it away."""
        self.hide()

    def hideEvent(self, _event: object) -> None:
        """Give the keys back to the window, and keep none of the many labels."""
        if self.hasFocus():
            self._over.setFocus()
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
            self._area = None


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(content)
    for part in (area.viewport(), content):
        part.setAutoFillBackground(False)
    return area


def _column(titles: Sequence[str]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for title in titles:
        column.addLayout(_group(tr(title), _rows(title)))
        column.addSpacing(12)
    if titles[-1] == MENUS[-1]:
        column.addLayout(_group(tr("On the page"), [(tr(what), tr(keys)) for what, keys in BESIDES]))
    column.addStretch(1)
    return column


def _rows(menu: str) -> list[tuple[str, str]]:
    return [
        (tr(spec.text).rstrip("…"), ", ".join(QKeySequence(key).toString() for key in spec.keys))
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

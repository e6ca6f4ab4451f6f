"""The list of keys, laid over the page, with a field that searches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reader.translation import tr
from reader.view.window.shortcut_list import ShortcutList

SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
SIDE = 8
"""Pixels left free around it."""
FIELD_SIDE = 24
"""Pixels beside the field."""


class ShortcutHelp(QFrame):
    """All keys at a glance: typing searches them, Escape or a click puts the list away."""

    def __init__(self, parent: QWidget, colours: Callable[[], Mapping[str, str]] = dict) -> None:
        """``colours`` returns what the actions of the colours are called, by their names."""
        super().__init__(parent)
        self._colours = colours
        self._over = parent
        self.setObjectName("keys")
        self.setAccessibleName(tr("Keyboard shortcuts"))
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(1, 1, 1, 1)
        self._body: QWidget | None = None
        self._area: QScrollArea | None = None
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of its parent, or put it away; in a narrow one it is one column, that scrolls."""
        if self.isVisible():
            self.hide()
            return
        over, keys, field = self._over, ShortcutList(self._colours()), QLineEdit()
        body, area = _body(field, keys)
        self._body, self._area = body, area
        self._around.addWidget(body)
        keys.fit(over.width() - 2 * SIDE)
        bar, top = area.verticalScrollBar().sizeHint().width(), field.sizeHint().height() + FIELD_SIDE + FIELD_SIDE // 3
        room = over.size() - QSize(2 * SIDE, 2 * SIDE)
        self.resize((keys.sizeHint() + QSize(bar + 4, top + 4)).boundedTo(room))
        self.move((over.width() - self.width()) // 2, (over.height() - self.height()) // 2)
        self.show()
        self.raise_()
        field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the field leaves: scroll if the list is longer than the window, Escape closes it."""
        bar = self._area.verticalScrollBar() if self._area else None
        if bar is not None and event.key() in SCROLLING:
            bar.event(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        event.accept()

    def mousePressEvent(self, _event: object) -> None:
        """Put it away."""
        self.hide()

    def hideEvent(self, _event: object) -> None:
        """Give the keys back to the window, and keep none of the many labels."""
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            self._over.setFocus()
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = self._area = None


def _body(field: QLineEdit, keys: ShortcutList) -> tuple[QWidget, QScrollArea]:
    """The field over the list, and what scrolls the list."""
    field.setPlaceholderText(tr("Search keys"))
    field.setAccessibleName(tr("Search keys"))
    field.setClearButtonEnabled(True)
    field.textChanged.connect(keys.narrow)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(keys)
    for part in (area.viewport(), keys):
        part.setAutoFillBackground(False)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, FIELD_SIDE // 2 + 6, 0, FIELD_SIDE // 3)  # no line is cut at the very edge
    column.setSpacing(4)
    above = QVBoxLayout()
    above.setContentsMargins(FIELD_SIDE, 0, FIELD_SIDE, 0)
    above.addWidget(field)
    column.addLayout(above)
    column.addWidget(area, 1)
    return body, area

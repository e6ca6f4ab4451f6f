"""A field for a bookmark's name, where it has just been put."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme

WIDTH = 340
GAP = 6

LOOK = """
#nameField {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#nameField QLineEdit {{ background: transparent; border: none; color: {ink}; padding: 6px 4px;
  selection-background-color: {select}; selection-color: {ink}; }}
#nameField QLabel {{ background: transparent; }}
"""


class BookmarkNameEdit(QFrame):
    """Holds a name to be written over; Enter, or going elsewhere, keeps what was written, Escape the name before.

    Signals:
        named(str): the reader has written this name.
        closed(): it has been put away by the keyboard: the keys are the page's again.
    """

    named = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._icons = parent, icons
        self._before = ""
        self.setObjectName("nameField")
        self._ribbon, self.field = QLabel(), QLineEdit()
        self.field.setAccessibleName("Name of the bookmark")
        self.field.setMaxLength(200)
        self.field.setFont(sans())
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 3, 8, 3)
        row.setSpacing(4)
        row.addWidget(self._ribbon)
        row.addWidget(self.field, 1)
        self.field.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.setStyleSheet(styled(LOOK, theme))
        self._ribbon.setPixmap(self._icons.icon("bookmark", theme.colour("accent")).pixmap(16, 16))

    def open(self, name: str, beside: QRect) -> None:
        """Show ``name`` to be written over, below the rectangle ``beside`` in the parent's pixels."""
        self._before = name
        self.field.setText(name)
        self.move_below(beside)
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus()

    def move_below(self, beside: QRect) -> None:
        """Stand below a rectangle in the parent's pixels."""
        self.setFixedWidth(min(WIDTH, self._over.width() - 2 * GAP))
        self.adjustSize()
        left = max(GAP, min(beside.left() - 12, self._over.width() - self.width() - GAP))
        self.move(left, max(GAP, min(beside.bottom() + GAP, self._over.height() - self.height() - GAP)))

    def dismiss(self) -> bool:
        """Put it away, keeping what was written; returns whether it was there."""
        if not self.isVisible():
            return False
        self.hide()
        if self.field.text().strip() not in ("", self._before):
            self.named.emit(self.field.text())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape, and notice when the keyboard goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                if event.key() == Qt.Key.Key_Escape:
                    self.field.setText(self._before)
                self.dismiss()
                self.closed.emit()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.dismiss()
        return super().eventFilter(watched, event)

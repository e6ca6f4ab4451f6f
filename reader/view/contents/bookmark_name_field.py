"""A field for the name of a bookmark that has just been made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.search_field import is_export_key

WIDTH = 340
GAP = 6

STYLE = """
#nameField {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#nameField QLineEdit {{ background: transparent; border: none; color: {ink}; padding: 6px 4px;
  selection-background-color: {select}; selection-color: {ink}; }}
#nameField QLabel {{ background: transparent; }}
"""


class BookmarkNameEdit(QFrame):
    """Has a name that can be written over; Enter, or losing focus, keeps what was written, Escape the name before.

    Signals:
        named(str): the reader has written this name.
        closed(): it was closed by the keyboard; the page is to have the keyboard again.
    """

    named = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._icons = parent, icons
        self._before = ""
        self.setObjectName("nameField")
        self._ribbon, self.field = QLabel(), QLineEdit()
        self.field.setAccessibleName(tr("Bookmark name"))
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
        self.setStyleSheet(styled(STYLE, theme))
        self._ribbon.setPixmap(self._icons.icon("bookmark", theme.colour("accent")).pixmap(16, 16))

    def open(self, name: str, target: QRect) -> None:
        """Show ``name``, selected, below a rectangle in the parent's pixels."""
        self._before = name
        self.field.setText(name)
        self.move_below(target)
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus()

    def move_below(self, target: QRect) -> None:
        """Move below a rectangle in the parent's pixels."""
        self.setFixedWidth(min(WIDTH, self._over.width() - 2 * GAP))
        self.adjustSize()
        left = max(GAP, min(target.left() - 12, self._over.width() - self.width() - GAP))
        self.move(left, max(GAP, min(target.bottom() + GAP, self._over.height() - self.height() - GAP)))

    def dismiss(self) -> bool:
        """Close it, keeping what was written; returns whether it was open."""
        if not self.isVisible():
            return False
        self.hide()
        if self.field.text().strip() not in ("", self._before):
            self.named.emit(self.field.text())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close by Enter and Escape, and where the field loses focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                if event.key() == Qt.Key.Key_Escape:
                    self.field.setText(self._before)
                self.dismiss()
                self.closed.emit()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.dismiss()
        elif is_export_key(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

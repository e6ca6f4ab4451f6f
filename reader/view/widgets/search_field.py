"""The field that searches or filters a list below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import FIELD, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import key_code


class SearchField(QLineEdit):
    """A field with a magnifier: Escape clears it, and leaves it when it is empty; Down and Enter go on to the list.

    Signals:
        left(): Escape in the empty field.
        list_requested(): Down or Enter: the keyboard goes on to the list.
    """

    left = Signal()
    list_requested = Signal()

    def __init__(self, words: str, icons: IconSet, parent: QWidget | None = None) -> None:
        """``words`` are shown in the empty field, and name it to a screen reader."""
        super().__init__(parent)
        self._icons = icons
        self._magnifier = QAction(tr("Search"), self)  # a button to assistive technology, which wants a name
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setFont(sans())
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.setStyleSheet(styled(FIELD, theme))
        self._magnifier.setIcon(self._icons.icon("search", theme.colour("faint")))

    def event(self, event: QEvent) -> bool:
        """Leave the keys of the export to the window: under X11 a field takes them to go to the end of the line."""
        if is_export_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that leave the field."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_requested.emit()
        else:
            super().keyPressEvent(event)


def is_export_key(event: QEvent) -> bool:
    """Whether a field is asked if it takes the keys of the export itself, which it had better leave to the window."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and event.key() == key_code("export")
    )

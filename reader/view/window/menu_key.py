"""Shift+F10 as the menu key, which many keyboards lack and for which Qt knows no other key under X11 and Wayland."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget


def ask_for_menu(widget: QWidget) -> None:
    """Have ``widget`` open its menu at the caret or the chosen item, as Qt does for the menu key."""
    caret = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))  # some give whole pixels
    place = caret.toRect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))

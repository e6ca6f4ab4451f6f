"""What the reading keys do to the page's scrollbar while nothing is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollBar

LINE = 62
"""Pixels that the arrow keys scroll by: two lines."""
OVERLAP = 62
"""Pixels of the last screen that stay in view when a page is turned."""

ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


def scroll_key(event: QKeyEvent, bar: QScrollBar, *, selecting: bool) -> int | None:
    """The scrollbar's new value, or None where the key is not one for scrolling."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = modifiers == Qt.KeyboardModifier.ShiftModifier
    value, screen, key = bar.value(), max(40, bar.pageStep() - OVERLAP), event.key()
    if key == Qt.Key.Key_Space and (shift or not modifiers):
        return value - screen if shift else value + screen
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum()}.get(Qt.Key(key)) if key in ENDS else None
    if modifiers or (selecting and key in (Qt.Key.Key_Up, Qt.Key.Key_Down)):
        return None
    steps = {
        Qt.Key.Key_Up: value - LINE,
        Qt.Key.Key_Down: value + LINE,
        Qt.Key.Key_PageUp: value - screen,
        Qt.Key.Key_PageDown: value + screen,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: bar.maximum(),
    }
    return next((target for which, target in steps.items() if which == key), None)

"""How far the keys scroll the page while nothing is selected."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollBar

LINE = 62
"""Pixels that the arrow keys scroll by: two lines."""
OVERLAP = 62
"""Pixels of the last screen that stay in view when a page is turned."""


def moves_caret(event: QKeyEvent) -> bool:
    """Whether the key is one of the arrows."""
    key = QtCore.Qt.Key
    return event.key() in (key.Key_Left, key.Key_Right, key.Key_Up, key.Key_Down)


def goes_to_end(event: QKeyEvent) -> bool:
    """Whether the key goes to the start or the end, however far that is."""
    return event.key() in (QtCore.Qt.Key.Key_Home, QtCore.Qt.Key.Key_End)


def scrolled_value(event: QKeyEvent, bar: QScrollBar, *, selecting: bool) -> int | None:
    """The scrollbar's new value, or None where the key is not one for scrolling."""
    held, keys = QtCore.Qt.KeyboardModifier, QtCore.Qt.Key
    modifiers = event.modifiers() & ~held.KeypadModifier
    shift = modifiers == held.ShiftModifier
    value, screen, key = bar.value(), max(40, bar.pageStep() - OVERLAP), event.key()
    if key == keys.Key_Space and (shift or not modifiers):
        return value - screen if shift else value + screen
    if modifiers == held.ControlModifier:
        return (
            {keys.Key_Home: 0, keys.Key_End: bar.maximum()}.get(keys(key))
            if key in (keys.Key_Home, keys.Key_End)
            else None
        )
    if modifiers or (selecting and key in (keys.Key_Up, keys.Key_Down)):
        return None
    steps = {
        keys.Key_Up: value - LINE,
        keys.Key_Down: value + LINE,
        keys.Key_PageUp: value - screen,
        keys.Key_PageDown: value + screen,
        keys.Key_Home: 0,
        keys.Key_End: bar.maximum(),
    }
    return next((target for which, target in steps.items() if which == key), None)

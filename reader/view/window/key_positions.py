"""Shortcuts on keyboard layouts that lack their letters or digits: the key in the same place does the same.

A Greek, Russian or Thai layout gives no Latin letter, so that Qt finds no shortcut for its keys; in the digit row of
French and Czech ones, digits need Shift.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT, _GROUP = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.GroupSwitchModifier

SEARCHED_BY_LETTERS = "searchedByLetters"
"""The property of a widget in which letters begin a search."""

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
)
"""What the keys of a US keyboard give without and with Shift, by the number of each row's first key.

Numbers as in Linux’s input-event-codes.h, which for these keys are those of the PC keyboard’s scan code set 1.
"""
_PLACES = {
    first + number: pair
    for first, plain, shifted in _ROWS
    for number, pair in enumerate(zip(plain, shifted, strict=True))
}
_DIGIT_ROW = range(2, 12)
_XKB_OFFSET = 8
"""X11 and Wayland count the keys from 8 on (xkeyboard-config, ``keycodes/evdev``)."""


class KeyPositions(QObject):
    """Replaces keys that mean nothing to a window by those in the same place on a US keyboard.

    Keys that the layout has itself are left alone, and so is all that is typed into fields.
    """

    def __init__(self, pane: QWidget, action_of: Callable[[QKeySequence], QAction | None]) -> None:
        """``pane``, a window or a part of one, has been shown; ``action_of`` finds its action that has a key."""
        super().__init__(pane)
        self._pane, self._action_of = pane, action_of
        handle = pane.window().windowHandle()
        if handle is not None:  # else nothing is typed into it
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a key that stands for another one before it becomes a shortcut, and send the other one instead."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        receiver, letter = self._pane.window().focusWidget() or self._pane, self._letter(event)
        if receiver is not self._pane and not self._pane.isAncestorOf(receiver):
            return False
        command = event.modifiers() & (_CONTROL | _ALT) == _CONTROL  # with both held, some keyboards type letters
        if not letter or (_takes_text(receiver, letter) and not command):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # it comes again, as a key
        else:
            self._send(receiver, event, letter)
        return True

    def _letter(self, event: QKeyEvent) -> str:
        """Return what a key stands for; empty if it is meant as it is."""
        place = event.nativeScanCode() - (0 if QGuiApplication.platformName() == "windows" else _XKB_OFFSET)
        key, held = event.key(), event.modifiers()
        if place not in _PLACES or key >= Qt.Key.Key_Escape or held & _GROUP:
            return ""
        own, (plain, shifted) = chr(key), _PLACES[place]
        if place in _DIGIT_ROW and not held & _SHIFT and own not in "0123456789":
            return "" if self._action_of(_sequence(own, held)) else plain
        if own.isascii() or unicodedata.name(own, "").startswith("LATIN "):
            return ""
        return shifted if held & _SHIFT else plain

    def _send(self, receiver: QWidget, event: QKeyEvent, letter: str) -> None:
        """Do with a letter what Qt does with a key: a widget may claim it; else it is a shortcut, or is pressed."""
        replaced = [_typed(kind, event, letter) for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)]
        replaced[0].ignore()
        QApplication.sendEvent(receiver, replaced[0])
        action = None if replaced[0].isAccepted() else self._action_of(_sequence(letter, event.modifiers()))
        if action is None:
            QApplication.sendEvent(receiver, replaced[1])
        elif action.isEnabled() and (action.autoRepeat() or not event.isAutoRepeat()):
            action.trigger()


def _takes_text(widget: QWidget, letter: str) -> bool:
    """Whether what is typed is text to a widget: to a field all is, to a list that letters search all but digits."""
    searched = bool(widget.property(SEARCHED_BY_LETTERS)) and letter not in "0123456789"
    return searched or widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _sequence(letter: str, held: Qt.KeyboardModifier) -> QKeySequence:
    """Return the key as shortcuts name it: what Shift makes of a key that is no letter is in its name already."""
    held &= ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(held if letter.isalpha() else held & ~_SHIFT, Qt.Key(ord(letter.upper()))))


def _typed(kind: QEvent.Type, event: QKeyEvent, letter: str) -> QKeyEvent:
    text = "" if event.modifiers() & _CONTROL else letter
    return QKeyEvent(kind, ord(letter.upper()), event.modifiers(), text, event.isAutoRepeat())

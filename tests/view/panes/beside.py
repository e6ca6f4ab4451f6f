"""Opening an article beside itself, as a reader does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.panes import Panes

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(bot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    bot.keyClick(widget, key, held)


def open_beside(bot: QtBot, panes: Panes) -> tuple[Application, Application]:
    """Open the article beside itself by the key; returns the first pane and the second."""
    with bot.waitActive(panes.frame):
        panes.frame.activateWindow()
    press(bot, Qt.Key.Key_O, CONTROL | SHIFT)
    bot.waitUntil(lambda: len(panes.applications) > 1 and panes.applications[1].is_ready)
    first, second = panes.applications
    bot.waitUntil(lambda: second.workbench.session.whole)
    return first, second

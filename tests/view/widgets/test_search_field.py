"""The field that searches a list: the keys that it leaves to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.view.style.icons import IconSet
from reader.view.widgets.search_field import SearchField


def test_the_key_of_the_export_is_left_to_the_window(qtbot: QtBot, icons: IconSet) -> None:
    field = SearchField("Search", icons)
    qtbot.addWidget(field)
    control = Qt.KeyboardModifier.ControlModifier
    taken = {}
    for key in (Qt.Key.Key_E, Qt.Key.Key_A):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, control)
        QApplication.sendEvent(field, event)
        taken[key] = event.isAccepted()
    assert taken == {Qt.Key.Key_E: False, Qt.Key.Key_A: True}

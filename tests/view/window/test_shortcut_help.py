"""The list of keys fits whatever window it lies over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.view.window.shortcut_help import ShortcutHelp


@pytest.fixture
def keys(qtbot: QtBot) -> ShortcutHelp:
    """The list over a window that is on the screen."""
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    return ShortcutHelp(over)


@pytest.mark.parametrize(("width", "height"), [(1440, 800), (700, 520), (360, 300)])
def test_it_lies_inside_its_parent(keys: ShortcutHelp, width: int, height: int) -> None:
    keys.parentWidget().resize(width, height)
    keys.toggle()
    assert keys.parentWidget().rect().contains(keys.geometry())


def test_down_scrolls_where_there_is_more_and_escape_puts_it_away(keys: ShortcutHelp, qtbot: QtBot) -> None:
    keys.parentWidget().resize(700, 300)
    keys.toggle()
    qtbot.keyClick(keys, Qt.Key.Key_Down)
    assert keys.isVisible()
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert not keys.isVisible()


def test_any_key_puts_it_away_where_all_fits(keys: ShortcutHelp, qtbot: QtBot) -> None:
    keys.parentWidget().resize(1600, 1200)
    keys.toggle()
    qtbot.keyClick(keys, Qt.Key.Key_Down)
    assert not keys.isVisible()


def test_no_label_is_kept_when_it_is_away(keys: ShortcutHelp, qtbot: QtBot) -> None:
    for _ in range(2):
        keys.toggle()
        assert keys.findChildren(QLabel)
        keys.toggle()
        qtbot.waitUntil(lambda: not keys.findChildren(QLabel))

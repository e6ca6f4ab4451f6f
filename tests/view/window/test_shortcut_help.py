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


def shown(keys: ShortcutHelp) -> set[str]:
    return {label.text() for label in keys.findChildren(QLabel) if label.isVisible()}


def search(keys: ShortcutHelp, qtbot: QtBot, words: str) -> None:
    keys.parentWidget().resize(1600, 1200)
    keys.toggle()
    qtbot.keyClicks(keys.parentWidget().focusWidget(), words)


@pytest.mark.parametrize(
    ("words", "found", "left_out"),
    [
        ("book", "Rename a bookmark in the contents", "Export Notes"),
        ("CTRL+E", "Export Notes", "Find"),
        ("notes exp", "Export Notes", "Search Notes"),
        ("f11", "Full Screen", "Keyboard Shortcuts"),
        ("?", "Keyboard Shortcuts", "Full Screen"),
    ],
)
def test_typing_searches_by_words_and_by_keys(
    keys: ShortcutHelp, qtbot: QtBot, words: str, found: str, left_out: str
) -> None:
    search(keys, qtbot, words)
    assert found in shown(keys)
    assert left_out not in shown(keys)


def test_a_group_without_matches_has_no_heading(keys: ShortcutHelp, qtbot: QtBot) -> None:
    search(keys, qtbot, "full screen")
    assert "View" in shown(keys)
    assert "File" not in shown(keys)


def test_where_nothing_matches_it_says_what_to_search_for(keys: ShortcutHelp, qtbot: QtBot) -> None:
    search(keys, qtbot, "xyzzy")
    (sentence,) = shown(keys)
    assert sentence.startswith("No matches")


def test_the_window_has_the_keys_again_when_it_is_away(keys: ShortcutHelp, qtbot: QtBot) -> None:
    over = keys.parentWidget()
    over.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keys.toggle()
    qtbot.keyClick(over.focusWidget(), Qt.Key.Key_Escape)
    assert not keys.isVisible()
    assert over.hasFocus()


def test_no_label_is_kept_when_it_is_away(keys: ShortcutHelp, qtbot: QtBot) -> None:
    for _ in range(2):
        keys.toggle()
        assert keys.findChildren(QLabel)
        keys.toggle()
        qtbot.waitUntil(lambda: not keys.findChildren(QLabel))

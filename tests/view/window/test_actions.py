"""The table of actions: each is bound, in its menu, and has keys of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from reader.view.widgets.action_table import ACTIONS, COLOURS, MENUS, group_of
from reader.view.window.shortcut_help import ShortcutHelp
from tests.open_postil import OpenPostil

KEYED = [spec for spec in ACTIONS if spec.keys]


def menu(postil: OpenPostil, title: str) -> list[QAction]:
    bar = postil.window.findChild(QMenuBar)
    assert isinstance(bar, QMenuBar)
    found = next(action.menu() for action in bar.actions() if action.text() == title)
    assert isinstance(found, QMenu)
    return list(entries(postil, found))


def entries(postil: OpenPostil, menu: QMenu) -> Iterator[QAction]:
    """The actions in a menu, and in the submenus of the table's groups."""
    table = [postil.actions[spec.name] for spec in ACTIONS]
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu) and action not in table:
            yield from entries(postil, below)
        else:
            yield action


def test_no_key_is_given_twice() -> None:
    counts = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    assert all(QKeySequence(key).count() == 1 for spec in ACTIONS for key in spec.keys)


def test_every_name_is_one_actions_only() -> None:
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)


def test_every_action_is_in_its_menu_with_its_key(postil: OpenPostil) -> None:
    for title in MENUS:
        there = {
            action.text(): action.shortcut().toString() for action in menu(postil, title) if not action.isSeparator()
        }
        wanted = {
            postil.actions[spec.name].text(): QKeySequence(spec.keys[0]).toString() if spec.keys else ""
            for spec in ACTIONS
            if spec.menu == title
        }
        assert there == wanted


def test_every_action_is_bound(postil: OpenPostil) -> None:
    actions = {spec.name: postil.actions[spec.name] for spec in ACTIONS if spec.name != "recent"}
    heard = {
        name: action.receivers("2triggered(bool)") + action.receivers("2toggled(bool)")
        for name, action in actions.items()
    }
    assert [name for name, receivers in heard.items() if not receivers] == []


def test_all_is_in_the_menus_but_what_has_a_submenu(postil: OpenPostil) -> None:
    assert postil.actions["recent"].menu() is postil.actions.recent


@pytest.mark.parametrize("key", ["?", "F1"])
def test_a_key_shows_all_keys(qtbot: QtBot, postil: OpenPostil, key: str) -> None:
    sequence = QKeySequence(key)[0]
    qtbot.keyClick(postil.page, sequence.key(), sequence.keyboardModifiers())
    qtbot.waitUntil(postil.shortcut_help.isVisible)


def test_the_list_of_keys_has_every_action_with_a_key(postil: OpenPostil) -> None:
    postil.shortcut_help.toggle()
    said = {label.text() for label in postil.shortcut_help.findChildren(QLabel)}
    listed = [spec for spec in KEYED if postil.actions[spec.name].isVisible()]
    assert {"Yellow", "Violet"} <= said
    assert {spec.text.rstrip("…") for spec in listed if group_of(spec) != COLOURS} <= said
    assert {", ".join(QKeySequence(key).toString() for key in spec.keys) for spec in listed} <= said


def test_escape_puts_the_list_away(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.shortcut_help.toggle()
    qtbot.keyClick(postil.shortcut_help, Qt.Key.Key_Escape)
    assert not postil.shortcut_help.isVisible()


def test_a_click_puts_the_list_away(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.shortcut_help.toggle()
    qtbot.mouseClick(postil.shortcut_help, Qt.MouseButton.LeftButton)
    assert not postil.shortcut_help.isVisible()


def test_the_list_of_keys_fits_the_window(postil: OpenPostil) -> None:
    postil.shortcut_help.toggle()
    assert isinstance(postil.shortcut_help, ShortcutHelp)
    assert postil.shell.rect().contains(postil.shortcut_help.geometry())


def test_a_letter_typed_into_a_field_is_no_action(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.actions["find"].trigger()
    field = postil.window.focusWidget()
    qtbot.keyClicks(field, "n1u?/.,")
    assert postil.find_bar.count_text() == "No matches"
    assert not postil.shortcut_help.isVisible()

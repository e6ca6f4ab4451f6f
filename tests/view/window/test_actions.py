"""The table of actions: each is bound, in its menu, and has keys of its own."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from reader.view.widgets.action_table import ACTIONS, MENUS, ActionSpec
from reader.view.window.shortcut_help import ShortcutHelp
from reader.view.workbench.workbench import Workbench

KEYED = [spec for spec in ACTIONS if spec.keys]


def menu(desk: Workbench, title: str) -> list[QAction]:
    bar = desk.window.findChild(QMenuBar)
    assert isinstance(bar, QMenuBar)
    found = next(action.menu() for action in bar.actions() if action.text() == f"&{title}")
    assert isinstance(found, QMenu)
    return list(found.actions())


def test_no_key_is_given_twice() -> None:
    counts = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    assert all(QKeySequence(key).count() == 1 for spec in ACTIONS for key in spec.keys)


def test_every_name_is_one_actions_only() -> None:
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)


def test_every_action_is_in_its_menu_with_its_key(desk: Workbench) -> None:
    for title in MENUS:
        there = {
            action.text(): action.shortcut().toString() for action in menu(desk, title) if not action.isSeparator()
        }
        wanted = {
            desk.actions[spec.name].text(): QKeySequence(spec.keys[0]).toString() if spec.keys else ""
            for spec in ACTIONS
            if spec.menu == title
        }
        assert there == wanted


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS if spec.name != "recent"], ids=lambda spec: spec.name)
def test_every_action_is_bound(desk: Workbench, spec: ActionSpec) -> None:
    assert desk.actions[spec.name].receivers("2triggered(bool)") > 0


def test_all_is_in_the_menus_but_what_has_a_submenu(desk: Workbench) -> None:
    assert desk.actions["recent"].menu() is desk.actions.recent


@pytest.mark.parametrize("key", ["?", "F1"])
def test_a_key_shows_all_keys(qtbot: QtBot, desk: Workbench, key: str) -> None:
    sequence = QKeySequence(key)[0]
    qtbot.keyClick(desk.page, sequence.key(), sequence.keyboardModifiers())
    qtbot.waitUntil(desk.keys.isVisible)


def test_the_list_of_keys_has_every_action_with_a_key(desk: Workbench) -> None:
    desk.keys.toggle()
    said = {label.text() for label in desk.keys.findChildren(QLabel)}
    assert {spec.text.rstrip("…") for spec in KEYED} <= said
    assert {", ".join(QKeySequence(key).toString() for key in spec.keys) for spec in KEYED} <= said


def test_any_key_puts_the_list_away(qtbot: QtBot, desk: Workbench) -> None:
    desk.keys.toggle()
    qtbot.keyClick(desk.keys, Qt.Key.Key_Escape)
    assert not desk.keys.isVisible()


def test_a_click_puts_the_list_away(qtbot: QtBot, desk: Workbench) -> None:
    desk.keys.toggle()
    qtbot.mouseClick(desk.keys, Qt.MouseButton.LeftButton)
    assert not desk.keys.isVisible()


def test_the_list_of_keys_fits_the_window(desk: Workbench) -> None:
    desk.keys.toggle()
    assert isinstance(desk.keys, ShortcutHelp)
    assert desk.shell.rect().contains(desk.keys.geometry())


def test_a_letter_typed_into_a_field_is_no_action(qtbot: QtBot, desk: Workbench) -> None:
    desk.actions["find"].trigger()
    field = desk.window.focusWidget()
    qtbot.keyClicks(field, "n1u?/.,")
    assert desk.find_bar.count_text() == "Not found"
    assert not desk.keys.isVisible()

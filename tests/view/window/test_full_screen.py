"""Full screen: only the page, and all back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.view.window.full_screen import HINT
from reader.view.workbench.workbench import Workbench


def seen(desk: Workbench) -> list[bool]:
    return [part.isVisible() for part in (desk.top_bar, desk.foot, desk.contents, desk.notes)]


def toggle(desk: Workbench) -> None:
    desk.actions["full_screen"].trigger()
    QApplication.processEvents()


def test_it_shows_nothing_but_the_page(desk: Workbench) -> None:
    toggle(desk)
    assert desk.window.isFullScreen()
    assert seen(desk) == [False] * 4
    assert desk.page.isVisible()
    assert desk.toast.text() == HINT


@pytest.mark.parametrize("closed", [(), ("contents",), ("notes",), ("contents", "notes")])
def test_leaving_it_restores_what_was_open(desk: Workbench, closed: tuple[str, ...]) -> None:
    for name in closed:
        desk.actions[name].trigger()
    before = seen(desk)
    toggle(desk)
    toggle(desk)
    assert not desk.window.isFullScreen()
    assert seen(desk) == before


def test_panels_can_be_called_over_the_page_and_are_gone_afterwards(desk: Workbench) -> None:
    desk.actions["notes"].trigger()
    toggle(desk)
    desk.actions["notes"].trigger()
    assert desk.notes.isVisible()
    toggle(desk)
    assert seen(desk) == [True, True, True, False]


def test_what_is_called_over_the_page_is_no_choice_to_be_kept(desk: Workbench) -> None:
    toggle(desk)
    desk.actions["contents"].trigger()
    assert desk.preferences.settings.contents
    assert desk.preferences.settings.notes


def test_escape_leaves_it_last_of_all(desk: Workbench, qtbot: QtBot) -> None:
    toggle(desk)
    desk.actions["contents"].trigger()
    desk.window.escaped.emit()
    assert desk.window.isFullScreen()
    assert not desk.contents.isVisible()
    desk.page.setFocus()
    qtbot.keyClick(desk.page, Qt.Key.Key_Escape)
    assert not desk.window.isFullScreen()


def test_a_window_that_leaves_by_itself_gets_its_strips_back(desk: Workbench) -> None:
    toggle(desk)
    desk.window.showNormal()
    QApplication.processEvents()
    assert seen(desk) == [True] * 4
    assert not desk.actions["full_screen"].isChecked()


def test_the_place_is_kept(desk: Workbench) -> None:
    desk.actions["next_section"].trigger()
    place = desk.page.reading.position()
    toggle(desk)
    assert desk.page.reading.position() == place
    toggle(desk)
    assert desk.page.reading.position() == place

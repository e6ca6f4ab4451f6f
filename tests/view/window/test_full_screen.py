"""Full screen: only the page, and all back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.view.window.full_screen import HINT
from tests.open_postil import OpenPostil


def seen(postil: OpenPostil) -> list[bool]:
    return [part.isVisible() for part in (postil.toolbar, postil.status_bar, postil.contents_panel, postil.notes_panel)]


def toggle(postil: OpenPostil) -> None:
    postil.actions["full_screen"].trigger()
    QApplication.processEvents()


def test_it_shows_nothing_but_the_page(postil: OpenPostil) -> None:
    toggle(postil)
    assert postil.window.isFullScreen()
    assert seen(postil) == [False] * 4
    assert postil.page.isVisible()
    assert postil.toast.text() == HINT


@pytest.mark.parametrize("closed", [(), ("contents",), ("notes",), ("contents", "notes")])
def test_leaving_it_restores_what_was_open(postil: OpenPostil, closed: tuple[str, ...]) -> None:
    for name in closed:
        postil.actions[name].trigger()
    before = seen(postil)
    toggle(postil)
    toggle(postil)
    assert not postil.window.isFullScreen()
    assert seen(postil) == before


def test_panels_can_be_called_over_the_page_and_are_gone_afterwards(postil: OpenPostil) -> None:
    postil.actions["notes"].trigger()
    toggle(postil)
    postil.actions["notes"].trigger()
    assert postil.notes_panel.isVisible()
    toggle(postil)
    assert seen(postil) == [True, True, True, False]


def test_what_is_called_over_the_page_is_no_choice_to_be_kept(postil: OpenPostil) -> None:
    toggle(postil)
    postil.actions["contents"].trigger()
    assert postil.preferences.settings.contents
    assert postil.preferences.settings.notes


def test_escape_leaves_it_last_of_all(postil: OpenPostil, qtbot: QtBot) -> None:
    toggle(postil)
    postil.actions["contents"].trigger()
    postil.window.escaped.emit()
    assert postil.window.isFullScreen()
    assert not postil.contents_panel.isVisible()
    postil.page.setFocus()
    qtbot.keyClick(postil.page, Qt.Key.Key_Escape)
    assert not postil.window.isFullScreen()


def test_a_window_that_leaves_by_itself_gets_its_strips_back(postil: OpenPostil) -> None:
    toggle(postil)
    postil.window.showNormal()
    QApplication.processEvents()
    assert seen(postil) == [True] * 4
    assert not postil.actions["full_screen"].isChecked()


def test_the_place_is_kept(postil: OpenPostil) -> None:
    postil.actions["next_section"].trigger()
    place = postil.page.reading.position()
    toggle(postil)
    assert postil.page.reading.position() == place
    toggle(postil)
    assert postil.page.reading.position() == place

"""The ways to notes: from the contents, from the margin, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour, Role
from reader.core.span import Span
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


@pytest.fixture
def postil(open_reader: OpenReader, qtbot: QtBot) -> OpenPostil:
    reader = open_reader()
    reader.window.activateWindow()
    qtbot.waitUntil(reader.window.isActiveWindow)
    return OpenPostil(reader)


def menu() -> QMenu:
    """The menu that is open."""
    QApplication.processEvents()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(words: str) -> None:
    opened = menu()
    next(action for action in opened.actions() if action.text() == words).trigger()
    opened.close()


def test_a_note_is_put_on_a_section_from_the_contents(postil: OpenPostil) -> None:
    rows = postil.contents_panel.list
    rows.customContextMenuRequested.emit(rows.visualRect(rows.model().index(2, 0)).center())
    choose("Note on Section")
    assert [(one.role, one.quote) for one in postil.session.annotations] == [(Role.SECTION, "Second part")]
    assert postil.notes_panel.editing.key is not None


def test_the_title_is_no_section(postil: OpenPostil) -> None:
    rows = postil.contents_panel.list
    rows.customContextMenuRequested.emit(rows.visualRect(rows.model().index(0, 0)).center())
    opened = menu()
    offered = [action.text() for action in opened.actions() if action.isEnabled() and not action.isSeparator()]
    assert offered == [
        "Go to Section",
        "Open in Editor",
        "Copy Title",
        "Copy Link",
        "Fold All Sections",
        "Unfold All Sections",
    ]
    opened.close()


@pytest.mark.parametrize(
    ("words", "copied"), [("Copy Title", "Second part"), ("Copy Link for Notes", "[[Second part]]")]
)
def test_title_and_link_of_a_section_are_copied(postil: OpenPostil, words: str, copied: str) -> None:
    rows = postil.contents_panel.list
    rows.customContextMenuRequested.emit(rows.visualRect(rows.model().index(2, 0)).center())
    choose(words)
    assert QApplication.clipboard().text() == copied


def test_a_link_to_a_note_is_copied_from_its_card(postil: OpenPostil) -> None:
    key = postil.session.commands.mark(Span(12, 15), Colour.BLUE)
    cards = postil.notes_panel.cards
    postil.notes_panel.select(key)
    QApplication.sendEvent(cards, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    below = next(action.menu() for action in menu().actions() if action.text() == "Copy As")
    assert isinstance(below, QMenu)
    next(action for action in below.actions() if action.text() == "Copy Link for Notes").trigger()
    menu().close()
    digits = postil.notes_panel.links.short_id(key)
    assert QApplication.clipboard().text() == f"[[{postil.session.annotations.by_id[key].quote}#{digits}]]"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_shift_f10_opens_the_menu_of_the_section_that_is_chosen(qtbot: QtBot, postil: OpenPostil) -> None:
    rows = postil.contents_panel.list
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(2, 0))
    qtbot.keyClick(rows, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    choose("Copy Title")
    assert QApplication.clipboard().text() == "Second part"


def test_before_the_first_section_another_key_is_named(postil: OpenPostil) -> None:
    postil.actions["section_note"].trigger()
    assert "Ctrl+Shift+N" in postil.toast.text()


def test_one_of_several_notes_in_the_margin_is_chosen_by_its_first_line(postil: OpenPostil) -> None:
    keys = [postil.session.commands.mark(Span(12 + 4 * n, 15 + 4 * n), Colour.BLUE) for n in range(3)]
    for key in keys:
        postil.session.typing.set_text(key, f"Note {keys.index(key)}")
    postil.margin.count_clicked.emit(keys, QPoint(100, 100))
    choose("Note 1")
    assert postil.notes_panel.editing.key == keys[1]


def test_a_click_on_a_note_in_the_margin_opens_it_for_writing(postil: OpenPostil, qtbot: QtBot) -> None:
    key = postil.session.commands.mark(Span(12, 15), Colour.BLUE)
    postil.session.typing.set_text(key, "Beside")
    postil.margin.note_clicked.emit(key)
    assert postil.notes_panel.editing.key == key
    assert postil.notes_panel.editing.editor is not None
    assert postil.notes_panel.editing.editor.text.hasFocus()
    qtbot.keyClick(postil.notes_panel.editing.editor.text, Qt.Key.Key_Escape)
    assert postil.notes_panel.editing.key is None


def test_a_note_that_was_never_changed_has_no_earlier_texts(postil: OpenPostil) -> None:
    postil.current_mark.go_to(postil.session.commands.mark(Span(12, 15), Colour.BLUE))
    postil.actions["history"].trigger()
    assert postil.toast.text() == "This note has no earlier versions"

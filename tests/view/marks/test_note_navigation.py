"""The ways to notes: from the contents, from the margin, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour, Role
from reader.core.span import Span
from reader.view.workbench.workbench import Workbench

OpenReader = Callable[..., Application]


@pytest.fixture
def desk(open_reader: OpenReader, qtbot: QtBot) -> Workbench:
    reader = open_reader()
    reader.window.activateWindow()
    qtbot.waitUntil(reader.window.isActiveWindow)
    return reader.workbench


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


def test_a_note_is_put_on_a_section_from_the_contents(desk: Workbench) -> None:
    rows = desk.contents.list
    rows.customContextMenuRequested.emit(rows.visualRect(rows.model().index(2, 0)).center())
    choose("Note on the Section")
    assert [(one.role, one.quote) for one in desk.session.annotations] == [(Role.SECTION, "Second part")]
    assert desk.notes.editing.key is not None


def test_the_title_is_no_section(desk: Workbench) -> None:
    rows = desk.contents.list
    rows.customContextMenuRequested.emit(rows.visualRect(rows.model().index(0, 0)).center())
    opened = menu()
    assert [action.text() for action in opened.actions() if action.isEnabled()] == ["Go to Section"]
    opened.close()


def test_before_the_first_section_another_key_is_named(desk: Workbench) -> None:
    desk.actions["section_note"].trigger()
    assert "Ctrl+Shift+N" in desk.toast.text()


def test_one_of_several_notes_in_the_margin_is_chosen_by_its_first_line(desk: Workbench) -> None:
    keys = [desk.session.commands.mark(Span(12 + 4 * n, 15 + 4 * n), Colour.BLUE) for n in range(3)]
    for key in keys:
        desk.session.typing.set_text(key, f"Note {keys.index(key)}")
    desk.margin.count_clicked.emit(keys, QPoint(100, 100))
    choose("Note 1")
    assert desk.notes.editing.key == keys[1]


def test_a_click_on_a_note_in_the_margin_opens_it_for_writing(desk: Workbench, qtbot: QtBot) -> None:
    key = desk.session.commands.mark(Span(12, 15), Colour.BLUE)
    desk.session.typing.set_text(key, "Beside")
    desk.margin.note_clicked.emit(key)
    assert desk.notes.editing.key == key
    assert desk.notes.editing.editor is not None
    assert desk.notes.editing.editor.text.hasFocus()
    qtbot.keyClick(desk.notes.editing.editor.text, Qt.Key.Key_Escape)
    assert desk.notes.editing.key is None


def test_a_note_that_was_never_changed_has_no_earlier_texts(desk: Workbench) -> None:
    desk.marking.current.go_to(desk.session.commands.mark(Span(12, 15), Colour.BLUE))
    desk.actions["history"].trigger()
    assert desk.toast.text() == "This note has no earlier texts"

"""Bookmarks as the reader uses them: by key, field, list and palette."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.span import Span
from reader.view.contents.bookmark_list import BookmarkList
from reader.view.contents.bookmark_name_field import BookmarkNameEdit
from reader.view.workbench.workbench import Workbench

OpenReader = Callable[..., Application]


@pytest.fixture
def field(desk: Workbench) -> BookmarkNameEdit:
    """The field for the name of a bookmark that has just been put at the first section."""
    desk.actions["next_section"].trigger()
    desk.actions["bookmark"].trigger()
    assert desk.bookmarking.name_edit
    return desk.bookmarking.name_edit


@pytest.fixture
def listed(desk: Workbench, field: BookmarkNameEdit) -> BookmarkList:
    desk.page.setFocus()
    assert desk.contents.bookmarks
    desk.contents.bookmarks.list.setFocus()
    desk.contents.bookmarks.list.setCurrentIndex(desk.contents.bookmarks.list.model().index(0, 0))
    return desk.contents.bookmarks.list


def names(desk: Workbench) -> list[str]:
    return [one.note for one in desk.session.annotations.bookmarks]


def steps(desk: Workbench) -> list[str]:
    return [desk.session.history.text(number) for number in range(desk.session.history.count())]


def test_a_bookmark_has_its_sections_name(desk: Workbench, field: BookmarkNameEdit) -> None:
    assert names(desk) == ["First part"]
    assert field.field.selectedText() == "First part"


def test_its_name_is_written_in_place(desk: Workbench, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "The snow")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert names(desk) == ["The snow"]
    assert steps(desk) == ["Bookmark", "Rename Bookmark"]
    assert not field.isVisible()


def test_escape_keeps_the_first_name(desk: Workbench, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "The snow")
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert names(desk) == ["First part"]


def test_going_elsewhere_keeps_what_was_written(desk: Workbench, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "Snow")
    desk.page.verticalScrollBar().setValue(desk.page.verticalScrollBar().value() + 50)
    assert names(desk) == ["Snow"]


def test_the_same_key_takes_it_away_and_undo_brings_it_back(desk: Workbench, field: BookmarkNameEdit) -> None:
    desk.page.setFocus()
    desk.actions["bookmark"].trigger()
    assert names(desk) == []
    assert steps(desk)[-1] == "Delete Bookmark"
    desk.actions["undo"].trigger()
    assert names(desk) == ["First part"]


def test_a_selection_is_bookmarked_where_it_begins(desk: Workbench) -> None:
    assert desk.session.article
    start = desk.session.article.text.index("nobody")
    desk.page.selection.select(Span(start, start + 10))
    desk.actions["bookmark"].trigger()
    (one,) = desk.session.annotations.bookmarks
    assert one.span
    assert one.span.start == start
    assert one.note.startswith("nobody went out")


def test_it_is_no_note(desk: Workbench, field: BookmarkNameEdit) -> None:
    assert "No annotations yet" in desk.foot.text()
    assert desk.notes.cards.model().rowCount() == 0
    desk.actions["next_mark"].trigger()
    assert desk.session.annotations.neighbour_id(None, 0, 1) is None


def test_two_places_have_two_bookmarks(desk: Workbench, field: BookmarkNameEdit) -> None:
    desk.actions["next_section"].trigger()
    desk.actions["bookmark"].trigger()
    assert names(desk) == ["First part", "Second part"]


def test_the_contents_list_it_only_where_there_is_one(desk: Workbench, field: BookmarkNameEdit) -> None:
    assert desk.contents.bookmarks
    assert desk.contents.bookmarks.isVisible()
    desk.actions["undo"].trigger()
    assert not desk.contents.bookmarks.isVisible()


def test_enter_in_the_list_goes_there_and_back_returns(desk: Workbench, listed: BookmarkList, qtbot: QtBot) -> None:
    desk.actions["end"].trigger()
    there = desk.page.reading.position()
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    (one,) = desk.session.annotations.bookmarks
    assert one.span
    assert desk.page.reading.position() == one.span.start
    desk.actions["back"].trigger()
    assert desk.page.reading.position() == there


def test_f2_renames_in_the_list(desk: Workbench, listed: BookmarkList, qtbot: QtBot) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_F2)
    editor = listed.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("Elsewhere")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert names(desk) == ["Elsewhere"]
    assert not desk.actions["forward"].isEnabled()


def test_delete_deletes_in_the_list(desk: Workbench, listed: BookmarkList, qtbot: QtBot) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert names(desk) == []
    assert desk.toast.text() == "Deleted bookmark “First part”"


def test_the_palette_finds_it(desk: Workbench, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "Weather")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    desk.actions["go_section"].trigger()
    palette = desk.ways.quick_open
    assert palette
    qtbot.keyClicks(palette.field, "wea")
    assert palette.titles()[0] == "Weather"


def test_it_is_there_again_after_closing(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.workbench.actions["bookmark"].trigger()
    reader.window.close()
    desk = open_reader().workbench
    assert names(desk) == ["The Walk"]
    assert desk.contents.bookmarks


def test_notes_that_can_only_be_read_take_no_bookmark(desk: Workbench) -> None:
    assert desk.session.article
    desk.session.open(desk.session.article, desk.session.annotations, read_only=True)
    desk.actions["bookmark"].trigger()
    assert desk.toast.text() == "These notes can only be read"

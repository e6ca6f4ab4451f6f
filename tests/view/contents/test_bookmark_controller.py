"""Bookmarks as the reader uses them: by key, field, list and palette."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.span import Span
from reader.view.contents.bookmark_list import BookmarkList
from reader.view.contents.bookmark_name_field import BookmarkNameEdit
from reader.view.painting.bookmark_painter import DISTANCE, WIDTH
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


@pytest.fixture
def field(postil: OpenPostil) -> BookmarkNameEdit:
    """The field for the name of a bookmark that has just been put at the first section."""
    postil.actions["next_section"].trigger()
    postil.actions["bookmark"].trigger()
    assert postil.bookmarks.name_edit
    return postil.bookmarks.name_edit


@pytest.fixture
def listed(postil: OpenPostil, field: BookmarkNameEdit) -> BookmarkList:
    postil.page.setFocus()
    assert postil.contents_panel.bookmarks
    postil.contents_panel.bookmarks.list.setFocus()
    postil.contents_panel.bookmarks.list.setCurrentIndex(postil.contents_panel.bookmarks.list.model().index(0, 0))
    return postil.contents_panel.bookmarks.list


def names(postil: OpenPostil) -> list[str]:
    return [one.note for one in postil.session.annotations.bookmarks]


def steps(postil: OpenPostil) -> list[str]:
    return [postil.session.history.text(number) for number in range(postil.session.history.count())]


def test_a_bookmark_has_its_sections_name(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    assert names(postil) == ["First part"]
    assert field.field.selectedText() == "First part"


def test_its_name_is_written_in_place(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "The snow")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert names(postil) == ["The snow"]
    assert steps(postil) == ["Bookmark", "Rename Bookmark"]
    assert not field.isVisible()


def test_escape_keeps_the_first_name(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "The snow")
    qtbot.keyClick(field.field, Qt.Key.Key_Escape)
    assert names(postil) == ["First part"]


def test_going_elsewhere_keeps_what_was_written(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "Snow")
    postil.page.verticalScrollBar().setValue(postil.page.verticalScrollBar().value() + 50)
    assert names(postil) == ["Snow"]


def test_the_key_of_the_export_is_left_to_the_window(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(field.field, event)
    assert not event.isAccepted()


def test_the_same_key_takes_it_away_and_undo_brings_it_back(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    postil.page.setFocus()
    postil.actions["bookmark"].trigger()
    assert names(postil) == []
    assert steps(postil)[-1] == "Delete Bookmark"
    postil.actions["undo"].trigger()
    assert names(postil) == ["First part"]


def test_a_selection_is_bookmarked_where_it_begins(postil: OpenPostil) -> None:
    assert postil.session.article
    start = postil.session.article.text.index("nobody")
    postil.page.selection.select(Span(start, start + 10))
    postil.actions["bookmark"].trigger()
    (one,) = postil.session.annotations.bookmarks
    assert one.span
    assert one.span.start == start
    assert one.note.startswith("nobody went out")


def test_it_is_no_note(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    assert "No annotations yet" in postil.status_bar.text()
    assert postil.notes_panel.cards.model().rowCount() == 0
    postil.actions["next_mark"].trigger()
    assert postil.session.annotations.neighbour_id(None, 0, 1) is None


def test_two_places_have_two_bookmarks(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    postil.actions["next_section"].trigger()
    postil.actions["bookmark"].trigger()
    assert names(postil) == ["First part", "Second part"]


def test_the_contents_list_it_only_where_there_is_one(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    assert postil.contents_panel.bookmarks
    assert postil.contents_panel.bookmarks.isVisible()
    postil.actions["undo"].trigger()
    assert not postil.contents_panel.bookmarks.isVisible()


def test_enter_in_the_list_goes_there_and_back_returns(postil: OpenPostil, listed: BookmarkList, qtbot: QtBot) -> None:
    postil.actions["end"].trigger()
    there = postil.page.reading.position()
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    (one,) = postil.session.annotations.bookmarks
    assert one.span
    assert postil.page.reading.position() == one.span.start
    postil.actions["back"].trigger()
    assert postil.page.reading.position() == there


def test_f2_renames_in_the_list(postil: OpenPostil, listed: BookmarkList, qtbot: QtBot) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_F2)
    editor = listed.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("Elsewhere")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert names(postil) == ["Elsewhere"]
    assert not postil.actions["forward"].isEnabled()


def test_delete_deletes_in_the_list(postil: OpenPostil, listed: BookmarkList, qtbot: QtBot) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert names(postil) == []
    assert postil.toast.text() == "Deleted bookmark “First part”"


def test_the_palette_finds_it(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.field, "Weather")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    postil.actions["go_section"].trigger()
    palette = postil.quick_open
    assert palette
    qtbot.keyClicks(palette.field, "wea")
    assert palette.titles()[0] == "Weather"


def test_it_is_there_again_after_closing(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.workbench.actions["bookmark"].trigger()
    reader.window.close()
    postil = OpenPostil(open_reader())
    assert names(postil) == ["The Walk"]
    assert postil.contents_panel.bookmarks


def test_notes_that_can_only_be_read_take_no_bookmark(postil: OpenPostil) -> None:
    assert postil.session.article
    postil.session.open(postil.session.article, postil.session.annotations, read_only=True)
    postil.actions["bookmark"].trigger()
    assert postil.toast.text() == "These notes are read-only"


# The sign on the page


def sign(postil: OpenPostil) -> QPoint:
    """The middle of the sign of the only bookmark, in pixels of the viewport."""
    (one,) = postil.session.annotations.bookmarks
    assert one.span
    line = postil.page.positions.rect_of(Span(one.span.start, one.span.start + 1))
    return QPoint(postil.page.column.rect.left() - round(DISTANCE - WIDTH / 2), line.center().y())


def has_sign(postil: OpenPostil, place: QPoint) -> bool:
    """Whether anything is drawn at a place in the margin."""
    image = postil.page.viewport().grab().toImage()
    return image.pixel(place) != image.pixel(place - QPoint(12, 0))


def menu_after_click(postil: OpenPostil, bot: QtBot) -> dict[str, QAction]:
    bot.mouseClick(postil.page.viewport(), Qt.MouseButton.LeftButton, pos=sign(postil))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {action.text(): action for action in menu.actions()}
    menu.close()
    return found


def test_a_sign_stands_beside_its_line_as_long_as_it_is_there(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    place = sign(postil)
    assert has_sign(postil, place)
    postil.actions["undo"].trigger()
    assert not has_sign(postil, place)


def test_the_sign_follows_its_line(postil: OpenPostil, field: BookmarkNameEdit) -> None:
    before = sign(postil)
    postil.page.verticalScrollBar().setValue(postil.page.verticalScrollBar().value() - 100)
    assert sign(postil) == before + QPoint(0, 100)
    assert has_sign(postil, sign(postil))


def test_the_sign_says_its_name(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.mouseMove(postil.page.viewport(), sign(postil))
    assert postil.page.viewport().toolTip() == "First part"
    assert postil.page.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(postil.page.viewport(), sign(postil) + QPoint(0, 60))
    assert postil.page.viewport().toolTip() == ""


def test_its_menu_renames_it(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    menu_after_click(postil, qtbot)["Rename…"].trigger()
    assert field.field.selectedText() == "First part"
    qtbot.keyClicks(field.field, "The snow")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    assert names(postil) == ["The snow"]


def test_its_menu_deletes_it(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    menu_after_click(postil, qtbot)["Delete"].trigger()
    assert names(postil) == []
    assert postil.toast.text() == "Deleted bookmark “First part”"


def test_a_click_beside_the_sign_opens_no_menu(postil: OpenPostil, field: BookmarkNameEdit, qtbot: QtBot) -> None:
    place = sign(postil) + QPoint(0, 40)
    qtbot.mouseClick(postil.page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert QApplication.activePopupWidget() is None

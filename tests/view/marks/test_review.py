"""What has become of a note, by key, menu and bar: done, dismissed, or open again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from reader.core.annotation import Colour, NoteStatus
from reader.core.span import Span
from tests.open_postil import OpenPostil

OPEN, DONE, DISMISSED = NoteStatus.OPEN, NoteStatus.DONE, NoteStatus.DISMISSED
SHIFT = Qt.KeyboardModifier.ShiftModifier


def statuses(postil: OpenPostil) -> list[NoteStatus]:
    return [note.status for note in postil.session.annotations]


@pytest.fixture
def marked(postil: OpenPostil) -> OpenPostil:
    """Three highlights, of which the last is current."""
    for start in (0, 11, 20):
        key = postil.session.commands.mark(Span(start, start + 8), Colour.YELLOW)
    postil.current_mark.set_current(key)
    return postil


def test_a_key_marks_the_current_highlight_as_done_and_open_again(marked: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(marked.page, Qt.Key.Key_X)
    assert (statuses(marked), marked.toast.text()) == ([OPEN, OPEN, DONE], "Marked as done")
    assert marked.session.history.undoText() == "Mark as Done"
    qtbot.keyClick(marked.page, Qt.Key.Key_X, SHIFT)
    assert (statuses(marked), marked.toast.text()) == ([OPEN, OPEN, DISMISSED], "Dismissed")
    qtbot.keyClick(marked.page, Qt.Key.Key_X, SHIFT)
    assert (statuses(marked), marked.toast.text()) == ([OPEN] * 3, "Reopened")
    marked.session.history.undo()
    assert statuses(marked) == [OPEN, OPEN, DISMISSED]


def test_a_selection_is_for_the_highlights_inside_it(marked: OpenPostil, qtbot: QtBot) -> None:
    marked.page.selection.select(Span(0, 20))
    qtbot.keyClick(marked.page, Qt.Key.Key_X)
    assert (statuses(marked), marked.toast.text()) == ([DONE, DONE, OPEN], "Marked 2 annotations as done")


def test_without_a_highlight_it_says_what_is_missing(postil: OpenPostil) -> None:
    postil.actions["done"].trigger()
    assert postil.toast.text() == "Select a highlight first, then say what has become of it"


def test_several_cards_are_done_by_one_key_and_reopened_by_the_bar(marked: OpenPostil, qtbot: QtBot) -> None:
    panel = marked.notes_panel
    marked.session.commands.set_status([next(iter(marked.session.annotations)).id], DONE)
    panel.select_all([note.id for note in marked.session.annotations])
    qtbot.keyClick(panel.cards, Qt.Key.Key_X)
    assert (statuses(marked), marked.session.history.undoText()) == ([DONE] * 3, "Mark 2 Annotations as Done")
    bar = panel.bulk_actions.bar
    assert bar is not None
    bar.buttons["check"].click()
    menu = next(one for one in bar.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "Reopen").trigger()
    menu.close()
    assert (statuses(marked), marked.toast.text()) == ([OPEN] * 3, "Reopened 3 annotations")


def test_the_button_on_a_card_says_what_it_does(marked: OpenPostil, qtbot: QtBot) -> None:
    cards = marked.notes_panel.cards
    cards.setFocus()
    for words, status in (("Mark as Done (X)", DONE), ("Reopen (X)", OPEN)):
        button = next(one for one in cards.findChildren(QToolButton) if one.accessibleName() == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert statuses(marked)[-1] is status


def test_a_bookmark_has_no_status(postil: OpenPostil) -> None:
    key = postil.session.commands.bookmark(Span(0, 8), "Here")
    postil.session.commands.set_status([key], DONE)
    assert postil.session.annotations.by_id[key].status is OPEN


def test_filters_hide_what_is_done(marked: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(marked.page, Qt.Key.Key_X)
    header = marked.notes_panel.header
    header.toggle_filters()
    assert header.popup is not None
    header.popup.chips[OPEN].click()
    assert [chip.text() for chip in header.chips.chips() if chip.isVisible() and "×" in chip.text()] == ["Open  ×"]
    cards = marked.notes_panel.cards.model()
    listed = [str(cards.index(row, 0).data()) for row in range(cards.rowCount())]
    assert len(listed) == 3  # a heading and two cards
    assert not any(words.startswith("done") for words in listed)


def test_the_page_shows_a_sign_and_the_card_says_it(marked: OpenPostil, qtbot: QtBot) -> None:
    before = marked.page.grab().toImage()
    qtbot.keyClick(marked.page, Qt.Key.Key_X)
    assert marked.page.grab().toImage() != before
    index = marked.notes_panel.cards.currentIndex()
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("done; yellow highlight: ")


def test_the_menu_of_a_card_offers_the_other_statuses(marked: OpenPostil, qtbot: QtBot) -> None:
    qtbot.keyClick(marked.page, Qt.Key.Key_X)
    cards = marked.notes_panel.cards
    QApplication.sendEvent(cards, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = next(one for one in cards.findChildren(QMenu) if one.isVisible())
    words = [one.text() for one in menu.actions()]
    next(one for one in menu.actions() if one.text() == "Dismiss").trigger()
    menu.close()
    assert ("Reopen" in words, "Mark as Done" in words) == (True, False)
    assert statuses(marked)[-1] is DISMISSED

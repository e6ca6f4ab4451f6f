"""Fingers in the whole window: what is on the page and over it answers to them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from reader.core.annotation import Colour
from reader.core.span import Span
from reader.view.marks.resize_handle import ResizeHandle
from tests.fingers import Fingers
from tests.open_postil import OpenPostil


def span(postil: OpenPostil, words: str) -> Span:
    start = postil.page.article.text.index(words)
    return Span(start, start + len(words))


def middle(postil: OpenPostil, words: str) -> QPoint:
    return postil.page.positions.rect_of(span(postil, words)).center()


@pytest.fixture
def touch(postil: OpenPostil, screen: QPointingDevice) -> Fingers:
    return Fingers(postil.page.viewport(), screen)


def handles(postil: OpenPostil) -> list[ResizeHandle]:
    """Those that are shown, from left to right."""
    found = [one for one in postil.page.viewport().findChildren(ResizeHandle) if one.isVisible()]
    return sorted(found, key=ResizeHandle.x)


def select(postil: OpenPostil, touch: Fingers, qtbot: QtBot, word: str) -> None:
    touch.press(middle(postil, word))
    qtbot.waitUntil(lambda: postil.page.textCursor().selectedText() == word)
    touch.lift(middle(postil, word))


def test_a_finger_that_rests_selects_a_word_with_bar_and_handles(
    held: None, postil: OpenPostil, touch: Fingers, qtbot: QtBot
) -> None:
    select(postil, touch, qtbot, "quiet")
    bar, word = postil.selection_bar, postil.page.positions.rect_of(span(postil, "quiet"))
    start, end = handles(postil)
    assert bar.isVisible()
    assert not bar.card().translated(bar.pos()).intersects(start.geometry().united(end.geometry()))
    assert abs(start.edge_point().x() - word.left()) <= 1
    assert abs(end.edge_point().x() - word.right()) <= 2


def test_a_handle_widens_the_selection(held: None, postil: OpenPostil, touch: Fingers, qtbot: QtBot) -> None:
    select(postil, touch, qtbot, "quiet")
    _, end = handles(postil)
    knob = end.mapToParent(QPoint(end.width() // 2, end.height() - 5))
    way = QPoint(postil.page.positions.rect_of(span(postil, "town")).right() - end.edge_point().x(), 0)
    touch.drag(knob, knob + way / 2, knob + way)
    assert postil.page.textCursor().selectedText() == "quiet town"
    assert postil.selection_bar.isVisible()
    assert len(handles(postil)) == 2


def test_they_go_with_the_selection(held: None, postil: OpenPostil, touch: Fingers, qtbot: QtBot) -> None:
    select(postil, touch, qtbot, "quiet")
    postil.page.selection.clear()
    assert not handles(postil)
    assert not postil.selection_bar.isVisible()


def test_a_button_over_the_page_answers_to_a_tap(
    held: None, postil: OpenPostil, touch: Fingers, screen: QPointingDevice, qtbot: QtBot
) -> None:
    select(postil, touch, qtbot, "quiet")
    button = postil.selection_bar.findChildren(QToolButton)[0]
    Fingers(button, screen).tap(button.rect().center())
    assert [one.quote for one in postil.session.annotations] == ["quiet"]


def test_a_tap_on_a_highlight_makes_it_current(postil: OpenPostil, touch: Fingers) -> None:
    key = postil.session.commands.mark(span(postil, "quiet town"), Colour.GREEN)
    postil.current_mark.set_current(None)
    touch.tap(middle(postil, "quiet town"))
    assert postil.current_mark.key == key


def test_a_tap_in_the_margin_is_a_click_and_a_finger_there_scrolls(
    postil: OpenPostil, screen: QPointingDevice, qtbot: QtBot
) -> None:
    postil.window.resize(1500, 900)
    key = postil.session.commands.mark(span(postil, "quiet town"), Colour.GREEN)
    postil.session.typing.set_text(key, "A note in the margin")
    qtbot.waitUntil(lambda: bool(postil.margin.placed_notes()))
    note = postil.margin.placed_notes()[0].area.center().toPoint()
    with qtbot.waitSignal(postil.margin.note_clicked) as clicked:
        Fingers(postil.margin, screen).tap(note)
    assert clicked.args == [key]
    Fingers(postil.margin, screen).drag(note + QPoint(0, 300), note + QPoint(0, 200), note + QPoint(0, 100))
    assert postil.page.verticalScrollBar().value() == 200


def test_lists_are_scrolled_and_tapped(postil: OpenPostil, screen: QPointingDevice) -> None:
    postil.window.resize(1500, 600)
    for start in range(0, 600, 30):
        postil.session.commands.mark(Span(start, start + 10), Colour.GREEN)
    cards = postil.notes_panel.cards
    finger, place = Fingers(cards.viewport(), screen), QPoint(60, cards.viewport().height() - 10)
    finger.drag(place, place - QPoint(0, 50), place - QPoint(0, 150))
    assert cards.verticalScrollBar().value() == 150
    first = next(row for row in cards.rows_in_view() if cards.is_card(row) and cards.row_rect(row).top() > 0)
    finger.tap(cards.row_rect(first).center())  # this only stops it
    assert postil.current_mark.key is None
    finger.tap(cards.row_rect(first).center())
    assert postil.current_mark.key == cards.annotation_at(cards.row_rect(first).center()).id
    contents = postil.contents_panel.list
    Fingers(contents.viewport(), screen).tap(contents.visualRect(contents.model().index(2, 0)).center())
    assert postil.page.positions.line_y(span(postil, "Second part").start) == 20


def test_a_finger_that_rests_on_a_card_or_beside_the_words_opens_the_menu(
    held: None, postil: OpenPostil, touch: Fingers, screen: QPointingDevice, qtbot: QtBot
) -> None:
    postil.session.commands.mark(span(postil, "quiet town"), Colour.GREEN)
    cards = postil.notes_panel.cards
    card = next(cards.row_rect(row) for row in cards.rows_in_view() if cards.is_card(row))
    for fingers, place in ((Fingers(cards.viewport(), screen), card.center()), (touch, QPoint(5, 200))):
        fingers.press(place)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        QApplication.activePopupWidget().close()
        fingers.lift(place)


def test_two_fingers_change_the_size_of_the_text(postil: OpenPostil, touch: Fingers) -> None:
    touch.press(QPoint(300, 300), QPoint(400, 300))
    touch.move(QPoint(290, 300), QPoint(405, 300))
    touch.lift(QPoint(290, 300), QPoint(405, 300))
    assert postil.preferences.settings.zoom == 110

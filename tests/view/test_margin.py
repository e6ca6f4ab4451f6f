"""Notes in the margin: each beside its passage, none over another, none where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation
from reader.core.notebook import Notebook
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.margin import Margin
from reader.view.page import Page
from reader.view.theme import Theme

ShowPage = Callable[..., Page]
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def note(start: int, text: str = "A thought of some length that takes more than one line in a margin") -> Annotation:
    return Annotation(str(start), NOON, NOON, Target(TextQuote("abc"), Span(start, start + 3)), note=text)


def book(*notes: Annotation) -> Notebook:
    return Notebook({one.id: one for one in notes})


@pytest.fixture
def margin(show_page: ShowPage, theme: Theme) -> Margin:
    page = show_page(width=1200)
    made = Margin(page, theme)
    made.set_notes(book(*(note(start) for start in range(0, 400, 9))))
    QApplication.processEvents()
    return made


def test_no_two_notes_overlap(margin: Margin) -> None:
    areas = [one.area for one in margin.placed()]
    assert len(areas) > 10
    assert all(above.bottom() < below.top() for above, below in pairwise(areas))


def test_no_note_stands_above_its_passage(margin: Margin) -> None:
    page = margin.parent()
    assert isinstance(page, Page)
    assert all(one.area.top() >= page.span_rect(one.annotation.span or Span(0, 0)).top() for one in margin.placed())


def test_the_notes_stand_beside_the_column(margin: Margin) -> None:
    page = margin.parent()
    assert isinstance(page, Page)
    assert margin.isVisible()
    assert margin.x() > page.column_rect.right()
    assert margin.geometry().right() < page.width()


def test_there_are_none_in_a_narrow_window(margin: Margin) -> None:
    page = margin.parent()
    assert isinstance(page, Page)
    page.resize(600, 700)
    QApplication.processEvents()
    assert not margin.isVisible()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_mark_without_words_has_none(margin: Margin, text: str) -> None:
    margin.set_notes(book(note(0, text)))
    assert not margin.isVisible()


def test_notes_out_of_sight_are_not_placed(margin: Margin) -> None:
    page = margin.parent()
    assert isinstance(page, Page)
    page.go_to(3000)
    assert margin.placed() == []


def test_a_long_note_is_cut_to_a_few_lines(margin: Margin) -> None:
    margin.set_notes(book(note(0, "Words. " * 200), note(9)))
    assert margin.placed()[0].area.height() < 100


def test_a_click_tells_which_note(qtbot: QtBot, margin: Margin) -> None:
    second = margin.placed()[1]
    with qtbot.waitSignal(margin.pressed) as told:
        qtbot.mousePress(margin, Qt.MouseButton.LeftButton, pos=second.area.center().toPoint())
    assert told.args == [second.annotation.id]

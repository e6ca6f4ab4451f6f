"""Notes in the margin: each beside its passage, none over another, none where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, NoteStatus
from reader.core.annotation_set import AnnotationSet
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.margin.margin_notes import MarginNotes
from reader.view.margin.placement import NoteRequest, place_notes
from reader.view.page.page import PageView
from reader.view.style.theme import Theme

ShowPage = Callable[..., PageView]
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def note(start: int, text: str = "A thought of some length that takes more than one line in a margin") -> Annotation:
    return Annotation(str(start), NOON, NOON, Target(TextQuote("abc"), Span(start, start + 3)), note=text)


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


@pytest.fixture
def margin(show_page: ShowPage, theme: Theme) -> MarginNotes:
    page = show_page(width=1200)
    made = MarginNotes(page, theme)
    made.set_notes(book(*(note(start) for start in range(0, 400, 9))))
    QApplication.processEvents()
    return made


def test_no_two_notes_overlap(margin: MarginNotes) -> None:
    areas = [one.area for one in margin.placed_notes()]
    assert len(areas) > 5
    assert all(above.bottom() < below.top() for above, below in pairwise(areas))


def test_no_note_stands_above_its_passage(margin: MarginNotes) -> None:
    page = margin.parent()
    assert isinstance(page, PageView)
    assert all(
        one.area.top() >= page.positions.rect_of(one.annotation.span or Span(0, 0)).top()
        for one in margin.placed_notes()
    )


def test_the_notes_stand_beside_the_column(margin: MarginNotes) -> None:
    page = margin.parent()
    assert isinstance(page, PageView)
    assert margin.isVisible()
    assert margin.x() > page.column.rect.right()
    assert margin.geometry().right() < page.width()


def test_notes_without_room_beside_their_passage_are_counted(margin: MarginNotes) -> None:
    shown = [one.annotation.id for one in margin.placed_notes()]
    folded = [one.id for fold in margin.collapsed_notes() for one in fold.notes]
    assert sorted(shown + folded, key=int)[:20] == [str(start) for start in range(0, 180, 9)]
    assert len(folded) > len(shown)


def test_no_note_drifts_from_its_passage(margin: MarginNotes) -> None:
    assert all(one.area.top() - one.line < 50 for one in margin.placed_notes())


def test_a_narrow_window_has_only_numbers_beside_the_column(margin: MarginNotes) -> None:
    page = margin.parent()
    assert isinstance(page, PageView)
    page.resize(600, 700)
    QApplication.processEvents()
    assert margin.placed_notes() == []
    assert margin.x() >= page.column.rect.right()
    assert margin.geometry().right() < page.viewport().width()
    assert len(margin.collapsed_notes()) > 5


@pytest.mark.parametrize("width", [1200, 600])
def test_what_became_of_a_note_is_seen_in_a_wide_and_in_a_narrow_margin(margin: MarginNotes, width: int) -> None:
    page = margin.parent()
    assert isinstance(page, PageView)
    page.resize(width, 700)
    looks = []
    for status in NoteStatus:
        margin.set_notes(book(replace(note(9), status=status)))
        QApplication.processEvents()
        looks.append(margin.grab().toImage())
    assert all(one != other for one, other in combinations(looks, 2))


def test_the_numbers_count_each_note_once(margin: MarginNotes) -> None:
    page = margin.parent()
    assert isinstance(page, PageView)
    page.resize(600, 700)
    keys = [one.id for fold in margin.collapsed_notes() for one in fold.notes]
    assert len(keys) == len(set(keys))


def test_a_click_on_a_number_tells_its_notes(qtbot: QtBot, margin: MarginNotes) -> None:
    fold = margin.collapsed_notes()[0]
    with qtbot.waitSignal(margin.count_clicked) as emitted:
        qtbot.mousePress(margin, Qt.MouseButton.LeftButton, pos=fold.area.topLeft().toPoint() + QPoint(20, 8))
    assert emitted.args is not None
    assert emitted.args[0] == [one.id for one in fold.notes]


def test_the_note_under_the_pointer_is_told(qtbot: QtBot, margin: MarginNotes) -> None:
    one = margin.placed_notes()[0]
    with qtbot.waitSignal(margin.note_hovered) as emitted:
        qtbot.mouseMove(margin, one.area.center().toPoint())
    assert emitted.args == [one.annotation.id]


def wish(number: int, top: float, height: float = 40) -> NoteRequest:
    return NoteRequest(note(number), top, height)


def test_a_note_is_pushed_down_as_far_as_it_may_drift() -> None:
    placed, folds = place_notes([wish(1, 0), wish(2, 30), wish(3, 100)], 100, 30)
    assert [one.area.top() for one in placed] == [0, 52, 104]
    assert folds == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 500), st.sampled_from([20.0, 40.0, 60.0])), max_size=30))
def test_every_note_is_placed_or_folded_and_nothing_overlaps(some: list[tuple[float, float]]) -> None:
    wishes = [wish(number, *one) for number, one in enumerate(sorted(some))]
    placed, folds = place_notes(wishes, 100, 45)
    areas = sorted([one.area for one in placed] + [fold.area for fold in folds], key=lambda area: area.top())
    assert len(placed) + sum(len(fold.notes) for fold in folds) == len(wishes)
    assert all(above.bottom() <= below.top() for above, below in pairwise(areas))


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_mark_without_words_has_none(margin: MarginNotes, text: str) -> None:
    margin.set_notes(book(note(0, text)))
    assert not margin.isVisible()


def test_notes_out_of_sight_are_not_placed(margin: MarginNotes) -> None:
    page = margin.parent()
    assert isinstance(page, PageView)
    page.reading.go_to(3000)
    assert margin.placed_notes() == []


def test_a_long_note_is_cut_to_a_few_lines(margin: MarginNotes) -> None:
    margin.set_notes(book(note(0, "Words. " * 200), note(9)))
    assert margin.placed_notes()[0].area.height() < 100


def test_a_click_tells_which_note(qtbot: QtBot, margin: MarginNotes) -> None:
    second = margin.placed_notes()[1]
    with qtbot.waitSignal(margin.note_clicked) as emitted:
        qtbot.mousePress(margin, Qt.MouseButton.LeftButton, pos=second.area.center().toPoint())
    assert emitted.args == [second.annotation.id]

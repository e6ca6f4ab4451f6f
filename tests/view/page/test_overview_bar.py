"""The ticks of the scrollbar: where they stand, and that there are never more than can be told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour
from reader.core.span import Span
from reader.view.page.overview_bar import OverviewScrollBar
from reader.view.page.overview_pointer import OverviewPointer
from reader.view.page.overview_ticks import ALWAYS_SHOWN, TICK_HEIGHT, marks_near, visible_ticks
from reader.view.style.theme import Theme
from tests.edited_passage import edited

ROOM = 600


def even(position: int) -> float:
    return position / 100_000


def ticks(starts: list[int]) -> Iterator[tuple[int, int]]:
    return visible_ticks(starts, int, 100_000, even, ROOM)


def test_a_few_ticks_stand_each_at_its_place() -> None:
    assert list(ticks([-1, 0, 50_000, 100_000, 10**9])) == [(0, 0), (300, 50_000), (600, 100_000)]


@given(st.lists(st.integers(0, 100_000), min_size=ALWAYS_SHOWN + 1, max_size=3_000).map(sorted))
def test_every_mark_has_a_tick_on_it_or_close_by(starts: list[int]) -> None:
    tops = [top for top, _ in ticks(starts)]
    assert all(min(abs(even(start) * ROOM - top) for top in tops) <= TICK_HEIGHT + 1 for start in starts[::50])


@given(st.lists(st.integers(0, 100_000), min_size=ALWAYS_SHOWN + 1, max_size=3_000).map(sorted))
def test_many_ticks_do_not_lie_on_one_another(starts: list[int]) -> None:
    tops = [top for top, _ in ticks(starts)]
    assert len(tops) <= ROOM / (TICK_HEIGHT - 1) + 1


def test_ticks_are_painted_in_the_colours_of_the_marks(
    qtbot: QtBot, theme: Theme, make_note: Callable[..., Annotation]
) -> None:
    bar = OverviewScrollBar(theme)
    qtbot.addWidget(bar)
    bar.resize(14, 604)
    bar.set_ticks([make_note("1", "hot", Colour.PINK)], [Span(9, 12)], 20, lambda position: position / 20)
    image = bar.grab().toImage()
    start = make_note("1", "hot").span
    assert start is not None
    assert image.pixelColor(7, round(start.start / 20 * 600) + 1) == theme.line(Colour.PINK)
    assert image.pixelColor(7, 271) == QColor(theme.tokens["accent"])


@given(st.lists(st.integers(0, 100_000), max_size=300).map(sorted), st.integers(0, ROOM))
def test_the_marks_at_a_height_are_those_whose_ticks_are_there(starts: list[int], y: int) -> None:
    found = marks_near(starts, int, 100_000, even, ROOM, y)
    assert starts[found.start : found.stop] == [
        one for one in starts if y - TICK_HEIGHT - 1 <= even(one) * ROOM <= y + 1
    ]


@pytest.fixture
def touched(
    qtbot: QtBot, theme: Theme, make_note: Callable[..., Annotation]
) -> tuple[OverviewScrollBar, OverviewPointer]:
    """A bar with two marks at one place and one at another."""
    bar = OverviewScrollBar(theme)
    qtbot.addWidget(bar)
    bar.resize(14, 604)
    marks = [make_note("1", "hot", Colour.PINK), make_note("2", "hot."), make_note("3", "blue")]
    bar.set_ticks(marks, [], 60, lambda position: position / 60)
    return bar, OverviewPointer(bar, lambda: "The text")


def test_a_tick_tells_its_marks(touched: tuple[OverviewScrollBar, OverviewPointer]) -> None:
    top = round(10 / 60 * 600)
    assert touched[1].tooltip_at(top + 1) == "2 annotations, the first: “hot”"
    assert touched[1].tooltip_at(top + 200) == ""


def test_a_tick_tells_the_words_of_now(qtbot: QtBot, theme: Theme, make_note: Callable[..., Annotation]) -> None:
    bar, text = OverviewScrollBar(theme), "Tea is not cold."
    qtbot.addWidget(bar)
    bar.resize(14, 604)
    bar.set_ticks([edited(make_note("1", "hot"), Span(7, 15))], [], 60, lambda position: position / 60)
    top = round(7 / 60 * 600)
    assert OverviewPointer(bar, lambda: text).tooltip_at(top + 1) == "“not cold”, passage edited since it was marked"


def test_a_click_on_a_tick_goes_there(
    qtbot: QtBot, touched: tuple[OverviewScrollBar, OverviewPointer], make_note: Callable[..., Annotation]
) -> None:
    bar, touch = touched
    bar.setRange(0, 1000)
    span = make_note("3", "blue").span
    assert span is not None
    with qtbot.waitSignal(touch.mark_clicked) as chosen:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(7, span.start * 10 + 1))
    assert chosen.args == ["3"]
    assert bar.value() == 0

"""The ticks of the scrollbar: where they stand, and that there are never more than can be told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour
from reader.core.span import Span
from reader.view.theme import Theme
from reader.view.tick_bar import TickBar
from reader.view.ticks import FEW, TALL, spread

ROOM = 600


def even(position: int) -> float:
    return position / 100_000


def ticks(starts: list[int]) -> Iterator[tuple[int, int]]:
    return spread(starts, int, 100_000, even, ROOM)


def test_a_few_ticks_stand_each_at_its_place() -> None:
    assert list(ticks([-1, 0, 50_000, 100_000, 10**9])) == [(0, 0), (300, 50_000), (600, 100_000)]


@given(st.lists(st.integers(0, 100_000), min_size=FEW + 1, max_size=3_000).map(sorted))
def test_every_mark_has_a_tick_on_it_or_close_by(starts: list[int]) -> None:
    tops = [top for top, _ in ticks(starts)]
    assert all(min(abs(even(start) * ROOM - top) for top in tops) <= TALL + 1 for start in starts[::50])


@given(st.lists(st.integers(0, 100_000), min_size=FEW + 1, max_size=3_000).map(sorted))
def test_many_ticks_do_not_lie_on_one_another(starts: list[int]) -> None:
    tops = [top for top, _ in ticks(starts)]
    assert len(tops) <= ROOM / (TALL - 1) + 1


def test_ticks_are_painted_in_the_colours_of_the_marks(
    qtbot: QtBot, theme: Theme, make_note: Callable[..., Annotation]
) -> None:
    bar = TickBar(theme)
    qtbot.addWidget(bar)
    bar.resize(14, 604)
    bar.set_ticks([make_note("1", "hot", Colour.PINK)], [Span(9, 12)], 20, lambda position: position / 20)
    image = bar.grab().toImage()
    start = make_note("1", "hot").span
    assert start is not None
    assert image.pixelColor(7, round(start.start / 20 * 600) + 1) == theme.line(Colour.PINK)
    assert image.pixelColor(7, 271) == QColor(theme.tokens["accent"])

"""Changes as they are drawn on the page: beside the lines, under the words, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage

from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.painting.change_painter import BAR_DISTANCE, CURRENT_BAR, ShownChanges

GUTTER = BAR_DISTANCE + CURRENT_BAR


def span(page: PageView, words: str) -> Span:
    assert page.article is not None
    start = page.article.text.index(words)
    return Span(start, start + len(words))


def difference(page: PageView, shown: ShownChanges) -> list[QPoint]:
    """The points of the view that look otherwise when this is shown."""
    before = page.viewport().grab().toImage()
    page.overlays.set_changes(shown)
    after = page.viewport().grab().toImage()
    return [QPoint(x, y) for y in range(before.height()) for x in range(before.width()) if _other(before, after, x, y)]


def _other(one: QImage, other: QImage, x: int, y: int) -> bool:
    return one.pixel(x, y) != other.pixel(x, y)


def under(page: PageView, words: str) -> QRect:
    return page.positions.rect_of(span(page, words)).adjusted(-6, 0, 6, 12)


def beside(page: PageView, words: str) -> QRect:
    rect, column = page.positions.rect_of(span(page, words)), page.column.rect
    return QRect(column.left() - round(GUTTER), rect.top() - 4, round(GUTTER) - 4, rect.height() + 16)


@pytest.fixture
def page(show_page: Callable[..., PageView]) -> PageView:
    made = show_page("Snow fell all night on the quiet town.\n\nNobody went out.\n\nThe sun came up.", 700, 400)
    made.setCursorWidth(0)
    return made


def test_changed_words_have_dots_under_them_and_a_bar_beside(page: PageView) -> None:
    points = difference(page, ShownChanges(changed=[span(page, "quiet")]))
    places = (under(page, "quiet"), beside(page, "quiet"))
    assert all(any(place.contains(point) for place in places) for point in points)
    assert all(any(place.contains(point) for point in points) for place in places)


def test_what_has_moved_has_a_bar_only(page: PageView) -> None:
    points = difference(page, ShownChanges(moved=[span(page, "Nobody went out.")]))
    assert points
    assert all(beside(page, "Nobody went out.").contains(point) for point in points)


def test_where_words_went_there_is_a_wedge(page: PageView) -> None:
    place = span(page, "all night").end
    points = difference(page, ShownChanges(deletions=[place]))
    wedge = page.positions.rect_of(Span(place - 1, place)).adjusted(-4, 0, 8, 12)
    assert any(wedge.contains(point) for point in points)
    assert page.positions.deletion_at(QPointF(wedge.center())) == place


def test_what_is_looked_at_has_a_broader_bar(page: PageView) -> None:
    words = span(page, "quiet")
    thin = difference(page, ShownChanges(changed=[words]))
    broad = difference(page, ShownChanges(changed=[words], current=words))
    column = page.column.rect.left()
    assert max(point.x() for point in broad if point.x() < column) > max(p.x() for p in thin if p.x() < column)


def test_nothing_is_drawn_when_it_is_off(page: PageView) -> None:
    page.overlays.set_changes(ShownChanges(changed=[span(page, "quiet")]))
    page.overlays.set_changes(None)
    assert difference(page, ShownChanges()) == []


def test_of_changes_around_a_place_those_are_left_that_touch_it() -> None:
    shown = ShownChanges([Span(0, 3), Span(5, 9), Span(20, 22)], [4, 9, 30], [Span(6, 7)])
    assert shown.within(Span(5, 9)) == ShownChanges((Span(5, 9),), [9], (Span(6, 7),))


class Counted(Sequence[Span]):
    """A hundred thousand changed words, one letter each; counts how many are asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def __len__(self) -> int:
        return 100_000

    @overload
    def __getitem__(self, at: int) -> Span: ...

    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...

    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        self.asked += 1
        return Span(2 * at, 2 * at + 1)


def test_only_those_in_view_are_looked_at(show_page: Callable[..., PageView]) -> None:
    page, many = show_page("Snow fell all night.\n\n" * 10_000, 700, 400), Counted()
    page.overlays.set_changes(ShownChanges(changed=many))
    page.viewport().grab()
    assert 10 < many.asked < 2_000

"""Scrolling an article whose heights are not known yet: what is on the screen moves by what was scrolled."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import top_of_line

ShowPage = Callable[..., PageView]
SHORT = "\n\n".join(f"Line {n}" for n in range(600))
CODE = "\n\n".join("```\n" + "\n".join(f"x{n} = {line}" for line in range(n % 90)) + "\n```" for n in range(60))
TABLES = "\n\n".join(
    "| a | b |\n|---|---|\n" + "\n".join(f"| cell {line} | {'many words ' * (line % 9)} |" for line in range(n % 40))
    for n in range(1, 50)
)
PICTURES = "\n\n".join(f"![Picture {n}](none{n}.png)\n\nwords {'that go on ' * (n % 50)}" for n in range(200))
LISTS = "\n".join(f"{'    ' * (n % 5)}- item {n} {'with words ' * (n % 7)}" for n in range(500))
HEBREW = "\n\n".join(f"שלום עולם {n} " * (n % 30 + 1) for n in range(300))
BOOKS = {"short": SHORT, "code": CODE, "tables": TABLES, "pictures": PICTURES, "lists": LISTS, "hebrew": HEBREW}
"""Books whose boxes are far from what is estimated."""

each_book = pytest.mark.parametrize("book", BOOKS)


def top(page: PageView, position: int) -> int:
    """The height on the screen of a letter's line, wherever that is."""
    layout = page.shown.layout
    return round(top_of_line(layout, layout.map.to_qt(position))) - page.verticalScrollBar().value()


def length(page: PageView) -> int:
    assert page.article
    return len(page.article.text)


def wheel(page: PageView, notches: int) -> None:
    middle = QPointF(page.viewport().rect().center())
    event = QWheelEvent(
        *(middle, QPointF(page.viewport().mapToGlobal(middle)), QPoint(), QPoint(0, 120 * notches)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(page.viewport(), event)


def at_the_end(page: PageView) -> bool:
    bar = page.verticalScrollBar()
    return bar.value() == bar.maximum()


@each_book
@pytest.mark.parametrize("notches", [3, 1, -2])
def test_the_wheel_moves_what_is_in_view_by_its_own_pixels(show_page: ShowPage, book: str, notches: int) -> None:
    page = show_page(BOOKS[book])
    page.anchor.scroll_to(length(page) // 2)
    step = page.verticalScrollBar().singleStep() * QApplication.wheelScrollLines() * notches
    for _ in range(40):
        position = page.positions.position_at_y(300)
        before = top(page, position)
        wheel(page, notches)
        assert abs(top(page, position) - before - step) <= 1


@each_book
@pytest.mark.parametrize("key", [Qt.Key.Key_PageUp, Qt.Key.Key_PageDown])
def test_a_turned_page_moves_by_a_screen(show_page: ShowPage, book: str, key: Qt.Key) -> None:
    page = show_page(BOOKS[book])
    page.anchor.scroll_to(length(page) // 2)
    up = key is Qt.Key.Key_PageUp
    for _ in range(6):
        position = page.positions.position_at_y(30 if up else 650)
        before = top(page, position)
        QTest.keyClick(page, key)
        assert abs(abs(top(page, position) - before) - 638) <= 1


@each_book
def test_back_at_the_start_all_is_as_it_was(show_page: ShowPage, book: str) -> None:
    page = show_page(BOOKS[book])
    before = page.positions.rect_of(Span(0, 1))
    QTest.keyClick(page, Qt.Key.Key_End)
    for _ in range(8):
        QTest.keyClick(page, Qt.Key.Key_PageUp)
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert page.positions.rect_of(Span(0, 1)) == before


@each_book
def test_the_end_is_reached_and_shows_the_last_line(show_page: ShowPage, book: str) -> None:
    page = show_page(BOOKS[book])
    QTest.keyClick(page, Qt.Key.Key_End)
    assert at_the_end(page)
    assert page.positions.visible_span().end >= length(page)
    assert 0 < top(page, length(page) - 1) < page.height() - page.shown.metrics.line_height()


@each_book
def test_a_way_up_from_the_end_is_a_way_back_down(show_page: ShowPage, book: str) -> None:
    page = show_page(BOOKS[book])
    QTest.keyClick(page, Qt.Key.Key_End)
    steps = 0
    while page.verticalScrollBar().value() and steps < 10:
        QTest.keyClick(page, Qt.Key.Key_PageUp)
        steps += 1
    for _ in range(steps):
        QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.positions.visible_span().end >= length(page)


@each_book
def test_the_bar_never_stands_beyond_its_end(show_page: ShowPage, book: str) -> None:
    page, dice = show_page(BOOKS[book]), random.Random(7)  # noqa: S311 - no secret
    bar = page.verticalScrollBar()
    for _ in range(40):
        bar.setSliderPosition(dice.randrange(bar.maximum() + 200))
        assert 0 <= bar.value() <= bar.maximum()
        assert page.positions.visible_span().length > 0


@each_book
def test_a_place_is_gone_to(show_page: ShowPage, book: str) -> None:
    page, dice = show_page(BOOKS[book]), random.Random(3)  # noqa: S311 - no secret
    for _ in range(25):
        position = dice.randrange(1, length(page))
        page.reading.go_to(position)
        assert abs(top(page, position) - 20) <= 1 or at_the_end(page)
        assert 0 <= top(page, position) < page.height()


@each_book
def test_a_long_drag_of_the_bar_lands_on_text(show_page: ShowPage, book: str) -> None:
    page = show_page(BOOKS[book])
    bar = page.verticalScrollBar()
    for share in (0.9, 0.1, 0.6, 0.3, 1.0, 0.0):
        bar.setSliderPosition(round(bar.maximum() * share))
        here = page.positions.visible_span()
        assert here.length > 0
        assert abs((here.start + here.end) / 2 / length(page) - share) < 0.35


@each_book
@pytest.mark.parametrize(
    "change", [{"zoom": 150}, {"zoom": 70}, {"line_height": 200}, {"paragraph_gap": 200}, {"face": "sans"}], ids=str
)
def test_another_look_keeps_the_top_line(show_page: ShowPage, theme: Theme, book: str, change: dict[str, int]) -> None:
    page = show_page(BOOKS[book])
    page.anchor.scroll_to(length(page) // 3)
    position = page.positions.top_position()
    before = top(page, position)
    page.set_appearance(theme, Settings(**change))  # type: ignore[arg-type]
    assert abs(top(page, position) - before) <= 1


@each_book
def test_another_width_keeps_the_top_line(show_page: ShowPage, book: str) -> None:
    page = show_page(BOOKS[book])
    page.anchor.scroll_to(length(page) // 3)
    position = page.positions.top_position()
    before = top(page, position)
    for width in (*range(880, 500, -20), 820, 610, 900):
        page.resize(width, 700)
        QApplication.processEvents()
        assert abs(top(page, position) - before) <= 1


@each_book
def test_selecting_all_lays_out_no_more_than_is_seen(
    show_page: ShowPage, count_calls: Callable[[Callable[[], object]], int], book: str
) -> None:
    page = show_page(BOOKS[book] + "\n\n" + "A paragraph at the end.\n\n" * 4000)
    assert count_calls(lambda: (page.selectAll(), page.grab())) < 10_000
    assert page.selection.span == Span(0, length(page))


def test_keys_select_to_the_end_of_all(show_page: ShowPage) -> None:
    page = show_page(SHORT)
    page.selection.select(Span(5, 6))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_End, both)
    assert page.selection.span == Span(5, length(page))
    assert page.positions.visible_span().end >= length(page)


@pytest.mark.parametrize("book", ["code", "lists", "hebrew"])
def test_selecting_line_by_line_goes_down_and_stays_in_view(show_page: ShowPage, book: str) -> None:
    page = show_page(BOOKS[book])
    page.selection.select(Span(3, 4))
    for _ in range(40):
        before = page.selection.span
        QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert page.selection.span.end > before.end
        assert -2 <= page.cursorRect().top() < page.height()


@each_book
def test_the_caret_stands_where_its_letter_is(show_page: ShowPage, book: str) -> None:
    page = show_page(BOOKS[book])
    page.anchor.scroll_to(length(page) // 2)
    cursor = page.textCursor()
    seen = page.positions.visible_span()
    for position in range(seen.start, seen.end - 1, 7):
        rect = page.positions.rect_of(Span(position, position + 1))
        if rect.isNull() or rect.bottom() > page.height() or rect.top() < 0:
            continue
        cursor.setPosition(page.shown.layout.map.to_qt(position))
        caret = page.cursorRect(cursor)
        assert rect.top() - 8 <= caret.center().y() <= rect.bottom() + 8
        assert rect.left() - 8 <= caret.center().x() <= rect.right() + 8

"""What is wider than the column moves sideways: by wheel, by its handle, and to show the caret or a passage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.span import Span
from reader.view.page.page import PageView

ShowPage = Callable[..., PageView]
LONG = "first " + "word " * 80 + "last"
CODE = f"Words before.\n\n```\n{LONG}\n```\n\nWords after.\n"
TABLE = "\n".join(
    ["|".join(f"Heading{n}" for n in range(30)), "|".join(["---"] * 30), "|".join(f"cell{n}" for n in range(30))]
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def words(page: PageView, quote: str) -> Span:
    assert page.article
    start = page.article.text.index(quote)
    return Span(start, start + len(quote))


def left(page: PageView, quote: str) -> int:
    return page.positions.rect_of(words(page, quote)).left()


def turn(page: PageView, quote: str, notches: int, modifiers: Qt.KeyboardModifier = SHIFT) -> None:
    """Turn the wheel over some words; with Alt Qt would turn it sideways too."""
    at = QPointF(page.column.rect.center().x(), page.positions.rect_of(words(page, quote)).center().y())
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120 * notches), none, modifiers, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(page.viewport(), event)


@pytest.mark.parametrize(("text", "quote"), [(CODE, "first"), (TABLE, "Heading0")])
def test_the_wheel_with_shift_moves_what_is_too_wide(show_page: ShowPage, text: str, quote: str) -> None:
    page = show_page(text)
    before = left(page, quote)
    turn(page, quote, -1)
    page.viewport().grab()
    turn(page, quote, 1)
    assert left(page, quote) == before
    assert page.verticalScrollBar().value() == 0


def test_the_rows_of_a_table_move_together(show_page: ShowPage) -> None:
    page = show_page(TABLE)
    turn(page, "cell0", -2)
    assert left(page, "Heading9") == left(page, "cell9")


def test_words_that_fit_do_not_move(show_page: ShowPage) -> None:
    page = show_page(CODE)
    before = left(page, "Words")
    turn(page, "Words", -1)
    assert left(page, "Words") == before


def test_a_passage_out_of_sight_is_brought_into_view(show_page: ShowPage) -> None:
    page = show_page(CODE)
    assert page.positions.rect_of(words(page, "last")).isNull()
    page.reading.reveal(words(page, "last"))
    rect = page.positions.rect_of(words(page, "last"))
    assert page.column.rect.left() <= rect.left() < rect.right() <= page.column.rect.right() + 1


def test_the_caret_takes_the_code_along(show_page: ShowPage) -> None:
    page = show_page(f"```\n{LONG}\n```")
    QTest.keyClick(page, Qt.Key.Key_Right)
    QTest.keyClick(page, Qt.Key.Key_End, SHIFT)
    assert page.selection.span == Span(1, len(LONG))
    assert page.column.rect.contains(page.cursorRect().center())


def test_the_handle_is_dragged_to_the_end(show_page: ShowPage) -> None:
    page = show_page(CODE)
    bottom = round(page.shown.layout.box_rect(1).bottom()) - 4
    start = QPoint(page.column.rect.left() + 12, bottom)
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.viewport(), QPoint(page.column.rect.right(), bottom))
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(page.column.rect.right(), bottom))
    assert not page.positions.rect_of(words(page, "last")).isNull()
    assert page.selection.span.length == 0


def test_no_letter_is_drawn_beyond_the_card(show_page: ShowPage) -> None:
    page = show_page(CODE)
    beside = page.viewport().grab().toImage()
    x, y = page.column.rect.right() + 4, page.positions.rect_of(words(page, "first")).center().y()
    colours = {beside.pixelColor(x, y + step).name() for step in range(-8, 9)}
    assert colours == {page.shown.theme.tokens["page"].lower()}

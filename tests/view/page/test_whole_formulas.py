"""Formulas that are drawn are passed over in one step, and selected whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.span import Span
from reader.view.page.caret_mode import CaretMode
from reader.view.page.page import PageView

ShowFormulas = Callable[..., PageView]
LEFT, NONE, NO_KEY = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
TEXT = "Some words before $a + b = c$ and some behind.\n\n$$\nx + y\n$$\n\nMore words."


@pytest.fixture
def page(show_formulas: ShowFormulas) -> PageView:
    return show_formulas(TEXT)


def span(page: PageView, words: str) -> Span:
    start = page.shown.layout.article.text.index(words)
    return Span(start, start + len(words))


def point(page: PageView, words: str, share: float = 0.5) -> QPoint:
    rect = page.positions.rect_of(span(page, words))
    return QPoint(round(rect.left() + share * rect.width()), rect.center().y())


def selected(page: PageView) -> str:
    return page.selection.span.extract(page.shown.layout.article.text)


def drag(page: PageView, *points: QPoint) -> None:
    QTest.mousePress(page.viewport(), LEFT, pos=points[0])
    for place in points[1:]:
        where = QPointF(page.viewport().mapToGlobal(place))
        event = QMouseEvent(QEvent.Type.MouseMove, place.toPointF(), where, NONE, LEFT, NO_KEY)
        QApplication.sendEvent(page.viewport(), event)
    QTest.mouseRelease(page.viewport(), LEFT, pos=points[-1])


def put_caret(page: PageView, position: int) -> None:
    cursor = page.textCursor()
    cursor.setPosition(position)
    page.setTextCursor(cursor)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("snapping", [True, False])
def test_a_drag_that_ends_in_a_formula_takes_all_of_it(page: PageView, share: float, snapping: bool) -> None:  # noqa: FBT001 - a parameter
    page.set_word_snapping(on=snapping)
    first = point(page, "before", 0.0)
    drag(page, first, first + QPoint(12, 0), point(page, "a + b = c", share))
    assert selected(page) == "before a + b = c"


@pytest.mark.parametrize("words", ["before", "behind"])
@pytest.mark.parametrize("snapping", [True, False])
def test_a_drag_that_begins_in_a_formula_takes_all_of_it(page: PageView, words: str, snapping: bool) -> None:  # noqa: FBT001 - a parameter
    page.set_word_snapping(on=snapping)
    drag(page, point(page, "a + b = c"), point(page, "a + b = c", 0.6), point(page, words))
    assert "a + b = c" in selected(page)


def test_a_click_leaves_the_caret_at_an_end(page: PageView) -> None:
    drag(page, point(page, "a + b = c", 0.7))
    assert page.caret.position == span(page, "a + b = c").end


@pytest.mark.parametrize("formula", ["a + b = c", "x + y"])
def test_a_double_click_selects_it(page: PageView, formula: str) -> None:
    QTest.mouseDClick(page.viewport(), LEFT, pos=point(page, formula))
    assert selected(page) == formula


@pytest.mark.parametrize("formula", ["a + b = c", "x + y"])
def test_the_caret_passes_over_it_in_one_step(page: PageView, formula: str) -> None:
    mode = CaretMode(page)
    mode.set_enabled(on=True)
    page.setFocus()
    mode.move_to(span(page, formula).start)
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.caret.position == span(page, formula).end
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert page.caret.position == span(page, formula).start


def test_a_key_selects_it_and_takes_it_back(page: PageView) -> None:
    formula = span(page, "a + b = c")
    put_caret(page, formula.start)
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert selected(page) == "a + b = c"
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert not selected(page)


def test_lines_are_entered_beside_a_formula(page: PageView) -> None:
    mode = CaretMode(page)
    mode.set_enabled(on=True)
    page.setFocus()
    mode.move_to(span(page, "words.").start)
    QTest.keyClick(page, Qt.Key.Key_Up)
    assert page.caret.position in span(page, "x + y")[:]


def test_what_is_selected_by_its_positions_is_whole(page: PageView) -> None:
    page.selection.select(span(page, "before a +"))
    assert selected(page) == "before a + b = c"


def test_a_hit_within_covers_all_of_it(page: PageView) -> None:
    whole = page.positions.rect_of(span(page, "a + b = c"))
    assert page.positions.rect_of(span(page, "+ b")) == whole


def test_the_mouse_shows_its_tex(page: PageView) -> None:
    place = point(page, "a + b = c").toPointF()
    run = page.positions.run_at(place)
    assert run
    assert page.positions.words_of(run) == "a + b = c"


@pytest.mark.parametrize(("share", "end"), [(0.3, False), (0.7, True)])
def test_a_handle_over_a_formula_goes_to_its_nearer_end(page: PageView, share: float, end: bool) -> None:  # noqa: FBT001 - a parameter
    formula = span(page, "a + b = c")
    assert page.positions.nearest(point(page, "a + b = c", share)) == (formula.end if end else formula.start)


def test_an_end_that_is_moved_into_a_formula_goes_on_to_its_other_side(page: PageView) -> None:
    formula = span(page, "a + b = c")
    assert page.positions.outside_formula(formula.start + 1, 1) == formula.end
    assert page.positions.outside_formula(formula.end - 1, -1) == formula.start
    assert page.positions.outside_formula(formula.start, 1) == formula.start


def test_of_a_formula_that_is_not_drawn_letters_are_selected(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Words $bad + x$ and more")
    page.selection.select(span(page, "+ x"))
    assert selected(page) == "+ x"


def test_a_wide_formula_scrolls_by_the_wheel_and_for_the_caret(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Words\n\n$$\n" + "a + " * 40 + "z\n$$")
    layout = page.shown.layout
    mode = CaretMode(page)
    mode.set_enabled(on=True)
    page.setFocus()
    mode.move_to(span(page, "z").end)
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert selected(page).endswith("z")
    page.selection.clear()
    box = layout.box(layout.box_of(1))
    before = layout.horizontal.offset(box)
    area = layout.box_rect(layout.box_of(1))
    where = QPointF(area.center().x(), area.center().y() - page.anchor.top)
    over = page.viewport().mapToGlobal(where)
    turn = QWheelEvent(where, over, QPoint(), QPoint(-240, 0), NONE, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(page.viewport(), turn)
    assert layout.horizontal.offset(box) != before

"""The page: what is selected, pressed and hovered, and how it keeps its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.article import Article
from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.theme import Theme

ShowPage = Callable[..., PageView]
LEFT = Qt.MouseButton.LeftButton
LONG = "\n\n".join(f"Paragraph {n} has some words that go on and on until the line is full." for n in range(80))


def text_of(page: PageView) -> str:
    assert page.article
    return page.article.text


def words(page: PageView, quote: str) -> Span:
    start = text_of(page).index(quote)
    return Span(start, start + len(quote))


def middle(page: PageView, quote: str) -> QPoint:
    return page.positions.rect_of(words(page, quote)).center()


def move(page: PageView, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """What the viewport gets when the pointer moves; QTest tells no buttons."""
    where = QPointF(page.viewport().mapToGlobal(point))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, point.toPointF(), where, none, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.viewport(), event)


def drag(page: PageView, first: QPoint, last: QPoint) -> None:
    QTest.mousePress(page.viewport(), LEFT, pos=first)
    for point in (first + QPoint(12, 0), last):
        move(page, point, LEFT)
    QTest.mouseRelease(page.viewport(), LEFT, pos=last)


def edge(page: PageView, quote: str, *, end: bool) -> QPoint:
    rect = page.positions.rect_of(words(page, quote))
    return QPoint(rect.right() if end else rect.left() + 1, rect.center().y())


def line_top(page: PageView, position: int) -> int:
    return page.positions.rect_of(Span(position, position + 1)).top()


# Selecting


@pytest.mark.parametrize("passage", ["fell 😀 all", "Ann 😀", "First part\nSnow", "Sum\nAnn 😀\n12"])
def test_dragging_over_a_passage_selects_it(qtbot: QtBot, show_page: ShowPage, passage: str) -> None:
    page = show_page()
    first, *_, last = [*passage.split("\n")] * 2
    with qtbot.waitSignal(page.selection.changed) as emitted:
        drag(page, edge(page, first, end=False), edge(page, last, end=True))
    assert emitted.args[0].extract(text_of(page)) == passage


def test_dragging_into_a_table_selects_to_the_very_letter(show_page: ShowPage) -> None:
    page = show_page()
    drag(page, edge(page, "the hill.", end=False), edge(page, "Ann", end=True))
    assert page.selection.span.extract(text_of(page)) == "the hill.\nName\nSum\nAnn"


def test_dragging_backwards_selects_the_same(show_page: ShowPage) -> None:
    page = show_page()
    drag(page, edge(page, "quiet town", end=True), edge(page, "quiet town", end=False))
    assert page.selection.span == words(page, "quiet town")


@pytest.mark.parametrize(("on", "selected"), [(True, "quiet town"), (False, "iet to")])
def test_the_mouse_selects_whole_words_where_that_is_wanted(show_page: ShowPage, selected: str, *, on: bool) -> None:
    page = show_page()
    page.set_word_snapping(on=on)
    drag(page, edge(page, "iet town", end=False), edge(page, "quiet to", end=True))
    assert page.selection.span == words(page, selected)


def test_a_double_click_selects_a_word(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page()
    with qtbot.waitSignal(page.selection.changed) as emitted:
        QTest.mouseDClick(page.viewport(), LEFT, pos=middle(page, "quiet"))
    assert emitted.args == [words(page, "quiet")]


def test_a_click_drops_the_selection(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page()
    drag(page, edge(page, "quiet town", end=False), edge(page, "quiet town", end=True))
    with qtbot.waitSignal(page.selection.changed) as emitted:
        QTest.mouseClick(page.viewport(), LEFT, pos=middle(page, "nobody"))
    assert emitted.args == [None]


def test_the_keys_select_too(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page("Snow fell")
    with qtbot.waitSignal(page.selection.changed) as emitted:
        QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert emitted.args == [Span(0, 1)]


@pytest.mark.parametrize("quote", ["😀", "Ann 😀\n12", "Name\nSum\nAnn 😀\n12", "Walk\nA first"])
def test_what_is_selected_is_what_was_asked_for(show_page: ShowPage, quote: str) -> None:
    page = show_page()
    page.selection.select(words(page, quote))
    assert page.selection.span == words(page, quote)


def test_the_selection_outlives_a_change_of_zoom(show_page: ShowPage, theme: Theme) -> None:
    page = show_page()
    page.selection.select(words(page, "quiet town"))
    page.set_appearance(theme, Settings(zoom=150))
    assert page.selection.span == words(page, "quiet town")


def test_another_article_begins_without_a_selection(show_page: ShowPage) -> None:
    page = show_page()
    page.selection.select(words(page, "quiet town"))
    page.show_article(Article("None", "", ()))
    assert page.selection.span.length == 0


# Pressing


def test_a_click_tells_the_letter(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page()
    with qtbot.waitSignal(page.pointer.clicked) as emitted:
        QTest.mouseClick(page.viewport(), LEFT, pos=middle(page, "😀"))
    assert emitted.args == [words(page, "😀").start]


def test_a_click_beside_the_text_tells_no_letter(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page("Short")
    with qtbot.waitSignal(page.pointer.clicked) as emitted:
        QTest.mouseClick(page.viewport(), LEFT, pos=QPoint(300, 500))
    assert emitted.args == [-1]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_letter_is_found_all_over_its_width(show_page: ShowPage, share: float) -> None:
    page = show_page("Mammoth")
    rect = page.positions.rect_of(Span(1, 2))
    assert page.positions.letter_at(QPointF(rect.left() + share * rect.width(), rect.center().y())) == 1


def test_a_link_is_told_when_it_is_clicked(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page()
    with qtbot.waitSignal(page.pointer.link_clicked) as emitted:
        QTest.mouseClick(page.viewport(), LEFT, pos=middle(page, "outside"))
    assert emitted.args == ["https://example.org/a?b=c"]


def test_a_link_is_told_while_it_is_under_the_pointer(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page()
    with qtbot.waitSignal(page.pointer.link_hovered, check_params_cb=bool) as emitted:
        move(page, middle(page, "link inside"))
    assert emitted.args == ["#second-part"]
    assert page.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_off_a_link_nothing_is_told(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page()
    move(page, middle(page, "link inside"))
    with qtbot.waitSignal(page.pointer.link_hovered) as emitted:
        move(page, middle(page, "quiet"))
    assert emitted.args == [""]


def test_the_i_beam_stands_over_letters_only(show_page: ShowPage) -> None:
    page, shapes = show_page(), Qt.CursorShape
    line = middle(page, "Snow fell")
    for point, shape in ((line, shapes.IBeamCursor), (QPoint(12, line.y()), shapes.ArrowCursor)):
        move(page, point)
        assert page.viewport().cursor().shape() is shape


def test_the_i_beam_stays_while_a_selection_is_drawn_through_the_margin(show_page: ShowPage) -> None:
    page = show_page()
    line = middle(page, "Snow fell")
    move(page, line)
    move(page, QPoint(12, line.y()), LEFT)
    assert page.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_between_the_lines_of_a_paragraph_the_i_beam_stays(show_page: ShowPage) -> None:
    page = show_page("words that go on " * 30)
    first = page.positions.rect_of(Span(0, 5))
    for y in range(first.top(), first.top() + 60):
        move(page, QPoint(first.center().x(), y))
        assert page.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_dragging_over_a_link_does_not_follow_it(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page()
    with qtbot.assertNotEmitted(page.pointer.link_clicked):
        drag(page, edge(page, "outside", end=False), edge(page, "outside", end=True))


# Places


def test_going_to_a_place_brings_its_line_to_the_top(show_page: ShowPage) -> None:
    page = show_page(LONG)
    page.reading.go_to(words(page, "Paragraph 40").start)
    assert 0 <= line_top(page, words(page, "Paragraph 40").start) < 60


def test_the_place_gone_to_is_the_place_told(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page(LONG)
    there = words(page, "Paragraph 79").start  # too near the end to come to the top
    page.reading.go_to(there)
    assert page.reading.position() == there


def test_the_start_shows_the_space_over_the_title(show_page: ShowPage) -> None:
    page = show_page(LONG)
    page.reading.go_to(500)
    page.reading.go_to(0)
    assert page.verticalScrollBar().value() == 0


def test_scrolling_on_tells_the_new_place(qtbot: QtBot, show_page: ShowPage) -> None:
    page = show_page(LONG)
    with qtbot.waitSignal(page.reading.moved, check_params_cb=lambda place: place > 500):
        QTest.keyClick(page, Qt.Key.Key_PageDown)


def test_a_passage_out_of_sight_is_revealed(show_page: ShowPage) -> None:
    page = show_page(LONG)
    page.reading.reveal(words(page, "Paragraph 50"))
    assert 0 < line_top(page, words(page, "Paragraph 50").start) < page.viewport().height() - 60


def test_revealing_what_is_in_sight_does_not_scroll(show_page: ShowPage) -> None:
    page = show_page(LONG)
    page.reading.reveal(words(page, "Paragraph 2"))
    assert page.verticalScrollBar().value() == 0


@pytest.mark.parametrize("zoom", [50, 80, 150, 300])
def test_zooming_keeps_the_top_line(show_page: ShowPage, theme: Theme, zoom: int) -> None:
    page = show_page(LONG)
    page.reading.go_to(words(page, "Paragraph 30").start)
    page.set_appearance(theme, Settings(zoom=zoom))
    assert page.positions.top_position() == words(page, "Paragraph 30").start


def test_another_theme_keeps_the_top_line(show_page: ShowPage, theme: Theme) -> None:
    page = show_page(LONG)
    page.reading.go_to(words(page, "Paragraph 30").start)
    page.set_appearance(replace(theme, name="other"), Settings())
    assert page.positions.top_position() == words(page, "Paragraph 30").start


@pytest.mark.parametrize("width", [500, 620, 1200])
def test_resizing_keeps_the_top_line(qtbot: QtBot, show_page: ShowPage, width: int) -> None:
    page = show_page(LONG)
    page.reading.go_to(words(page, "Paragraph 30").start)
    page.resize(width, 600)
    qtbot.waitUntil(lambda: page.width() == width)
    assert page.positions.top_position() == words(page, "Paragraph 30").start


def test_zooming_in_and_out_and_in_does_not_wander(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("שלום עולם זה טקסט ארוך " * 400)
    page.reading.go_to(3000)
    page.set_appearance(theme, Settings(zoom=100))
    before = page.positions.top_position()
    for _ in range(4):
        page.set_appearance(theme, Settings(zoom=100))
    assert page.positions.top_position() == before


def test_in_a_short_article_all_is_read(show_page: ShowPage) -> None:
    assert show_page("Short").reading.progress() == 1.0


def test_at_the_end_all_is_read(show_page: ShowPage) -> None:
    page = show_page(LONG)
    QTest.keyClick(page, Qt.Key.Key_End)
    assert page.reading.progress() == 1.0


# Articles of every shape

TABLE = "| a | b |\n|---|---|\n| c | d |\n"


@pytest.mark.parametrize("width", [300, 500, 1600])
@pytest.mark.parametrize(
    "text",
    [
        "",
        TABLE,
        f"{TABLE}\nAfter.",
        f"Before.\n\n{TABLE}",
        f"{TABLE}\n<!-- -->\n\n{TABLE}",
        "```\n\ttab\n" + "x" * 5000 + "\n" + "line\n" * 2000 + "```",
        "# Only a heading",
        "---",
        "![none](none.png)",
        "- " * 1 + "one\n" + "".join("    " * n + "- deeper\n" for n in range(1, 24)),
    ],
    ids=["empty", "table", "table first", "table last", "two tables", "code", "heading", "rule", "picture", "deep"],
)
def test_an_article_of_any_shape_is_shown_whole(show_page: ShowPage, text: str, width: int) -> None:
    page = show_page(text, width=width)
    length = len(text_of(page))
    page.reading.go_to(length)
    page.selection.select(Span(0, length))
    assert page.selection.span == Span(0, length) or not length
    assert page.grab().size() == page.size()
    assert page.positions.visible_span().end >= length


def test_deeply_nested_text_stays_inside_the_column(show_page: ShowPage) -> None:
    page = show_page("- one\n" + "".join("    " * n + "- deeper\n" for n in range(1, 24)), width=500)
    rect = page.positions.rect_of(Span(len(text_of(page)) - 6, len(text_of(page))))
    assert rect.right() <= page.column.rect.right() - page.viewport().x() + 2


def test_no_caret_stands_on_the_page_before_the_keys_select(show_page: ShowPage, qtbot: QtBot) -> None:
    page = show_page("Snow fell")
    page.setFocus()
    bare = page.viewport().grab().toImage()
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.cursorWidth() > 0
    qtbot.waitUntil(lambda: page.viewport().grab().toImage() != bare)  # it blinks
    QTest.mouseClick(page.viewport(), LEFT, pos=page.viewport().rect().bottomRight())
    assert page.viewport().grab().toImage() == bare


@pytest.mark.parametrize(
    ("words", "word"), [("今日は天気がいい。", "天気"), ("ภาษาไทยเป็นภาษา", "เป็น"), ("今天天气很好。", "天气")]
)
def test_a_double_click_selects_a_word_that_no_blanks_part(show_page: ShowPage, words: str, word: str) -> None:
    page = show_page(words)
    QTest.mouseDClick(page.viewport(), LEFT, pos=middle(page, word[-1]))
    assert page.selection.span.extract(words) == word

"""Parts of the text that fold: opened and closed by mouse and keys, passed over while closed, found all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.settings import FoldChoices, Settings
from reader.core.span import Span
from reader.sources.html.parser import parse_html
from reader.view.page.caret_mode import CaretMode
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import top_of_line

ShowPage = Callable[..., PageView]
CountCalls = Callable[[Callable[[], object]], int]
LEFT = Qt.MouseButton.LeftButton

INNER = "<details><summary>Inner 😀</summary><p>deep 😀</details>"
FOLDED = f"<p>Before 😀<details><summary>Outer</summary><p>hidden 😀<ul><li>item</ul>{INNER}</details><p>After it"


@pytest.fixture
def page(show_page: ShowPage) -> PageView:
    return show_page(parse_html(FOLDED))


def words(page: PageView, quote: str) -> Span:
    start = page.shown.layout.article.text.index(quote)
    return Span(start, start + len(quote))


def seen(page: PageView, quote: str) -> bool:
    return not page.positions.rect_of(words(page, quote)).isNull()


def click(page: PageView, quote: str) -> None:
    QTest.mouseClick(page.viewport(), LEFT, pos=page.positions.rect_of(words(page, quote)).center())


def text_on_page(page: PageView) -> list[str]:
    """What Qt tells a screen reader of the page, but for empty lines."""
    return [line for line in page.toPlainText().split("\n") if line]


def test_a_closed_part_is_its_summary_for_eyes_and_ears(page: PageView) -> None:
    assert text_on_page(page) == ["Before 😀", "Outer", "After it"]
    assert [seen(page, quote) for quote in ("Outer", "hidden", "After")] == [True, False, True]
    gap = page.positions.line_y(words(page, "After").start) - page.positions.line_y(words(page, "Outer").start)
    assert gap < 3 * page.shown.metrics.line_height()


def test_a_click_opens_and_another_closes(page: PageView) -> None:
    before = page.positions.line_y(words(page, "Outer").start)
    click(page, "Outer")
    assert text_on_page(page) == ["Before 😀", "Outer", "hidden 😀", "item", "Inner 😀", "After it"]
    assert [seen(page, quote) for quote in ("hidden", "Inner", "deep")] == [True, True, False]
    click(page, "Outer")
    assert text_on_page(page) == ["Before 😀", "Outer", "After it"]
    assert page.positions.line_y(words(page, "Outer").start) == before


def test_a_click_on_the_triangle_opens(page: PageView) -> None:
    area = page.positions.rect_of(words(page, "Outer"))
    QTest.mouseClick(page.viewport(), LEFT, pos=QPoint(area.left() - 12, area.center().y()))
    assert seen(page, "hidden")


def test_the_pointer_says_what_can_be_clicked(page: PageView) -> None:
    for quote, shape in (("Outer", Qt.CursorShape.PointingHandCursor), ("After", Qt.CursorShape.IBeamCursor)):
        QTest.mouseMove(page.viewport(), page.positions.rect_of(words(page, quote)).center())
        assert page.viewport().cursor().shape() == shape


def test_going_to_a_closed_part_opens_all_around_it(page: PageView) -> None:
    page.reading.go_to(words(page, "deep").start)
    assert seen(page, "deep")


def test_the_place_that_was_left_is_open(show_page: ShowPage) -> None:
    page = show_page("a")
    article = parse_html(FOLDED)
    page.show_article(article, article.text.index("hidden"))
    assert seen(page, "hidden")


def test_parts_are_as_the_reader_has_left_them(show_page: ShowPage) -> None:
    page = show_page("a")
    page.show_article(parse_html(FOLDED), 0, FoldChoices(opened=("Outer",)))
    assert (seen(page, "hidden"), seen(page, "deep")) == (True, False)


def test_all_of_the_page_is_all_of_the_article(page: PageView) -> None:
    page.selectAll()
    assert page.selection.span == Span(0, len(page.shown.layout.article.text))


def test_all_of_a_page_that_ends_closed_is_all_of_the_article(show_page: ShowPage) -> None:
    page = show_page(parse_html("<p>a<details><summary>b</summary><p>c<p>dd 😀</details>"))
    page.selectAll()
    assert page.selection.span.end == len(page.shown.layout.article.text)


def test_what_is_selected_stays_selected_when_a_part_in_it_is_opened(page: PageView) -> None:
    span = Span(words(page, "fore").start, words(page, "After").end)
    page.selection.select(span)
    page.folding.toggle(1)
    assert page.selection.span == span
    page.folding.toggle(1)
    assert page.selection.span == span


def test_a_selection_in_a_part_goes_when_it_is_closed(page: PageView) -> None:
    page.folding.toggle(1)
    page.selection.select(words(page, "hidden"))
    page.folding.toggle(1)
    assert not page.selection.span.length
    assert page.caret.position == words(page, "Outer").end


def test_everything_opens_and_closes(page: PageView) -> None:
    page.folding.set_all(unfolded=True)
    assert seen(page, "deep")
    page.folding.set_all(unfolded=False)
    assert text_on_page(page) == ["Before 😀", "Outer", "After it"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_open_the_part_whose_summary_the_caret_is_in(page: PageView, key: Qt.Key) -> None:
    caret = CaretMode(page)
    caret.set_enabled(on=True)
    caret.move_to(words(page, "Outer").start)
    QTest.keyClick(page, key)
    assert seen(page, "hidden")


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Down])
def test_the_caret_passes_over_a_closed_part(page: PageView, key: Qt.Key) -> None:
    caret = CaretMode(page)
    caret.set_enabled(on=True)
    caret.move_to(words(page, "Outer").end)
    QTest.keyClick(page, key)
    assert words(page, "After").start <= caret.position() <= words(page, "After it").end
    QTest.keyClick(page, Qt.Key.Key_Left if key == Qt.Key.Key_Right else Qt.Key.Key_Up)
    assert words(page, "Outer").start <= caret.position() <= words(page, "Outer").end


def test_a_selection_by_keys_passes_over_a_closed_part(page: PageView) -> None:
    page.selection.select_by_keys(Span(words(page, "Outer").start, words(page, "Outer").end))
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.selection.span == Span(words(page, "Outer").start, words(page, "After").start)


def test_a_part_above_the_view_opens_without_moving_it(show_page: ShowPage) -> None:
    filling = "<p>" + "some words " * 30
    page = show_page(
        parse_html(f"<details><summary>s</summary>{filling * 9}</details>{filling * 40}<p>here{filling * 9}")
    )
    page.reading.go_to(words(page, "here").start)
    before = page.positions.line_y(words(page, "here").start)
    page.folding.toggle(0)
    assert page.positions.line_y(words(page, "here").start) == before


def test_opening_one_of_many_parts_costs_what_is_in_view(show_page: ShowPage, count_calls: CountCalls) -> None:
    def cost(parts: int) -> int:
        one = "<p>words</p><details><summary>s</summary><p>a<p>b</details>"
        page = show_page(parse_html(one * parts))
        page.folding.toggle(1)
        return count_calls(lambda: page.folding.toggle(1))

    assert cost(1_000) < cost(100) + 15_000  # some steps for each part, beside a screen of lines


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(0, 11), max_size=6), restyle=st.booleans())
def test_any_steps_lead_to_the_page_that_begins_so(
    qtbot: QtBot, theme: Theme, steps: list[int], *, restyle: bool
) -> None:
    article = parse_html("".join(f"<h2>h{n}</h2>{FOLDED}<table><tr><td>x<td>y</table>" for n in range(3)))

    def new(folds: FoldChoices = FoldChoices()) -> PageView:  # noqa: B008 - a value
        page = PageView(theme, Settings())
        qtbot.addWidget(page)
        page.resize(600, 400)
        page.show_article(article, 0, folds)
        return page

    page = new()
    for step in steps:
        page.folding.toggle(step)
        page.grab()
    if restyle:
        page.set_appearance(theme, Settings(zoom=150))
        page.set_appearance(theme, Settings())
    other = new(page.shown.folds)
    assert page.toPlainText() == other.toPlainText()
    tops = []
    for each in (page, other):
        layout = each.shown.layout
        for block in range(len(article.blocks)):
            layout.placed_block(block)
        tops.append([top_of_line(layout, layout.map.to_qt(block.span.start)) for block in article.blocks])
    assert tops[0] == tops[1]
    QApplication.processEvents()

"""The page as assistive technology sees it: its text, its selection, and where its letters stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleTextInterface

from reader.core.span import Span
from reader.view.page.page import PageView

ShowPage = Callable[..., PageView]
TEXT = "# Head\n\nSome words.\n\n| a | b |\n|---|---|\n| c | d |\n\n" + "More of them.\n\n" * 60


@pytest.fixture
def page(show_page: ShowPage) -> PageView:
    page = show_page(TEXT)
    page.viewport().grab()
    return page


def text_interface(page: PageView) -> QAccessibleTextInterface:
    interface = QAccessible.queryAccessibleInterface(page).textInterface()
    assert interface is not None
    return interface


def test_it_has_a_name_and_the_whole_text(page: PageView) -> None:
    assert QAccessible.queryAccessibleInterface(page).text(QAccessible.Text.Name) == "Article"
    assert text_interface(page).text(0, 30).replace("\u2029", "\n") == page.shown.layout.article.text[:30]


@pytest.mark.parametrize("scrolled", [0, 500])
def test_a_letter_is_where_it_is_told_to_be(page: PageView, scrolled: int) -> None:
    page.verticalScrollBar().setValue(scrolled)
    page.viewport().grab()
    position = page.positions.visible_span().start + 40
    rect = text_interface(page).characterRect(position)
    seen = page.positions.rect_of(Span(position, position + 1))
    assert abs(rect.left() - page.viewport().mapToGlobal(seen.topLeft()).x()) <= 2
    assert abs(rect.center().y() - page.viewport().mapToGlobal(seen.center()).y()) <= 8


def test_the_letter_under_a_point_is_told(page: PageView) -> None:
    seen = page.positions.rect_of(Span(7, 8))
    assert text_interface(page).offsetAtPoint(page.viewport().mapToGlobal(seen.center())) == 7


def test_a_selection_made_from_outside_is_the_readers(page: PageView) -> None:
    text_interface(page).addSelection(5, 9)
    assert page.selection.span == Span(5, 9)

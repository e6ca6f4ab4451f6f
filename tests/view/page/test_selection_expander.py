"""Selecting by keys: pieces, more and less, on by sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.reading.text_units import TextUnit
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.page.selection_expander import SelectionExpander

TEXT = "# Tea\n\nFirst of all. Green tea! Black tea?\n\nIt is hot. So hot.\n\n## Cups\n\nSmall.\n\n" + "More.\n\n" * 60


@pytest.fixture
def page(show_page: Callable[..., PageView]) -> PageView:
    page = show_page(TEXT)
    place = page.article.text.index("reen") if page.article else 0
    page.selection.select_by_keys(Span(place, place))
    return page


@pytest.fixture
def selecting(page: PageView) -> SelectionExpander:
    return SelectionExpander(page)


def words(page: PageView) -> str:
    return page.selection.span.extract(page.article.text) if page.article else ""


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        (TextUnit.WORD, "Green"),
        (TextUnit.SENTENCE, "Green tea!"),
        (TextUnit.PARAGRAPH, "First of all. Green tea! Black tea?"),
    ],
)
def test_a_piece_is_selected_at_the_caret(
    page: PageView, selecting: SelectionExpander, piece: TextUnit, found: str
) -> None:
    selecting.select_unit(piece)
    assert words(page) == found


def test_more_and_less(page: PageView, selecting: SelectionExpander) -> None:
    seen = []
    for step in (
        selecting.expand,
        selecting.expand,
        selecting.expand,
        selecting.shrink,
        selecting.shrink,
        selecting.shrink,
    ):
        step()
        seen.append(words(page))
    assert seen == ["Green", "Green tea!", "First of all. Green tea! Black tea?", "Green tea!", "Green", ""]


def test_what_is_in_view_stays_where_it_is(page: PageView, selecting: SelectionExpander) -> None:
    for _ in range(9):
        selecting.expand()
    assert page.selection.span.start == 0
    assert page.verticalScrollBar().value() == 0


def test_without_a_caret_it_is_where_one_reads(page: PageView, selecting: SelectionExpander) -> None:
    page.setCursorWidth(0)
    page.reading.go_to(page.article.text.index("It is") if page.article else 0)
    selecting.select_unit(TextUnit.SENTENCE)
    assert words(page) == page.article.text[page.reading.position() :].partition("\n")[0].partition(". ")[0] + "."  # type: ignore[union-attr]


def test_on_and_back_by_sentences(page: PageView, selecting: SelectionExpander) -> None:
    seen = []
    for step in (1, 1, 1, -1):
        selecting.extend(TextUnit.SENTENCE, step)
        seen.append(words(page))
    assert seen == [
        "reen tea!",
        "reen tea! Black tea?",
        "reen tea! Black tea?\nIt is hot.",
        "reen tea! Black tea?\n",
    ]


def test_it_is_told_what_is_selected(page: PageView, selecting: SelectionExpander) -> None:
    announced: list[str] = []
    selecting.selected.connect(announced.append)
    selecting.expand()
    selecting.expand()
    assert announced == ["Word", "Sentence"]

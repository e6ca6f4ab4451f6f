"""Where each character of an article stands in its document, and back."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from reader.core.article import Article, Block, BlockKind, Cell, Run
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.style.theme import Theme
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.pictures import Pictures
from reader.view.typesetting.text_formats import utf16_length
from reader.view.typesetting.utf16_map import Utf16Map, qt_safe

HARD = (
    "a",
    " ",
    "é",
    "e\u0301",
    "😀",
    "👩‍👩‍👧",
    "🇫🇷",
    "שלום",
    "مرحبا",
    "\u200f",
    "\t",
    "\n",
    "\r",
    "\u2029",
    "\x00",
    "\ufdd0",
    "\ufffc",
)
HARD_TEXT = st.lists(st.sampled_from(HARD), max_size=12).map("".join)
MARKDOWN = st.lists(
    st.sampled_from(
        (
            "# 😀 head\n\n",
            "para שלום **b😀ld** `c`\n\n",
            "- item é\n",
            "| a 😀 | |\n|---|---|\n| ש | `x` |\n\n",
            "> quote\n\n",
            "```python\nx = '😀'\n\ty\n```\n\n",
            "---\n\n",
            "![😀](none.png)\n\n",
            "a  \nb\n\n",
            "[^1]\n\n[^1]: note\n\n",
        )
    ),
    max_size=8,
).map("".join)


def built(texts: list[str], table: int) -> Article:
    """An article of these blocks, the last ``table`` pairs of which are the rows of a table with two columns."""
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    first = max(0, len(texts) - 2 * table)
    first += (len(texts) - first) % 2
    blocks = []
    for index, (text, start) in enumerate(zip(texts, starts, strict=False)):
        span = Span(start, start + len(text))
        place = divmod(index - first, 2)
        cell = Cell(0, *place, rows=(len(texts) - first) // 2, columns=2) if index >= first else None
        runs = (Run(*span),) if text else ()
        blocks.append(Block(BlockKind.CELL if cell else BlockKind.PARAGRAPH, span, runs, cell=cell))
    return Article("T", "\n".join(texts), tuple(blocks))


ARTICLES = MARKDOWN.map(parse_markdown) | st.builds(built, st.lists(HARD_TEXT, max_size=9), st.integers(0, 3))


def set_article(article: Article, theme: Theme) -> tuple[QTextDocument, Utf16Map]:
    document = QTextDocument()
    layout = PageLayout(document, Pictures(None), theme, PageMetrics.of(Settings(), 600))
    document.setDocumentLayout(layout)
    layout.extend(article)
    return document, layout.map


def character_at(document: QTextDocument, position: int) -> str:
    first = document.characterAt(position)
    pair = first + document.characterAt(position + 1) if "\ud800" <= first <= "\udbff" else first
    return pair.encode("utf-16", "surrogatepass").decode("utf-16")


@settings(deadline=None)
@given(article=ARTICLES)
def test_each_character_stands_where_the_map_says(qapp: object, theme: Theme, article: Article) -> None:
    document, page_map = set_article(article, theme)
    for block in article.blocks:
        for position in range(*block.span):
            expected = qt_safe(article.text[position])
            assert character_at(document, page_map.to_qt(position)) == expected


@settings(deadline=None)
@given(article=ARTICLES)
def test_to_the_document_and_back_is_the_same_place(qapp: object, theme: Theme, article: Article) -> None:
    _, page_map = set_article(article, theme)
    for position in range(len(article.text)):
        assert page_map.from_qt(page_map.to_qt(position)) == position


@settings(deadline=None)
@given(article=ARTICLES, out=st.sets(st.integers(0, 9)))
def test_what_is_left_out_takes_no_room(article: Article, out: set[int]) -> None:
    page_map = Utf16Map()
    page_map.extend(article.text)
    blocks = [block.span for number, block in enumerate(article.blocks) if number in out]
    page_map.leave_out(blocks)
    document = 0
    for position in range(len(article.text)):
        around = next((span for span in blocks if span.length and span.start <= position <= span.end), None)
        assert page_map.to_qt(position) == document
        assert page_map.from_qt(document) == (position if around is None else around.start)
        if around is None or position == around.end:
            document += utf16_length(article.text[position])


@settings(deadline=None)
@given(article=ARTICLES)
def test_later_in_the_document_is_never_earlier_in_the_article(qapp: object, theme: Theme, article: Article) -> None:
    document, page_map = set_article(article, theme)
    places = [page_map.from_qt(position) for position in range(document.characterCount() + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(article.text) for place in places)


@given(text=HARD_TEXT)
def test_units_are_those_of_utf_16(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def mapped(text: str) -> Utf16Map:
    page_map = Utf16Map()
    page_map.extend(text)
    return page_map


@given(texts=st.lists(HARD_TEXT, max_size=4))
def test_a_text_that_comes_in_parts_has_the_same_places(texts: list[str]) -> None:
    whole, parts = mapped("".join(texts)), Utf16Map()
    for text in texts:
        parts.extend(text)
    places = range(len("".join(texts)) + 1)
    assert [parts.to_qt(place) for place in places] == [whole.to_qt(place) for place in places]


def test_inside_a_surrogate_pair_is_at_its_character() -> None:
    assert [mapped("a😀b").from_qt(position) for position in range(5)] == [0, 1, 1, 2, 3]


def test_a_selection_made_backwards_is_the_same_span() -> None:
    page_map = mapped("a😀b")
    assert page_map.span(4, 1) == page_map.span(1, 4) == Span(1, 3)


def test_an_article_without_blocks_has_one_place() -> None:
    assert (Utf16Map().to_qt(7), Utf16Map().from_qt(7)) == (0, 0)


@pytest.mark.parametrize("position", [-1, 0, 3, 4, 99])
def test_places_outside_the_article_fall_inside_the_document(qtbot: QtBot, theme: Theme, position: int) -> None:
    document, page_map = set_article(built(["ab", "c"], 0), theme)
    assert 0 <= page_map.to_qt(position) < document.characterCount()

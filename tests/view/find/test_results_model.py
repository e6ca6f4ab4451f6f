"""The rows of the list of hits: by section, with the words around each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.core.article import Article
from reader.core.search.search import find_all
from reader.core.span import Span
from reader.view.find.results_model import ResultContext, ResultsModel, context, groups_of


@pytest.fixture
def rows(qtbot: QtBot, small_article: Article) -> ResultsModel:
    made = ResultsModel()
    made.set_article(small_article)
    made.set_hits(find_all(small_article.text, "in"))
    return made


def test_hits_stand_under_their_sections_titles(rows: ResultsModel, small_article: Article) -> None:
    words = [str(rows.data(rows.index(row))) for row in range(rows.rowCount())]
    assert words == ["Étude one: 1", "In green.", "A part of it: 1", "In blue."]


def test_what_stands_before_all_sections_is_under_the_articles_title(
    small_article: Article, rows: ResultsModel
) -> None:
    rows.set_hits(find_all(small_article.text, "hot"))
    assert rows.data(rows.index(0)) == "Tea: 1"


def test_a_title_cannot_be_chosen(rows: ResultsModel) -> None:
    assert [bool(rows.flags(rows.index(row)) & Qt.ItemFlag.ItemIsSelectable) for row in range(2)] == [False, True]


def test_every_hit_has_its_row(rows: ResultsModel, small_article: Article) -> None:
    hits = find_all(small_article.text, "e")
    rows.set_hits(hits)
    assert [rows.hit(rows.row_of(number)) for number in range(len(hits))] == hits


@given(hits=st.lists(st.integers(0, 99), unique=True).map(sorted), starts=st.sets(st.integers(1, 99)).map(sorted))
def test_no_hit_is_lost_or_in_another_section(hits: list[int], starts: list[int]) -> None:
    starts = [0, *starts]
    groups = groups_of([Span(one, one + 1) for one in hits], starts, [str(one) for one in starts])
    found = [(group.title, hits[group.first + number]) for group in groups for number in range(group.hits)]
    assert found == [(str(max(start for start in starts if start <= one)), one) for one in hits]


def test_a_hit_is_shown_among_the_words_of_its_line() -> None:
    assert context("First.\nGreen tea here.\nLast.", Span(13, 16)) == ResultContext("Green ", "tea", " here.")


def test_a_long_line_is_cut_at_a_word() -> None:
    found = context("many words before it " * 9 + "tea", Span(189, 192))
    assert found.before.startswith("…")
    assert found.before[1:].split()[0] in {"many", "words", "before", "it"}

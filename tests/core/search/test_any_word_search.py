"""Finding any of several words: what the library marks in its passages, wherever it stands in an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.search.any_word_search import AnyWordSearch
from reader.core.search.query import Query
from reader.core.search.search import ArticleSearch, find_all
from reader.core.search.words_query import parse_words

TEXT = "Salt, and the SALT road; a salty sea. The road of salt: São João, 水滸傳."


def found(words: str, **options: bool) -> list[str]:
    return [span.extract(TEXT) for span in find_all(TEXT, Query(words, any_word=True, **options))]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("salt road", ["Salt", "SALT", "road", "road", "salt"]),
        ("road sal", ["Sal", "SAL", "road", "sal", "road", "sal"]),
        ('"salt road" sea', ["SALT road", "sea"]),
        ("sea -salt", ["sea"]),
        ("joao 滸", ["João", "滸"]),
        ("-salt", []),
    ],
)
def test_each_word_is_a_hit_as_the_library_reads_them(words: str, hits: list[str]) -> None:
    assert found(words) == hits


def test_case_accents_and_whole_words_can_be_asked_for() -> None:
    assert found("sal road", whole_word=True) == ["road", "road"]
    assert found("SALT Road", case=True) == ["SALT"]
    assert found("João Sao", accents=True) == ["João"]


@given(st.text("ab é\n水滸", max_size=80), st.lists(st.sampled_from(["ab", "a", "é", '"b a"', "水滸"]), min_size=1))
def test_slices_make_no_difference(text: str, words: list[str]) -> None:
    query = Query(" ".join(words), any_word=True)
    search = ArticleSearch(text, query, finder=AnyWordSearch(query, slice_length=7))
    while not search.done:
        search.advance()
    assert search.hits == list(parse_words(query.words).spans(text))

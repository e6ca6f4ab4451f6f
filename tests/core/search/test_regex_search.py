"""Finding what regular expressions describe, and giving up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.search.query import Query, QueryError
from reader.core.search.regex_search import BATCH_SIZE, RegexSearch
from reader.core.search.search import ArticleSearch, find_all
from reader.core.span import Span

TEXT = "tea\ngreen Teas, steam"


def found(pattern: str, text: str = TEXT, *, case: bool = False, whole_word: bool = False) -> list[str]:
    query = Query(pattern, case=case, whole_word=whole_word, expression=True)
    return [span.extract(text) for span in find_all(text, query)]


def steps(search: ArticleSearch) -> Iterator[list[Span]]:
    """What each step finds."""
    while not search.done:
        yield search.advance()


def finish(search: ArticleSearch) -> None:
    """Take all steps."""
    for _ in steps(search):
        pass


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [("t.a", ["tea", "Tea", "tea"]), ("^t", ["t"]), ("e{2}", ["ee"]), ("[a-z]+$", ["tea", "steam"]), (" ", [" ", " "])],
)
def test_what_is_described_is_found(pattern: str, hits: list[str]) -> None:
    assert found(pattern) == hits


def test_case_can_be_told() -> None:
    assert found("t.a", case=True) == ["tea", "tea"]


def test_whole_words() -> None:
    assert found("te|tea|teas", whole_word=True) == ["tea", "Teas"]


def test_what_is_empty_is_passed_over() -> None:
    assert found("x*") == []
    assert found("a*", "baab") == ["aa"]


def test_the_search_goes_round() -> None:
    assert [span.start for span in find_all("tea\ntea\ntea", Query("t", expression=True), 5)] == [0, 4, 8]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [("(a", "missing )"), ("[a", "unterminated"), ("a)", "unbalanced"), ("*a", "nothing to repeat at character 1")],
)
def test_a_bad_expression_is_told(pattern: str, words: str) -> None:
    with pytest.raises(QueryError, match=words.replace(")", r"\)")):
        found(pattern)


@pytest.mark.parametrize("pattern", ["(" * 900, "a" * 5000, "a{99999999999999}"])
def test_an_expression_that_is_too_much_is_told(pattern: str) -> None:
    with pytest.raises(QueryError):
        found(pattern)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(a|aa)+$"])
def test_an_endless_search_is_given_up(pattern: str) -> None:
    query = Query(pattern, expression=True)
    search = ArticleSearch("a" * 5000 + "!", query, finder=RegexSearch(query, seconds=0.1))
    with pytest.raises(QueryError, match=r"stopped after 0\.1 s"):
        search.advance()
    assert search.done


def test_a_given_up_search_keeps_its_hits() -> None:
    query = Query(r"tea|(a+)+$", expression=True)
    search = ArticleSearch("tea " * 600 + "a" * 5000 + "!", query, finder=RegexSearch(query, seconds=0.1))
    with pytest.raises(QueryError):
        finish(search)
    assert len(search.hits) == 600


def test_a_text_may_grow() -> None:
    search = ArticleSearch("tea\ntea", Query("^tea$", expression=True))
    search.advance()
    search.extend_text("tea\ntea\ntea")
    finish(search)
    assert [span.start for span in search.hits] == [0, 4, 8]


def test_the_first_match_is_known_before_the_others() -> None:
    search = ArticleSearch("tea " * 600, Query("tea", expression=True))
    assert search.advance() == [Span(0, 3)]


def test_no_step_has_too_many_matches() -> None:
    search = ArticleSearch("tea " * 5000, Query("tea", expression=True))
    assert max(map(len, steps(search))) == BATCH_SIZE


def test_searching_backwards_is_refused() -> None:
    with pytest.raises(QueryError, match="backwards"):
        found("(?r)t")


@given(st.text(r"()[]{}*+?\^$|ab1,:<>P=!-.", max_size=12))
@settings(deadline=None)
def test_any_expression_is_searched_for_or_refused(pattern: str) -> None:
    query = Query(pattern, expression=True)
    try:
        hits = find_all("ab-1\n<ba>", query)
    except QueryError:
        return
    assert hits == sorted(hits)
    assert all(hit.length for hit in hits)

"""Finding words in a text."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.search.query import Query
from reader.core.search.search import MAX_HITS, ArticleSearch, find_all
from reader.core.search.word_search import WordSearch
from reader.core.span import Span


def found(text: str, query: str | Query) -> list[str]:
    return [span.extract(text) for span in find_all(text, query)]


def all_of(search: ArticleSearch) -> list[Span]:
    while not search.done:
        search.advance()
    return search.hits


def test_case_does_not_matter() -> None:
    assert found("Tea, tea and TEA", "tEa") == ["Tea", "tea", "TEA"]


def test_case_can_be_told() -> None:
    assert found("Tea, tea and TEA", Query("tea", case=True)) == ["tea"]


@pytest.mark.parametrize("between", [" ", "\n", "  ", "\t", "\u00a0", " \n ", " " * 500])
def test_any_white_space_matches_any_other(between: str) -> None:
    assert found(f"green{between}tea", "green  tea") == [f"green{between}tea"]


def test_signs_stand_for_themselves() -> None:
    assert found("a.c abc (a.c)", "a.c") == ["a.c", "a.c"]
    assert found("1+1 [x] \\d", "[x] \\d") == ["[x] \\d"]


def test_positions_are_code_points() -> None:
    assert find_all("😀 tea", "tea") == [Span(2, 5)]


def test_hits_do_not_overlap() -> None:
    assert find_all("aaaa", "aa") == [Span(0, 2), Span(2, 4)]


@pytest.mark.parametrize("words", ["", " ", "\n\t ", "\u0301", "\u00ad"])
def test_nothing_is_found_of_nothing(words: str) -> None:
    assert find_all("some te\u0301xt", words) == []


def test_there_is_an_end_to_counting() -> None:
    assert len(find_all("a" * (MAX_HITS + 5), "a")) == MAX_HITS


@pytest.mark.parametrize(
    ("text", "words", "hit"),
    [
        ("un café noir", "CAFE", "café"),
        ("un cafe\u0301 noir", "cafe", "cafe\u0301"),
        ("un cafe noir", "café", "cafe"),
        ("die Straße", "strasse", "Straße"),
        ("die STRASSE", "straße", "STRASSE"),
        ("the ﬁnal oﬃce", "final", "ﬁnal"),
        ("the ﬁnal oﬃce", "office", "oﬃce"),
        ("in İstanbul", "istanbul", "İstanbul"),
        ("in Łódź", "lodz", "Łódź"),
        ("l’été", "l'ete", "l’été"),
        ("soft co\u00adoper\u00adate", "cooperate", "co\u00adoper\u00adate"),
        ("and so on…", "on...", "on…"),
        ("Всё", "все", "Всё"),
        ("한국어", "\u1112\u1161\u11ab국어", "한국어"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος", "ΣΊΣΥΦΟΣ"),
    ],
)
def test_letters_that_are_alike(text: str, words: str, hit: str) -> None:
    assert found(text, words) == [hit]


@pytest.mark.parametrize(("text", "words"), [("Straße", "s"), ("ﬁ", "f"), ("œ", "e"), ("…", ".")])
def test_no_hit_parts_what_is_one_letter(text: str, words: str) -> None:
    assert all(span.extract(text) != text for span in find_all(text, words))


def test_a_hit_after_one_that_would_part_a_letter_is_found() -> None:
    assert found("sßs", "ss") == ["ß"]


def test_accents_can_be_told() -> None:
    assert found("cafe café cafe\u0301", Query("café", accents=True)) == ["café", "cafe\u0301"]
    assert found("cafe café cafe\u0301", Query("cafe", accents=True)) == ["cafe"]


def test_whole_words() -> None:
    assert found("tea steam teas tea, (tea)", Query("tea", whole_word=True)) == ["tea"] * 3


def test_whole_words_may_begin_and_end_with_signs() -> None:
    assert found("C++ C++11 xC++", Query("c++", whole_word=True)) == ["C++", "C++"]


def test_the_search_goes_on_from_the_readers_line_and_round() -> None:
    search = ArticleSearch("tea\ntea\ntea", Query("tea"), start=5)
    search.advance()
    assert search.hits == [Span(4, 7), Span(8, 11)]
    assert all_of(search) == [Span(0, 3), Span(4, 7), Span(8, 11)]


TEXTS = st.text("aAáßsﬁf \u0301\u00adé\n", max_size=40)


def naive(text: str, words: str) -> list[Span]:
    """Letter by letter, the slow way: from each cluster to the end of each, compared by folding both."""

    def folded(part: str) -> str:
        part = part.replace("\u00ad", "").casefold()
        plain = "".join(letter for letter in unicodedata.normalize("NFD", part) if not unicodedata.combining(letter))
        return re.sub(r"\s+", " ", plain)

    ends = [0, *(match.end() for match in re.finditer(r"(?s:.)[\u0301\u00ad]*", text))]
    want, hits, at = folded(" ".join(words.split())).strip(), [], 0
    while want and at < len(ends):
        for last in range(at + 1, len(ends)):
            if folded(text[ends[at] : ends[last]]) == want:
                begin = next(one for one in ends[at:last] if folded(text[one : ends[last]]).strip() == want)
                hits.append(Span(begin, ends[last]))
                at = last - 1
                break
        at += 1
    return hits


@given(text=TEXTS, words=st.text("asfé ", min_size=1, max_size=4), slice_length=st.integers(1, 9))
@settings(max_examples=3 * settings.default.max_examples)
def test_slices_find_what_the_slow_way_finds(text: str, words: str, slice_length: int) -> None:
    query = Query(words)
    if text[:1] in {"\u0301", "\u00ad"}:
        text = "x" + text
    finder = None if query.empty else WordSearch(query, slice_length)
    assert all_of(ArticleSearch(text, query, finder=finder)) == naive(text, words)


@given(text=TEXTS, words=st.text("asfé ", min_size=1, max_size=4), whole=st.booleans(), length=st.integers(1, 9))
@settings(deadline=None)
def test_the_length_of_slices_does_not_matter(text: str, words: str, *, whole: bool, length: int) -> None:
    query = Query(words, whole_word=whole)
    finder = None if query.empty else WordSearch(query, length)
    assert all_of(ArticleSearch(text, query, finder=finder)) == find_all(text, query)


@given(text=TEXTS, words=st.text("asfé ", min_size=1, max_size=4), start=st.integers(0, 40))
@settings(deadline=None)
def test_wherever_it_starts_hits_are_in_order_and_apart(text: str, words: str, start: int) -> None:
    hits = find_all(text, words, start)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    assert bool(hits) == bool(find_all(text, words))


@given(
    parts=st.lists(st.text("tea s\né", max_size=12), min_size=1, max_size=5), words=st.sampled_from(["te", "a s", "é"])
)
@settings(deadline=None)
def test_a_text_may_grow(parts: list[str], words: str) -> None:
    search = ArticleSearch(parts[0], Query(words))
    for end in range(1, len(parts)):
        all_of(search)
        search.extend_text("\n".join(parts[: end + 1]))
    assert all_of(search) == find_all("\n".join(parts), words)


@given(before=st.text(), words=st.text("abé😀.*( ", min_size=1), after=st.text())
@settings(deadline=None)
def test_what_is_there_is_found(before: str, words: str, after: str) -> None:
    text = f"{before}\n{words}\n{after}"
    hits = find_all(text, words)
    assert bool(hits) == bool(words.strip())
    assert hits == sorted(hits)

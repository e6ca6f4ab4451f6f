"""Finding words in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.search import MOST, find
from reader.core.span import Span


def found(text: str, words: str) -> list[str]:
    return [span.of(text) for span in find(text, words)]


def test_case_does_not_matter() -> None:
    assert found("Tea, tea and TEA", "tEa") == ["Tea", "tea", "TEA"]


@pytest.mark.parametrize("between", [" ", "\n", "  ", "\t", "\u00a0", " \n "])
def test_any_white_space_matches_any_other(between: str) -> None:
    assert found(f"green{between}tea", "green  tea") == [f"green{between}tea"]


def test_signs_stand_for_themselves() -> None:
    assert found("a.c abc (a.c)", "a.c") == ["a.c", "a.c"]
    assert found("1+1 [x] \\d", "[x] \\d") == ["[x] \\d"]


def test_positions_are_code_points() -> None:
    assert find("😀 tea", "tea") == [Span(2, 5)]


def test_hits_do_not_overlap() -> None:
    assert find("aaaa", "aa") == [Span(0, 2), Span(2, 4)]


@pytest.mark.parametrize("words", ["", " ", "\n\t "])
def test_nothing_is_found_of_nothing(words: str) -> None:
    assert find("some text", words) == []


def test_there_is_an_end_to_counting() -> None:
    assert len(find("a" * (MOST + 5), "a")) == MOST


@given(before=st.text(), words=st.text("abé😀.*( ", min_size=1), after=st.text())
def test_what_is_there_is_found(before: str, words: str, after: str) -> None:
    text = before + words + after
    hits = find(text, words)
    assert bool(hits) == bool(words.strip())
    assert hits == sorted(hits)

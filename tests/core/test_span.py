"""Stretches of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.text(max_size=40), SPANS)
def test_a_clamped_span_covers_what_there_is_of_it(text: str, span: Span) -> None:
    clamped = span.clamped(len(text))
    assert clamped.extract(text) == span.extract(text)
    assert clamped.length == len(span.extract(text))


@given(st.integers(-9, 40), st.integers(-9, 40), st.integers(0, 20))
def test_a_clamped_span_lies_in_the_text(start: int, end: int, length: int) -> None:
    clamped = Span(start, end).clamped(length)
    assert 0 <= clamped.start <= clamped.end <= length


@given(SPANS, SPANS)
def test_overlapping_is_sharing_a_code_point(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(set(range(*one)) & set(range(*other)))


@given(SPANS, st.integers(-1, 31))
def test_a_span_contains_its_code_points(span: Span, position: int) -> None:
    assert span.contains(position) == (position in range(*span))


def test_code_points_count_not_utf_16_units() -> None:
    assert Span(1, 3).extract("😀éx") == "éx"


@given(st.text(st.sampled_from("ab \n\t😀"), max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_trimmed_span_covers_the_same_words_without_the_space_around(text: str, one: int, other: int) -> None:
    span = Span(min(one, other), max(one, other)).clamped(len(text))
    assert span.trimmed(text).extract(text) == span.extract(text).strip()


def test_a_span_of_white_space_is_trimmed_to_nothing() -> None:
    assert Span(1, 3).trimmed("a \nb").length == 0

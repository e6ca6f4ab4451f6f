"""Moving an end of a passage: by letters, words and sentences; one letter always stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.reading.span_resizing import ResizeUnit, describe_resize, resize_span, span_between
from reader.core.span import Span

TEXT = "It rained. “Did it?” she asked… The well-read cat’s bowl\nWas full 😀é"


def moved(quote: str, unit: ResizeUnit, step: int, *, start: bool = False) -> str:
    begin = TEXT.index(quote)
    return resize_span(TEXT, Span(begin, begin + len(quote)), unit, step, start=start).extract(TEXT)


@pytest.mark.parametrize(
    ("quote", "unit", "step", "after"),
    [
        ("she", ResizeUnit.LETTER, 1, "she "),
        ("she", ResizeUnit.LETTER, -1, "sh"),
        ("she", ResizeUnit.WORD, 1, "she asked"),
        ("she asked", ResizeUnit.WORD, -1, "she"),
        ("The", ResizeUnit.WORD, 1, "The well-read"),
        ("cat", ResizeUnit.WORD, 1, "cat’s"),
        ("bowl", ResizeUnit.WORD, 1, "bowl\nWas"),
        ("rained", ResizeUnit.SENTENCE, 1, "rained."),
        ("rained.", ResizeUnit.SENTENCE, 1, "rained. “Did it?” she asked…"),
        ("rained. “Did it?” she", ResizeUnit.SENTENCE, -1, "rained."),
        ("The", ResizeUnit.SENTENCE, 1, "The well-read cat’s bowl"),
    ],
)
def test_the_end_moves(quote: str, unit: ResizeUnit, step: int, after: str) -> None:
    assert moved(quote, unit, step) == after


@pytest.mark.parametrize(
    ("quote", "unit", "step", "after"),
    [
        ("she", ResizeUnit.LETTER, -1, " she"),
        ("she", ResizeUnit.LETTER, 1, "he"),
        ("she", ResizeUnit.WORD, -1, "it?” she"),
        ("she asked", ResizeUnit.WORD, 1, "asked"),
        ("rained", ResizeUnit.SENTENCE, -1, "It rained"),
        ("full", ResizeUnit.SENTENCE, -1, "Was full"),
    ],
)
def test_the_start_moves(quote: str, unit: ResizeUnit, step: int, after: str) -> None:
    assert moved(quote, unit, step, start=True) == after


def test_what_a_letter_is_made_of_is_not_divided() -> None:
    assert moved("full 😀", ResizeUnit.LETTER, 1) == "full 😀é"
    assert moved("full 😀é", ResizeUnit.LETTER, -1) == "full 😀"


def test_a_flag_is_one_letter() -> None:
    flags = "🇫🇷🇩🇪"
    assert [resize_span(flags, Span(0, at), ResizeUnit.LETTER, 1).end for at in (1, 2)] == [2, 4]
    assert resize_span(flags, Span(0, 4), ResizeUnit.LETTER, -1).end == 2


@settings(deadline=None)
@given(
    text=st.text("ab. \n’é😀", min_size=1, max_size=40),
    data=st.data(),
    unit=st.sampled_from(ResizeUnit),
    step=st.sampled_from([1, -1]),
    start=st.booleans(),
)
def test_a_passage_stays_in_the_text_and_keeps_its_other_end(
    text: str, data: st.DataObject, unit: ResizeUnit, step: int, *, start: bool
) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    span = Span(begin, data.draw(st.integers(begin + 1, len(text))))
    after = resize_span(text, span, unit, step, start=start)
    assert 0 <= after.start < after.end <= len(text)
    assert (after.end == span.end) if start else (after.start == span.start)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [((3, 10), (3, 13), "“D"), ((3, 13), (3, 10), "without “D"), ((3, 9), (0, 9), "It"), ((3, 9), (3, 9), "")],
)
def test_what_has_changed_is_said(before: tuple[int, int], after: tuple[int, int], said: str) -> None:
    assert describe_resize(TEXT, Span(*before), Span(*after)) == said


@pytest.mark.parametrize(
    ("fixed", "place", "after"), [(3, 7, (3, 7)), (7, 3, (3, 7)), (3, 3, (3, 4)), (67, 67, (66, 67))]
)
def test_a_dragged_end_may_pass_the_other(fixed: int, place: int, after: tuple[int, int]) -> None:
    assert span_between("x" * 67, fixed, place) == after

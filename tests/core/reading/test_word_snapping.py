"""Dragging by whole words: which letters are selected on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Article
from reader.core.reading.word_snapping import SnappingSelection
from reader.sources.markdown.parser import parse_markdown

TEXT = "Snow fell all night, on the well-known town"


def drag(text: str, *stops: str) -> str:
    """The words that are selected after a drag; a stop is the text before the mouse. The first is the anchor."""
    article = text if isinstance(text, Article) else parse_markdown(text)
    anchor, *ways = (article.text.index(stop) + len(stop) for stop in stops)
    selection = SnappingSelection(article, anchor)
    ends = [selection.drag(place) for place in ways][-1]
    return article.text[min(ends) : max(ends)]


def test_within_the_first_word_letters_are_selected() -> None:
    assert drag(TEXT, "Snow f", "Snow fel") == "el"


def test_beyond_it_whole_words_are() -> None:
    assert drag(TEXT, "Snow f", "Snow fell a") == "fell all"


def test_backwards_too() -> None:
    assert drag(TEXT, "Snow fell all ni", "Snow fel") == "fell all night"


def test_blanks_and_stops_are_no_words() -> None:
    assert drag(TEXT, "Snow fell a", "Snow fell all night,") == "all night,"


def test_dragged_back_letters_are_selected_at_the_end() -> None:
    assert drag(TEXT, "Snow f", "Snow fell all nig", "Snow fell all n") == "fell all n"


def test_dragged_on_again_it_is_whole_words() -> None:
    assert drag(TEXT, "Snow f", "Snow fell all ni", "Snow fell all n", "Snow fell all nig") == "fell all night"


def test_dragged_back_into_the_first_word_it_begins_at_its_letter() -> None:
    assert drag(TEXT, "Snow f", "Snow fell a", "Snow fel") == "el"


def test_dragged_to_the_other_side_it_is_whole_words_there() -> None:
    assert drag(TEXT, "Snow fe", "Snow fell a", "Sno") == "Snow fell"


def test_a_hyphenated_word_is_one() -> None:
    assert drag(TEXT, "Snow fell all night, on t", "Snow fell all night, on the well-k") == "the well-known"


def test_words_of_signs_that_combine_are_whole() -> None:
    assert drag("यह हिन्दी भाषा है", "यह हि", "यह हिन्दी भा") == "हिन्दी भाषा"


def test_thai_words_are_whole() -> None:
    assert drag("ภาษาไทยเป็นภาษาที่มีระดับ", "ภาษาไทยเป", "ภาษาไทยเป็นภาษาที่ม") == "เป็นภาษาที่มี"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Use `some code here` now", "Use so", "Use some co"),
        ("    some code here", "so", "some co"),
        ("静かな夜に雪が降った。町", "静か", "静かな夜に雪が降った。"),
        ("Tea 雪が降った now", "Tea 雪", "Tea 雪が降"),
    ],
    ids=["code", "code block", "Japanese", "mixed"],
)
def test_code_and_scripts_without_blanks_are_selected_by_letters(text: str, first: str, last: str) -> None:
    assert drag(text, first, last) == parse_markdown(text).text[len(first) : len(last)]


@given(st.text(alphabet="ab -’.3\n\u0301\u00ad", max_size=60), st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_what_the_mouse_has_passed_last_is_selected(text: str, stops: list[int]) -> None:
    article = parse_markdown(text)
    anchor, *ways = (min(stop, len(article.text)) for stop in stops)
    selection = SnappingSelection(article, anchor)
    for place in ways:
        fixed, moving = selection.drag(place)
        assert min(fixed, moving) <= min(anchor, place) <= max(anchor, place) <= max(fixed, moving)

"""What counts as the same text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.span import Span
from reader.core.text.folding import INVISIBLE, VisibleText, fold_word, same_but_for_form, without_invisible
from reader.core.text.search_folding import FoldOptions, fold_for_filter, fold_for_search

TEXTS = st.text(st.sampled_from("ab é\n\u00ad\u200b\u200d\ufe0f❤"), max_size=30)


@given(TEXTS)
def test_the_visible_text_has_all_but_the_invisible(text: str) -> None:
    assert VisibleText(text).text == without_invisible(text)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_visible_span_is_found_in_the_whole_text_and_back(text: str, one: int, other: int) -> None:
    visible = VisibleText(text)
    span = Span(*sorted((one, other))).clamped(len(visible.text))
    if span.length:
        there = visible.whole_span(span)
        assert without_invisible(there.extract(text)) == span.extract(visible.text)
        assert visible.visible_span(there) == span
        assert not re.match(f"[{INVISIBLE}]", there.extract(text))


@given(TEXTS, st.integers(0, 30))
def test_visible_characters_before_a_position_are_counted(text: str, position: int) -> None:
    position = min(position, len(text))
    assert VisibleText(text).visible(position) == len(without_invisible(text[:position]))


def test_long_runs_are_left_out_wherever_the_text_is_cut_for_searching() -> None:
    text = "a" + "\u00ad" * 70_000 + "b"
    visible = VisibleText(text)
    assert (visible.text, visible.start(1), visible.end(1), visible.visible(40_000)) == ("ab", 70_001, 1, 1)


def test_what_shapes_the_last_letter_belongs_to_it() -> None:
    visible = VisibleText("a ❤\ufe0f\u00ad b")
    assert visible.whole_span(Span(2, 3)) == Span(2, 4)


def test_ascii_is_as_it_is() -> None:
    assert VisibleText("plain").is_whole


def test_all_of_unicodes_format_characters_that_nothing_shows_are_invisible() -> None:
    signs = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f"
    shown = re.compile(f"[{signs}]")
    formats = (letter for code in range(0x110000) if unicodedata.category(letter := chr(code)) == "Cf")
    assert [ascii(letter) for letter in formats if without_invisible(letter) and not shown.match(letter)] == []


@pytest.mark.parametrize("letter", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\ufeff", "\ufe0f"])
def test_search_filters_and_anchoring_agree_on_what_is_invisible(letter: str) -> None:
    word = f"ex{letter}tra"
    assert fold_for_search(word, FoldOptions(case=True, accents=True)).text == "extra"
    assert fold_for_filter(word) == "extra"
    assert fold_word(without_invisible(word)) == "extra"


@given(TEXTS)
def test_a_filter_folds_the_visible_text(text: str) -> None:
    assert fold_for_filter(without_invisible(text)) == fold_for_filter(text)


@pytest.mark.parametrize("text", ["Éléphant", "e\u0301le\u0301phant", "ＥＬＥＰＨＡＮＴ", "ele\u00adphant"])
def test_a_filter_knows_accents_widths_and_hyphens(text: str) -> None:
    assert fold_for_filter(text) == "elephant"


def test_form_alone_is_no_difference() -> None:
    assert same_but_for_form("“ex\u00adtra” – it", '"extra" - it')
    assert not same_but_for_form("extra", "Extra")

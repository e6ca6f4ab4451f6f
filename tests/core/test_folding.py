"""Loose comparison, and the way back to places in the text."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.core.anchoring.folding import Folded, fold
from reader.core.span import Span

TEXTS = st.text(st.sampled_from("aB İß“–\n\t\u00a0é😀") | st.characters(), max_size=60)


@given(TEXTS)
def test_a_long_text_folds_like_a_short_one(text: str) -> None:
    assert Folded(text).text == fold(text)


@given(TEXTS, st.data())
def test_unfolding_finds_the_words_that_were_folded(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    assume(folded.text)
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    words = folded.text[start:end]
    assume(words == words.strip())
    assert fold(folded.unfold(Span(start, end)).of(text)) == words


@given(TEXTS, st.integers(0, 70))
def test_a_place_in_the_text_has_a_place_nearby_in_the_folded_one(text: str, position: int) -> None:
    assert 0 <= Folded(text).near(position) <= len(fold(text))


def test_what_is_overlooked() -> None:
    assert fold(" A “Quote” – here\u00a0it\n is ") == 'a "quote" - here it is'

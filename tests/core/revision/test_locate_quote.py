"""Passages of which only the words are known, as links have them."""

from __future__ import annotations

from reader.core.revision.locate import locate_quote
from reader.core.selectors import TextQuote
from reader.core.span import Span

TEXT = "Stir 3 times.\nStir 30 times.\nRest.\nStir 3 times again."


def test_a_few_words_are_found_where_they_stand() -> None:
    assert locate_quote(TEXT, TextQuote("Stir 30 times")) == Span(14, 27)


def test_of_several_places_that_with_the_context_is_meant() -> None:
    assert locate_quote(TEXT, TextQuote("Stir 3 times", "Rest.\n", " again")) == Span(35, 47)


def test_of_several_places_without_context_the_first_is_meant() -> None:
    assert locate_quote(TEXT, TextQuote("Stir 3 times")) == Span(0, 12)


def test_words_that_were_edited_are_found_by_anchoring() -> None:
    text = "The ink that bites into paper was made of galls and iron.\nIt fades."
    found = locate_quote(text, TextQuote("ink which bites into paper was made of galls", "The ", " and iron."))
    assert found is not None
    assert found.extract(text).startswith("ink that bites")


def test_what_is_nowhere_is_not_found() -> None:
    assert locate_quote(TEXT, TextQuote("Graphite and clay, fired twice")) is None


def test_the_context_counts_where_the_text_begins_within_it() -> None:
    assert locate_quote("ab tea, c tea", TextQuote("tea", "before ab ", "")) == Span(3, 6)


def test_context_in_one_line_is_that_of_several_paragraphs() -> None:
    text = "Tea\nis hot. Tea\nis green. Tea\nis black."
    assert locate_quote(text, TextQuote("Tea", "is hot. ", " is green")) == Span(12, 15)

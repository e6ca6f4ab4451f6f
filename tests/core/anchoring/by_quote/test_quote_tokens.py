"""A quote and its context as tokens."""

from __future__ import annotations

import pytest

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens
from reader.core.selectors import TextQuote


def fitted(quote: TextQuote, text: str, first: int, last: int) -> str:
    """What the quote covers of a text, from one token to another."""
    vocabulary = Vocabulary()
    return QuoteTokens(quote, vocabulary).fit_span(Tokens(text, vocabulary), first, last).extract(text)


def test_the_words_that_the_context_was_cut_off_in_are_left_out() -> None:
    quoted = QuoteTokens(
        TextQuote("tea", "eside the old iron kettle the ", " is poured by nobody at all tod"), Vocabulary()
    )
    words = [quoted.vocabulary.words[number] for number in quoted.numbers]
    assert (words[0], words[-1]) == ("the", "all")


def test_a_word_that_the_quote_cuts_in_two_is_whole() -> None:
    quoted = QuoteTokens(TextQuote("form", "in", "ation"), Vocabulary())
    assert [quoted.vocabulary.words[number] for number in quoted.passage_numbers] == ["information"]


@pytest.mark.parametrize(
    ("text", "words"), [("information", "form"), ("INFORMATION", "FORM"), ("informations", "informations")]
)
def test_it_cuts_the_same_word_again_and_no_other(text: str, words: str) -> None:
    assert fitted(TextQuote("form", "in", "ation"), text, 0, 0) == words


def test_blanks_at_its_ends_are_kept_where_they_still_are() -> None:
    assert fitted(TextQuote(" tea ", "the", "is"), "the tea is", 1, 1) == " tea "
    assert fitted(TextQuote(" tea ", "the", "is"), "tea", 0, 0) == "tea"


@pytest.mark.parametrize(("exact", "words"), [("one two", 2), ("one, two!", 2), ("漢字", 1), ("...", 0), (" ", 0)])
def test_words_are_counted_without_punctuation_and_characters_as_halves(exact: str, words: float) -> None:
    assert QuoteTokens(TextQuote(exact), Vocabulary()).word_count == words

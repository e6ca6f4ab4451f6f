"""Aligning a quote and its context with a window of text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_quote.quote_alignment import align_quote, passage_pairs
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens
from reader.core.selectors import TextQuote


def passage(exact: str, window: str, prefix: str = "", suffix: str = "") -> str | None:
    """What of a window answers to the quote."""
    quoted = QuoteTokens(TextQuote(exact, prefix, suffix), Vocabulary())
    tokens = Tokens(window, quoted.vocabulary)
    found = align_quote(quoted, tokens.numbers)
    pairs = passage_pairs(quoted, found) if found.pairs else []
    return tokens.span(pairs[0][1], pairs[-1][1]).extract(window) if pairs else None


def test_a_sentence_inserted_in_the_middle_is_taken_in() -> None:
    window = "First the water is boiled. The pot is warmed in the meantime. Then leaves are added to it."
    assert passage("First the water is boiled. Then leaves are added to it.", f"Before. {window} After.") == window


def test_words_far_away_that_any_text_has_are_not_taken_in() -> None:
    window = "It is the best of all. There is nothing to be said of old books here. Then leaves are added to the pot."
    assert passage("The water is hot. Then leaves are added to the pot.", window) == (
        "Then leaves are added to the pot."
    )


def test_changed_words_are_found_by_their_likeness() -> None:
    assert passage("colours of websites", "all colors of website here") == "colors of website"


def test_the_context_shows_which_of_two_it_is() -> None:
    window = "green tea cup on the shelf, black tea mug in the sink"
    assert passage("tea bowl", window, "black ", " in the sink") == "tea"


NUMBERS = st.lists(st.sampled_from(["kettle", "pot", "cup", "tea", "the", "a", ",", "."]), max_size=30)


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_pairs_increase_on_both_sides_and_are_equal_or_alike(quote: list[str], window: list[str]) -> None:
    quoted = QuoteTokens(TextQuote(" ".join(quote)), Vocabulary())
    numbers = Tokens(" ".join(window), quoted.vocabulary).numbers
    pairs, shares = align_quote(quoted, numbers)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert all(quoted.numbers[i] == numbers[j] or 0.6 < shares[i] < 1 for i, j in pairs)

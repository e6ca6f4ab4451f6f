"""Windows of a text that may hold a quote."""

from __future__ import annotations

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens
from reader.core.anchoring.by_quote.seed_voting import candidate_windows
from reader.core.selectors import TextQuote

FILLER = "and so it went on as it has been for years . " * 40
TEXT = f"{FILLER} the kettle stands quietly on an iron stove {FILLER} the kettle is old {FILLER}"


def found(quote: str, expected: int | None = None) -> list[str]:
    """The windows as they read."""
    searched = IndexedText(Tokens(TEXT, Vocabulary()))
    ranges = candidate_windows(searched, QuoteTokens(TextQuote(quote), searched.vocabulary), expected)
    return [searched.tokens.span(low, high - 1).extract(TEXT) for low, high in ranges]


def test_rare_words_that_stand_together_vote_for_their_window() -> None:
    assert "kettle stands quietly on an iron stove" in found("the kettle stood quietly upon an iron stove")[0]


def test_where_the_quote_is_expected_comes_first() -> None:
    assert "kettle" not in found("the kettle stood quietly", expected=100)[0]


def test_common_words_have_no_vote() -> None:
    assert found("and so it went") == []

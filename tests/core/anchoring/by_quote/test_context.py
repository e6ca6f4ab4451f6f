"""How well the words around a place agree with a quote's context."""

from __future__ import annotations

from reader.core.anchoring.by_quote.context import adjacent_agreement, context_agreement
from reader.core.selectors import TextQuote
from reader.core.span import Span

QUOTE = TextQuote("tea", "a cup of ", " for two")


def at(text: str) -> Span:
    """Where the tea stands."""
    return Span(text.index("tea"), text.index("tea") + 3)


def test_the_same_words_agree_wholly() -> None:
    assert context_agreement("a cup of tea for two", QUOTE, Span(9, 12)) == (1, 1)


def test_a_changed_word_beside_the_passage_does_not_hide_the_rest() -> None:
    text = "a cup with tea for two"
    assert 0.5 < context_agreement(text, QUOTE, at(text)).before < 1
    assert adjacent_agreement(text, QUOTE, at(text)) < 1.2


def test_one_side_may_do() -> None:
    text = "a cup of tea"
    assert context_agreement(text, QUOTE, at(text)).score > 0.7


def test_at_the_edge_of_the_text_no_context_is_the_right_one() -> None:
    assert context_agreement("tea", TextQuote("tea"), Span(0, 3)) == (1, 1)
    assert context_agreement("a tea b", TextQuote("tea"), Span(2, 5)) == (0, 0)

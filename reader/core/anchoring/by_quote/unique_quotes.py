"""Finds quotes that occur only once in the very text that they were taken from.

There, a passage needs no context to be certain. In a text that has changed since, the only occurrence may be another
passage, and ``anchor_quotes`` asks for more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_quote.context import context_agreement
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens, visible_quote
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

_MIN_CONTEXT = 0.75
"""The share of the context, on the better side, that agrees with where the quote is."""


class UniqueQuote(NamedTuple):
    """Where the only occurrence of a quote is."""

    span: Span
    has_its_context: bool
    """False where the quote says of its surroundings what is not there; True where it says nothing of them."""


def unique_quotes(
    text: str, targets: Sequence[Target], checkpoint: Callable[[], None] = lambda: None
) -> list[UniqueQuote | None]:
    """For each target, in their order, the only occurrence of its quote; None if it has several, or none.

    It is made of whole words. Of occurrences that differ in case and the like, the one that is the same counts.
    """
    vocabulary = Vocabulary()
    searched = IndexedText(Tokens(text, vocabulary, checkpoint))
    found = list[UniqueQuote | None]()
    for target in targets:
        checkpoint()
        span = _only_span(searched, target.quote)
        found.append(UniqueQuote(span, _agrees(searched, target.quote, span)) if span else None)
    return found


def _only_span(searched: IndexedText, quote: TextQuote) -> Span | None:
    bare = QuoteTokens(TextQuote(quote.exact), searched.vocabulary)
    hits, whole_words = searched.occurrences(bare, 0) if len(bare) else ([], False)
    same = [hit for hit in hits if hit.extract(searched.text) == quote.exact] or hits
    return same[0] if whole_words and len(same) == 1 else None


def _agrees(searched: IndexedText, quote: TextQuote, span: Span) -> bool:
    quote, visible = visible_quote(quote), searched.tokens.visible
    if not (quote.prefix + quote.suffix).strip():
        return True
    return max(context_agreement(visible.text, quote, visible.visible_span(span))) >= _MIN_CONTEXT

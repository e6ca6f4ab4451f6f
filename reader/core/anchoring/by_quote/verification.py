"""Verifies that the passages of annotations really are at their stored positions in a text.

The file may have been edited since the annotation was made, the annotation may come from elsewhere, or the stored text
may not be the one on which the annotation was made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.core.alignment.subsequence import lcs_length
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_quote.anchoring import anchor_quotes, was_orphan
from reader.core.anchoring.by_quote.context import adjacent_agreement
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_tokens import visible_quote
from reader.core.selectors import MatchKind, Target, TextQuote
from reader.core.span import Span

_MIN_CONTEXT = 0.5
"""Share of the context, up to the first letter that differs, that confirms a quote found at its position."""
_MIN_EDITED_SIMILARITY, _MIN_EDITED_CONTEXT = 0.5, 1.0
"""Share of its quote, and of the context, that a passage must have if it differs from its quote."""
_MAX_COMPARED = 2_000
"""How many tokens of a quote are compared at most."""


def verified_spans(
    old: Tokens, targets: Sequence[Target], checkpoint: Callable[[], None] = lambda: None
) -> list[Span | None]:
    """The span of each passage in the ``old`` text; None if it is not in that text, or was an orphan already."""
    spans = [target.span if target.span and _is_at(old, target.quote, target.span) else None for target in targets]
    missing = [at for at, span in enumerate(spans) if span is None and not was_orphan(targets[at])]
    if missing:
        found = anchor_quotes(IndexedText(old), [targets[at] for at in missing], checkpoint)
        for at, place in zip(missing, found, strict=True):
            word_for_word = place.kind in (MatchKind.EXACT, MatchKind.MOVED)
            spans[at] = place.span if word_for_word else _words_at(old, targets[at])
    return spans


def _is_at(old: Tokens, quote: TextQuote, span: Span) -> bool:
    """Whether a passage is at ``span``, word for word or edited, with its context."""
    if not quote.exact.strip():
        return False
    context = adjacent_agreement(old.visible.text, visible_quote(quote), old.visible.visible_span(span))
    if old.has_words(span, quote.exact):
        return context >= _MIN_CONTEXT or not quote.prefix + quote.suffix
    return context >= _MIN_EDITED_CONTEXT and _similarity(old, quote, span) >= _MIN_EDITED_SIMILARITY


def _similarity(old: Tokens, quote: TextQuote, span: Span) -> float:
    first, after = old.token_range(span)
    there = old.numbers[first : min(after, first + _MAX_COMPARED)]
    here = Tokens(quote.exact, old.vocabulary).numbers[:_MAX_COMPARED]
    return 2 * lcs_length(here, there) / max(1, len(here) + len(there))


def _words_at(old: Tokens, target: Target) -> Span | None:
    """The stored span, if at least the words of the quote are there."""
    words = target.quote.exact
    return target.span if target.span and words.strip() and old.has_words(target.span, words) else None

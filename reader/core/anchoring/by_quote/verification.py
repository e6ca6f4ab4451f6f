"""Whether notes stood in a text where they say: a stored position is not believed unseen.

The file may have been edited between saving and marking, a note may come from somewhere else, or the text that was kept
may be another one than the note was made on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.core.alignment.subsequence import lcs_length
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_quote.anchoring import anchor_quotes, was_orphan
from reader.core.anchoring.by_quote.context import adjacent_agreement
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.selectors import MatchKind, Target, TextQuote
from reader.core.span import Span

_SEEN = 0.5
"""So much of one side's context, up to the first letter that differs, shows that a quote stands where it should."""
_ALIKE, _SEEN_ALIKE = 0.5, 1.0
"""A passage that has come away from its quote still shares so much with it, and has one side of the context or so."""
_COMPARED = 2_000
"""So many tokens of a quote are compared."""


def verified_spans(
    old: Tokens, targets: Sequence[Target], checkpoint: Callable[[], None] = lambda: None
) -> list[Span | None]:
    """Where each passage stood in the ``old`` text; None where that text does not have it, or it was lost already."""
    stood = [target.span if target.span and _stands(old, target.quote, target.span) else None for target in targets]
    away = [at for at, span in enumerate(stood) if span is None and not was_orphan(targets[at])]
    if away:
        found = anchor_quotes(IndexedText(old), [targets[at] for at in away], checkpoint)
        for at, place in zip(away, found, strict=True):
            word_for_word = place.kind in (MatchKind.EXACT, MatchKind.MOVED)
            stood[at] = place.span if word_for_word else _words_at(old.text, targets[at])
    return stood


def _stands(old: Tokens, quote: TextQuote, span: Span) -> bool:
    """Whether a passage stands there, word for word or after edits, with its context."""
    if not quote.exact.strip():
        return False
    seen = adjacent_agreement(old.text, quote, span)
    if span.extract(old.text) == quote.exact:
        return seen >= _SEEN or not quote.prefix + quote.suffix
    return seen >= _SEEN_ALIKE and _likeness(old, quote, span) >= _ALIKE


def _likeness(old: Tokens, quote: TextQuote, span: Span) -> float:
    first, after = old.token_range(span)
    there = old.numbers[first : min(after, first + _COMPARED)]
    here = Tokens(quote.exact, old.vocabulary).numbers[:_COMPARED]
    return 2 * lcs_length(here, there) / max(1, len(here) + len(there))


def _words_at(text: str, target: Target) -> Span | None:
    """The stored place, if at least the words are there."""
    words = target.quote.exact
    return target.span if target.span and words.strip() and target.span.extract(text) == words else None

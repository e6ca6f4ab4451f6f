"""Placing notes by their selectors alone, where the text that they were made on is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.core.alignment.subsequence import Pair
from reader.core.alignment.tokens import Tokens, total_weight
from reader.core.anchor import Anchor, orphan_anchor
from reader.core.anchoring.by_quote.expected_positions import Expectation, Nearness, PositionMap
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_matching import Candidate, best_edited_match, best_exact_match
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens
from reader.core.selectors import MatchKind, Target
from reader.core.span import Span

_ANCHOR_TOKENS, _ANCHOR_WEIGHT = 3, 2.0
"""A piece of so many tokens of such a weight, found in one place only, tells where its surroundings are."""
_TWIN_CONTEXT = 0.7
"""Where a quote stands word for word, but not in its context, so much context must speak for another place."""
_POOR = 0.5
"""So little context does not speak for a place."""
_SURE_CONTEXT = 0.62
"""With so much context a passage that stands where it is expected goes without saying."""
_INFLECTED = 0.9
"""A quote whose last word has become longer is found with all of that word, if so much of the passage is alike.

Words are inflected at their end: where the quote's letters begin in the middle of a word, that is another word.
"""


def anchor_quotes(
    searched: IndexedText, targets: Sequence[Target], checkpoint: Callable[[], None] = lambda: None
) -> list[Anchor]:
    """A place for each target, in their order; ``checkpoint`` is called now and then.

    One that is lost already is looked for at each change, and must not come to a twin one day: only where it stands
    word for word, with its context, it is found again.
    """
    quotes = [QuoteTokens(target.quote, searched.vocabulary) for target in targets]
    positions = _position_map(searched, targets, quotes, checkpoint)
    places = []
    for quoted, target in zip(quotes, targets, strict=True):
        checkpoint()
        expected = Expectation(positions, target.span)
        found = _find(searched, quoted, expected)
        places.append(_again(found) if was_orphan(target) else _place(searched.tokens, found, expected))
    return places


def was_orphan(target: Target) -> bool:
    """Whether a passage is lost since an earlier change; an imported one without a place is not."""
    return target.span is None and target.match is not None


def _position_map(
    searched: IndexedText, targets: Sequence[Target], quotes: Sequence[QuoteTokens], checkpoint: Callable[[], None]
) -> PositionMap:
    """From the pieces of the old text that the selectors tell, where each stands in one place only."""
    pairs: list[Pair] = []
    for target, quoted in zip(targets, quotes, strict=True):
        checkpoint()
        if target.span and len(quoted):
            whole = _anchor(searched, quoted, target.span.start, (0, len(quoted.numbers)))
            pairs += whole or [
                pair
                for piece in ((0, quoted.first), (quoted.first, quoted.after), (quoted.after, len(quoted.numbers)))
                for pair in _anchor(searched, quoted, target.span.start, piece)
            ]
    return PositionMap(pairs)


def _anchor(searched: IndexedText, quoted: QuoteTokens, start: int, piece: Pair) -> list[Pair]:
    """Where a piece of a quote and its context began and ended and does so now, if it is found in one place only."""
    first, after = piece
    numbers = quoted.numbers[first:after]
    if after - first < _ANCHOR_TOKENS or total_weight(numbers, searched.vocabulary) < _ANCHOR_WEIGHT:
        return []
    found = searched.find_unique_run(numbers)
    if found is None:
        return []
    there = searched.tokens.span(found, found + after - first - 1)
    return [(start + quoted.starts[first], there.start), (start + quoted.ends[after - 1], there.end)]


def _find(searched: IndexedText, quoted: QuoteTokens, expected: Expectation) -> Candidate | None:
    """The best candidate for a passage."""
    where = expected.start or 0
    if searched.matches_at(quoted.quote, where):
        return _at(Span(where, where + len(quoted.quote.exact)))
    if not len(quoted):
        return _blank(searched, quoted, where)
    found = best_exact_match(searched, quoted, expected)
    here = bool(found and found.accepted and _speaks_for_itself(found, expected))
    if found and here and found.exact:
        return found
    other = best_edited_match(searched, quoted, expected)
    if found and here:
        return other if other and _is_inflected(found, other) else found
    if found is None or (other and other.accepted and other.context >= _TWIN_CONTEXT):
        return other
    return found


def _is_inflected(found: Candidate, other: Candidate) -> bool:
    """Whether ``other`` holds the words that the letters at ``found`` are the beginning of."""
    return other.accepted and other.kept >= _INFLECTED and other.span.start == found.span.start


def _speaks_for_itself(found: Candidate, expected: Expectation) -> bool:
    """Whether no other place need be looked at."""
    return found.context >= _POOR or expected.nearness(found.span) <= Nearness.NEAR


def _blank(searched: IndexedText, quoted: QuoteTokens, near: int) -> Candidate | None:
    """A passage of nothing but white space stands where all its context does."""
    quote = quoted.quote
    span = searched.find_in_context(quote, near) if quote.exact and quote.prefix + quote.suffix else None
    return _at(span) if span else None


def _at(span: Span) -> Candidate:
    """A candidate that nothing speaks against."""
    return Candidate(span, 1.0, 1.0, 1.0, accepted=True, exact=True)


def _place(tokens: Tokens, found: Candidate | None, expected: Expectation) -> Anchor:
    if found is None or not found.accepted:
        return orphan_anchor(_guess(tokens, found, expected), found.kept if found else 0.0)
    nearness = expected.nearness(found.span)
    moved = nearness in (Nearness.OUT_OF_ORDER, Nearness.MOVED_ALONG)
    sure = found.certain or (nearness <= Nearness.NEAR and found.context >= _SURE_CONTEXT)
    if found.exact:
        return Anchor(MatchKind.MOVED if moved else MatchKind.EXACT, found.span, uncertain=not sure)
    return Anchor(MatchKind.MOVED_EDITED if moved else MatchKind.EDITED, found.span, found.kept, uncertain=not sure)


def _guess(tokens: Tokens, found: Candidate | None, expected: Expectation) -> Span | None:
    """The best place of a lost passage: one in order, else what stands where it stood, else any."""
    if found and expected.nearness(found.span) <= Nearness.IN_ORDER:
        return found.span
    gap = expected.gap()
    first, after = tokens.token_range(gap) if gap else (0, 0)
    if first < after:
        return tokens.span(first, after - 1)
    return found.span if found else None


def _again(found: Candidate | None) -> Anchor:
    return (
        Anchor(MatchKind.MOVED, found.span) if found and found.certain else orphan_anchor(found.span if found else None)
    )

"""Anchors annotations by their selectors alone, when the text on which they were made is not known."""

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

_MIN_FIXED_TOKENS, _MIN_FIXED_WEIGHT = 3, 2.0
"""How many tokens, and what weight, a piece of a quote found in one place only must have to be a fixed point."""
_MIN_OTHER_CONTEXT = 0.7
"""Share of the context that another place must have to beat a verbatim match without its context."""
_MIN_VERBATIM_CONTEXT = 0.5
"""A verbatim match with less of its context is compared with edited matches elsewhere."""
_CERTAIN_CONTEXT = 0.62
"""With this share of its context, a passage near its expected position is not marked as uncertain."""
_MIN_INFLECTED = 0.9
"""Share of the passage that must match to take in all of a last word that has become longer.

Words are inflected at their end. If the quote's letters begin in the middle of a word, it is a different word.
"""


def anchor_quotes(
    searched: IndexedText, targets: Sequence[Target], checkpoint: Callable[[], None] = lambda: None
) -> list[Anchor]:
    """An anchor for each target, in their order; ``checkpoint`` is called now and then.

    An orphan is searched for at each change of the text, and must not end up at a similar passage some day: it is found
    again only word for word and with its context.
    """
    quotes = [QuoteTokens(target.quote, searched.vocabulary) for target in targets]
    positions = _position_map(searched, targets, quotes, checkpoint)
    places = []
    for quoted, target in zip(quotes, targets, strict=True):
        checkpoint()
        expected = Expectation(positions, target.span)
        found = _find(searched, quoted, expected)
        places.append(_recovered(found) if was_orphan(target) else _anchor_of(searched.tokens, found, expected))
    return places


def was_orphan(target: Target) -> bool:
    """Whether an earlier change orphaned a passage; an imported one without a position is no orphan."""
    return target.span is None and target.match is not None


def _position_map(
    searched: IndexedText, targets: Sequence[Target], quotes: Sequence[QuoteTokens], checkpoint: Callable[[], None]
) -> PositionMap:
    """The map from old positions to new ones, from pieces of the quotes that are found in one place only."""
    pairs: list[Pair] = []
    for target, quoted in zip(targets, quotes, strict=True):
        checkpoint()
        if target.span and len(quoted):
            whole = _fixed_pairs(searched, quoted, target.span.start, (0, len(quoted.numbers)))
            pairs += whole or [
                pair
                for piece in ((0, quoted.first), (quoted.first, quoted.after), (quoted.after, len(quoted.numbers)))
                for pair in _fixed_pairs(searched, quoted, target.span.start, piece)
            ]
    return PositionMap(pairs)


def _fixed_pairs(searched: IndexedText, quoted: QuoteTokens, start: int, piece: Pair) -> list[Pair]:
    """The pairs of old and new start and end of a piece of a quote, if it is found in one place only."""
    first, after = piece
    numbers = quoted.numbers[first:after]
    if after - first < _MIN_FIXED_TOKENS or total_weight(numbers, searched.vocabulary) < _MIN_FIXED_WEIGHT:
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
        return _perfect_candidate(Span(where, where + len(quoted.quote.exact)))
    if not len(quoted):
        return _white_space_candidate(searched, quoted, where)
    found = best_exact_match(searched, quoted, expected)
    here = bool(found and found.accepted and _is_good_enough(found, expected))
    if found and here and found.exact:
        return found
    other = best_edited_match(searched, quoted, expected)
    if found and here:
        return other if other and _is_inflected(found, other) else found
    if found is None or (other and other.accepted and other.context >= _MIN_OTHER_CONTEXT):
        return other
    return found


def _is_inflected(found: Candidate, other: Candidate) -> bool:
    """Whether ``other`` has the whole words of which the letters at ``found`` are only the beginning."""
    return other.accepted and other.kept >= _MIN_INFLECTED and other.span.start == found.span.start


def _is_good_enough(found: Candidate, expected: Expectation) -> bool:
    """Whether a candidate is good enough without looking at other places."""
    return found.context >= _MIN_VERBATIM_CONTEXT or expected.nearness(found.span) <= Nearness.NEAR


def _white_space_candidate(searched: IndexedText, quoted: QuoteTokens, near: int) -> Candidate | None:
    """The candidate for a passage of white space only: where all of its context is found."""
    quote = quoted.quote
    span = searched.find_in_context(quote, near) if quote.exact and quote.prefix + quote.suffix else None
    return _perfect_candidate(span) if span else None


def _perfect_candidate(span: Span) -> Candidate:
    """A candidate that matches in every respect."""
    return Candidate(span, 1.0, 1.0, 1.0, accepted=True, exact=True)


def _anchor_of(tokens: Tokens, found: Candidate | None, expected: Expectation) -> Anchor:
    if found is None or not found.accepted:
        return orphan_anchor(_guess(tokens, found, expected), found.kept if found else 0.0)
    nearness = expected.nearness(found.span)
    moved = nearness in (Nearness.OUT_OF_ORDER, Nearness.MOVED_ALONG)
    sure = found.certain or (nearness <= Nearness.NEAR and found.context >= _CERTAIN_CONTEXT)
    if found.exact:
        return Anchor(MatchKind.MOVED if moved else MatchKind.EXACT, found.span, uncertain=not sure)
    return Anchor(MatchKind.MOVED_EDITED if moved else MatchKind.EDITED, found.span, found.kept, uncertain=not sure)


def _guess(tokens: Tokens, found: Candidate | None, expected: Expectation) -> Span | None:
    """The best guess for an orphan: a candidate in order, else the text at its old position, else any candidate."""
    if found and expected.nearness(found.span) <= Nearness.IN_ORDER:
        return found.span
    gap = expected.gap()
    first, after = tokens.token_range(gap) if gap else (0, 0)
    if first < after:
        return tokens.span(first, after - 1)
    return found.span if found else None


def _recovered(found: Candidate | None) -> Anchor:
    return (
        Anchor(MatchKind.MOVED, found.span) if found and found.certain else orphan_anchor(found.span if found else None)
    )

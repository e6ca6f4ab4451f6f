"""Placing notes by their selectors alone, where the text that they were made on is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.core.anchoring.alignment import Pair
from reader.core.anchoring.occurrences import Searched
from reader.core.anchoring.place import How, Place, lost
from reader.core.anchoring.position_map import Expectation, Nearness, PositionMap
from reader.core.anchoring.query import Query
from reader.core.anchoring.quote_matching import Candidate, reworded, word_for_word
from reader.core.anchoring.tokens import weigh
from reader.core.selectors import Target

ANCHOR_TOKENS, ANCHOR_WEIGHT = 3, 2.0
"""A piece of so many tokens of such a weight, found in one place only, tells where its surroundings are."""


def place_quotes(
    searched: Searched, targets: Sequence[Target], breathe: Callable[[], None] = lambda: None
) -> list[Place]:
    """A place for each target, in their order; ``breathe`` is called now and then."""
    queries = [Query(target.quote, searched.vocabulary) for target in targets]
    positions = _position_map(searched, targets, queries)
    places = []
    for query, target in zip(queries, targets, strict=True):
        breathe()
        expected = Expectation(positions, target.span.start if target.span else None)
        places.append(_place(_find(searched, query, expected), expected))
    return places


def place_again(searched: Searched, target: Target) -> Place:
    """A place for a passage that was lost once: word for word, in one place only, with most of its context."""
    query = Query(target.quote, searched.vocabulary)
    hit = word_for_word(searched, query, Expectation(PositionMap(()), None)) if len(query) else None
    if hit is None or not hit.certain:
        return lost(hit.span if hit else None)
    return Place(How.MOVED, hit.span)


def _position_map(searched: Searched, targets: Sequence[Target], queries: Sequence[Query]) -> PositionMap:
    """From the pieces of the old text that the selectors tell, where each stands in one place only."""
    pairs: list[Pair] = []
    for target, query in zip(targets, queries, strict=True):
        if target.span and len(query):
            whole = _anchor(searched, query, target.span.start, (0, len(query.numbers)))
            pairs += whole or [
                pair
                for piece in ((0, query.first), (query.first, query.after), (query.after, len(query.numbers)))
                for pair in _anchor(searched, query, target.span.start, piece)
            ]
    return PositionMap(pairs)


def _anchor(searched: Searched, query: Query, start: int, piece: Pair) -> list[Pair]:
    """Where the first and the last token of a piece of a query stood and stand, if it is found in one place only."""
    first, after = piece
    numbers = query.numbers[first:after]
    if after - first < ANCHOR_TOKENS or weigh(numbers, searched.vocabulary) < ANCHOR_WEIGHT:
        return []
    hits = searched.runs_of(numbers, searched.token_at(start))
    if len(hits) != 1:
        return []
    starts = searched.tokens.starts
    return [(start + query.offsets[at], starts[hits[0] + at - first]) for at in (first, after - 1)]


def _find(searched: Searched, query: Query, expected: Expectation) -> Candidate | None:
    if not len(query):
        return None
    return word_for_word(searched, query, expected) or reworded(searched, query, expected)


def _place(found: Candidate | None, expected: Expectation) -> Place:
    if found is None or not found.accepted:
        return lost(found.span if found else None, found.kept if found else 0.0)
    moved = expected.nearness(found.span.start) is Nearness.OUT
    if found.whole:
        return Place(How.MOVED if moved else How.EXACT, found.span)
    return Place(How.MOVED_EDITED if moved else How.EDITED, found.span, found.kept)

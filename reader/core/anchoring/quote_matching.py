"""Judging places by the quote alone: which of them is the passage, and whether any is.

The fewer words a quote has, the more the words around a place must agree with its context. Where a quote stands word
for word nowhere, its words are chained with those of its context. After the measures of the W3C Web Annotation Data
Model, section 4.2.4, and of Hypothesis and Apache Annotator, but with a place refused that is not good enough.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.core.anchoring.alignment import Pair
from reader.core.anchoring.context import Agreement, agreement, run_agreement
from reader.core.anchoring.occurrences import Searched
from reader.core.anchoring.position_map import Expectation, Nearness
from reader.core.anchoring.query import Query
from reader.core.anchoring.quote_alignment import align_query, passage_in
from reader.core.anchoring.tokens import weigh
from reader.core.anchoring.voting import windows
from reader.core.span import Span

_COMPARED = 8
_LEAST = 0.4
_GOOD = 1.5


class Candidate(NamedTuple):
    """A place that may be the passage's."""

    span: Span
    kept: float
    """The share of the quote's weight that stands there."""
    context: float
    """How much of the words around agree."""
    score: float
    accepted: bool
    whole: bool
    """Whether all its words stand there, and nothing else."""
    certain: bool = False
    """Whether it is so even if nothing is known of the rest of the text."""


def word_for_word(searched: Searched, query: Query, expected: Expectation) -> Candidate | None:
    """The best place where the quote stands word for word."""
    text, quote, near = searched.text, query.quote, expected.near or 0
    hits = searched.occurrences(query, near)
    if not hits:
        return None
    quick = sorted(hits, key=lambda one: (-run_agreement(text, quote, one), abs(one.start - near)))
    judged = [(agreement(text, quote, hit), hit) for hit in quick[:_COMPARED]]
    scored = [(context.mean - _distance(searched, hit, expected), -hit.start, context, hit) for context, hit in judged]
    score, _, best, span = max(scored)
    accepted = _trusted(query, best, expected.nearness(span.start), alone=len(hits) == 1)
    certain = best.mean >= 0.85 or (len(hits) == 1 and query.words >= 7 and best.mean >= 0.62)
    return Candidate(span, 1.0, best.mean, score, accepted, whole=True, certain=certain)


def _distance(searched: Searched, span: Span, expected: Expectation) -> float:
    """What is taken from the score of a place that is not where it is expected."""
    nearness = expected.nearness(span.start)
    if expected.near is None or nearness <= Nearness.NEAR:
        return 0.0
    away = 0.2 * min(1.0, abs(span.start - expected.near) / max(1000, len(searched.text) / 4))
    return away + (OUT_COST if nearness is Nearness.OUT else 0)


OUT_COST = 0.2


def _trusted(query: Query, context: Agreement, nearness: Nearness, *, alone: bool) -> bool:
    """Whether a hit is the passage, and not its twin."""
    if nearness is Nearness.UNKNOWN:
        if query.words >= 7 or context.best >= 0.85 or context.mean >= 0.62:
            return True
        return query.words >= 4 and alone and context.best >= 0.6
    row = next(needed for words, needed in CONTEXT_NEEDED if query.words <= words)
    if query.words >= 7 and alone:
        return True
    return context.mean >= row[nearness]


CONTEXT_NEEDED = (
    (1.5, (0.3, 0.55, 0.65, 0.62, 0.85)),
    (3.5, (0.3, 0.4, 0.55, 0.62, 0.8)),
    (6.5, (0.2, 0.4, 0.5, 0.62, 0.75)),
    (float("inf"), (0.0, 0.0, 0.0, 0.0, 0.62)),
)


def reworded(searched: Searched, query: Query, expected: Expectation) -> Candidate | None:
    """The best place where enough of the quote's words stand, chained with its context."""
    token = None if expected.near is None else searched.token_at(expected.near)
    best: Candidate | None = None
    for window in dict.fromkeys(windows(searched, query, token)):
        if _most(searched, query, window) < (best.kept if best and best.accepted else _LEAST):
            continue
        one = _in_window(searched, query, window, expected)
        if one and (best is None or (one.accepted, one.score) > (best.accepted, best.score)):
            best = one
        if (
            best
            and best.accepted
            and best.kept + best.context >= _GOOD
            and expected.nearness(best.span.start) <= Nearness.NEAR
        ):
            break
    return best


def _most(searched: Searched, query: Query, window: Pair) -> float:
    """At most this share of the quote can be found in a window, but for words that are only alike."""
    there = set(searched.tokens.numbers[window[0] : window[1]])
    return weigh([one for one in query.inside if one in there], query.vocabulary) / query.weight


def _in_window(searched: Searched, query: Query, window: Pair, expected: Expectation) -> Candidate | None:
    low, high = window
    found = align_query(query, searched.tokens.numbers[low:high])
    inside = passage_in(query, found) if found.pairs else []
    if not inside:
        return None
    weights = query.vocabulary.weights
    kept = sum(weights[query.numbers[i]] * found.shares[i] for i, _ in inside) / query.weight
    context = _context(query, found.shares)
    first, last = low + inside[0][1], low + inside[-1][1]
    span = query.fitted(searched.tokens, first, last)
    stretched = last - first + 1 > 2 * len(query) + 10
    accepted = not stretched and _enough(query.words, kept, context, expected.nearness(span.start))
    score = kept + 0.5 * context - _distance(searched, span, expected)
    return Candidate(span, kept, context, score, accepted, whole=False)


def _context(query: Query, shares: dict[int, float]) -> float:
    weights, numbers = query.vocabulary.weights, query.numbers
    sides = [range(query.first), range(query.after, len(numbers))]
    found = []
    for side in sides:
        total = sum(weights[numbers[i]] for i in side)
        if total:
            found.append(sum(weights[numbers[i]] * shares.get(i, 0.0) for i in side) / total)
    return 0.6 * max(found) + 0.4 * min(found) if found else 0.0


def _enough(words: float, kept: float, context: float, nearness: Nearness) -> bool:
    """Whether so much of a quote, with so much of its context, is the passage."""
    if nearness is Nearness.UNKNOWN:
        nearness = Nearness.ORDERED
    row = next(needed for most, needed in KEPT_NEEDED if words <= most)
    return any(kept >= share and context >= around for share, around in row[nearness is Nearness.OUT])


KEPT_NEEDED = (
    (3.9, (((0.6, 0.6), (0.8, 0.4)), ())),
    (11.9, (((0.6, 0.4), (0.8, 0.2)), ((0.7, 0.6), (0.9, 0.2)))),
    (float("inf"), (((0.6, 0.4), (0.7, 0.0)), ((0.7, 0.6), (0.85, 0.2)))),
)

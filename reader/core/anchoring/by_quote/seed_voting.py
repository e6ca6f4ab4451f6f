"""Where an edited quote may stand: its rare words vote for windows of the text.

Each place of a rare word says where the quote would begin if nothing else had changed; where such votes gather, as in
a Hough transform, a window is worth an alignment.
"""

from __future__ import annotations

from collections import defaultdict

from reader.core.alignment.subsequence import Pair
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens

_VOTERS = 48
"""So many of a quote's rarest tokens vote."""
_RARE = 64
"""A token in more places than these does not vote."""
_WINDOWS = 5
"""So many windows are aligned."""
_ROOM, _MOST_ROOM = 10, 400
"""A window has as many tokens more on either side as the quote has, and ten, but no more than this and an eighth."""


def candidate_windows(searched: IndexedText, quoted: QuoteTokens, expected: int | None) -> list[Pair]:
    """Ranges of tokens that may hold the quote, the most voted first, but before them one around token ``expected``."""
    size = len(quoted)
    band = max(12, size)
    ranges = [(where * band, (where + 2) * band) for where in _chosen(_votes(searched, quoted, band))]
    if expected is not None:
        ranges.insert(0, (expected - band, expected + band))
    room, last = min(size, _MOST_ROOM + size // 8) + _ROOM, len(searched.tokens)
    found = [(max(0, start - room), min(last, end + size + room)) for start, end in ranges]
    return [pair for pair in found if pair[0] < pair[1]]


def _votes(searched: IndexedText, quoted: QuoteTokens, band: int) -> dict[int, float]:
    """For each pair of neighbouring bands how much speaks for the quote to begin there."""
    votes: dict[int, float] = defaultdict(float)
    for at in _voters(searched, quoted):
        places = searched.postings[quoted.numbers[at]]
        vote = quoted.vocabulary.weights[quoted.numbers[at]] / len(places) ** 0.5
        for where in {(place - at + quoted.first) // band for place in places}:
            votes[where] += vote
    return {where: votes[where] + votes.get(where + 1, 0.0) for where in votes}


def _chosen(votes: dict[int, float]) -> list[int]:
    """The most voted bands that are not neighbours."""
    chosen: list[int] = []
    for where in sorted(votes, key=lambda one: (-votes[one], one)):
        if all(abs(where - other) > 1 for other in chosen):
            chosen.append(where)
        if len(chosen) == _WINDOWS:
            break
    return chosen


def _voters(searched: IndexedText, quoted: QuoteTokens) -> list[int]:
    """Positions in the row of its rarest tokens."""
    postings, weights = searched.postings, quoted.vocabulary.weights
    known = [
        (len(postings[number]), -weights[number], at)
        for at, number in enumerate(quoted.numbers)
        if number in postings and len(postings[number]) <= _RARE and weights[number] > 0.05
    ]
    return [at for _, _, at in sorted(known)[:_VOTERS]]

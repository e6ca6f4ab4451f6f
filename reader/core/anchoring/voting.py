"""Where an edited quote may stand: its rare words vote for windows of the text.

Each place of a rare word says where the quote would begin if nothing else had changed; where such votes gather, as in
a Hough transform, a window is worth an alignment.
"""

from __future__ import annotations

from collections import defaultdict

from reader.core.anchoring.alignment import Pair
from reader.core.anchoring.occurrences import Searched
from reader.core.anchoring.query import Query

_VOTERS = 48
"""So many of a quote's rarest tokens vote."""
_RARE = 64
"""A token in more places than these does not vote."""
_WINDOWS = 5
"""So many windows are aligned."""
_ROOM = 10


def windows(searched: Searched, query: Query, expected: int | None) -> list[Pair]:
    """Ranges of tokens that may hold the quote, the most voted first, but before them one around token ``expected``."""
    size = len(query)
    band = max(12, size)
    votes: dict[int, float] = defaultdict(float)
    for at in _voters(searched, query):
        places = searched.postings[query.numbers[at]]
        vote = query.vocabulary.weights[query.numbers[at]] / len(places) ** 0.5
        for where in {(place - at + query.first) // band for place in places}:
            votes[where] += vote
    both = {where: votes[where] + votes.get(where + 1, 0.0) for where in votes}
    chosen: list[int] = []
    for where in sorted(both, key=lambda one: (-both[one], one)):
        if all(abs(where - other) > 1 for other in chosen):
            chosen.append(where)
        if len(chosen) == _WINDOWS:
            break
    starts = [where * band for where in chosen]
    ends = [start + 2 * band for start in starts]
    if expected is not None:
        starts, ends = [expected - band, *starts], [expected + band, *ends]
    room, last = size + _ROOM, len(searched.tokens)
    found = [(max(0, start - room), min(last, end + size + room)) for start, end in zip(starts, ends, strict=True)]
    return [pair for pair in found if pair[0] < pair[1]]


def _voters(searched: Searched, query: Query) -> list[int]:
    """Positions in the query of its rarest tokens."""
    postings, weights = searched.postings, query.vocabulary.weights
    known = [
        (len(postings[number]), -weights[number], at)
        for at, number in enumerate(query.numbers)
        if number in postings and len(postings[number]) <= _RARE and weights[number] > 0.05
    ]
    return [at for _, _, at in sorted(known)[:_VOTERS]]

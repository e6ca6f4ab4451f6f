"""Finds the windows of a text that may contain an edited quote, by votes of the quote's rare words.

Each occurrence of a rare word votes for the position where the quote would begin if nothing else had changed. Where
votes accumulate, as in a Hough transform, the window is worth an alignment.
"""

from __future__ import annotations

from collections import defaultdict

from reader.core.alignment.subsequence import Pair
from reader.core.anchoring.by_quote.occurrences import IndexedText
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens

_MAX_VOTERS = 48
"""How many of a quote's rarest tokens vote."""
_MAX_RARE_OCCURRENCES = 64
"""A token that occurs more often than this does not vote."""
_MAX_WINDOWS = 5
"""How many windows are returned for their votes."""
_MARGIN, _MAX_MARGIN = 10, 400
"""A window is larger than its range on each side by the quote's length, but at most 400 tokens and an eighth of that
length, and by ten tokens more."""


def candidate_windows(searched: IndexedText, quoted: QuoteTokens, expected: int | None) -> list[Pair]:
    """Ranges of tokens that may contain the quote: one around token ``expected``, then the others by their votes."""
    size = len(quoted)
    band = max(12, size)
    ranges = [(where * band, (where + 2) * band) for where in _chosen(_votes(searched, quoted, band))]
    if expected is not None:
        ranges.insert(0, (expected - band, expected + band))
    margin, last = min(size, _MAX_MARGIN + size // 8) + _MARGIN, len(searched.tokens)
    found = [(max(0, start - margin), min(last, end + size + margin)) for start, end in ranges]
    return [pair for pair in found if pair[0] < pair[1]]


def _votes(searched: IndexedText, quoted: QuoteTokens, band: int) -> dict[int, float]:
    """The votes for the quote to begin in each band or the one after it."""
    votes: dict[int, float] = defaultdict(float)
    for at in _voters(searched, quoted):
        places = searched.postings[quoted.numbers[at]]
        vote = quoted.vocabulary.weights[quoted.numbers[at]] / len(places) ** 0.5
        for where in {(place - at + quoted.first) // band for place in places}:
            votes[where] += vote
    return {where: votes[where] + votes.get(where + 1, 0.0) for where in votes}


def _chosen(votes: dict[int, float]) -> list[int]:
    """The bands with most votes that are not neighbours."""
    chosen: list[int] = []
    for where in sorted(votes, key=lambda band: (-votes[band], band)):
        if all(abs(where - other) > 1 for other in chosen):
            chosen.append(where)
        if len(chosen) == _MAX_WINDOWS:
            break
    return chosen


def _voters(searched: IndexedText, quoted: QuoteTokens) -> list[int]:
    """The indexes of the quote's rarest tokens."""
    postings, weights = searched.postings, quoted.vocabulary.weights
    known = [
        (len(postings[number]), -weights[number], at)
        for at, number in enumerate(quoted.numbers)
        if number in postings and len(postings[number]) <= _MAX_RARE_OCCURRENCES and weights[number] > 0.05
    ]
    return [at for _, _, at in sorted(known)[:_MAX_VOTERS]]

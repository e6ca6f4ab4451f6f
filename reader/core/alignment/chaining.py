"""Chaining: aligns a short quote with a stretch of text by the runs of words that both have in common.

Runs of equal tokens are the anchors. The best chain of them, with a cost for each gap, is found as in the alignment of
genomes (Abouelhoda and Ohlebusch, "Chaining algorithms for multiple genome comparison", 2005). Gaps in the chain are
filled with pairs of similar words: the same word inflected, misspelt or joined with its neighbour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.core.alignment.subsequence import Pair, lcs_length
from reader.core.alignment.tokens import Vocabulary

_GAP, _GAP_TOKEN = 0.35, 0.03
"""The cost of a gap, and of each token in it."""
_MAX_POSITION_PAIRS = 800
"""How many pairs of positions are examined for runs at most."""
_MAX_RUNS = 64
"""How many runs are chained at most: the heaviest."""
_FREQUENT = 16
"""A token that occurs more often than this in the stretch does not start a run."""
_MIN_EQUAL_SHARE = 0.2
"""Share of the quote's weight that must be found as equal tokens before similar words are looked for."""
_MIN_WORD_SIMILARITY = 0.65
"""Share of their letters that two words must have in common to count as the same word, changed."""


class Chain(NamedTuple):
    """The best chain of matching tokens."""

    pairs: tuple[Pair, ...] = ()
    """Positions in the quote and in the stretch, increasing."""
    similarities: tuple[float, ...] = ()
    """The similarity of the tokens of each pair, up to 1 for equal ones."""


def best_chain(quote: Sequence[int], stretch: Sequence[int], vocabulary: Vocabulary, weights: Sequence[float]) -> Chain:
    """The best chain of a quote's tokens in a stretch; empty if they have no run in common.

    ``weights`` has the weight of each token of the quote. A token below 0 is matched only with an equal one.
    """
    runs = _runs(quote, stretch, weights)
    if not runs:
        return Chain()
    pairs = _best_pairs(runs, weights)
    enough = sum([weights[i] for i, _ in pairs]) >= _MIN_EQUAL_SHARE * sum(weights)
    more = _fill(pairs, quote, stretch, vocabulary) if enough else []
    found = sorted([*((i, j, 1.0) for i, j in pairs), *more])
    return Chain(tuple((i, j) for i, j, _ in found), tuple(share for _, _, share in found))


def _best_pairs(runs: list[tuple[int, int, int]], weights: Sequence[float]) -> list[Pair]:
    scores: list[float] = []
    before: list[int] = []
    for index, (i, j, length) in enumerate(runs):
        best, link = 0.0, -1
        for earlier, (a, b, long) in enumerate(runs[:index]):
            ahead, beyond = i - a - long, j - b - long
            if ahead >= 0 and beyond >= 0:
                score = scores[earlier] - _GAP - _GAP_TOKEN * (ahead + beyond)
                if score > best:
                    best, link = score, earlier
        scores.append(best + sum(weights[i : i + length]))
        before.append(link)
    at = max(range(len(runs)), key=scores.__getitem__)
    pairs: list[Pair] = []
    while at >= 0:
        i, j, length = runs[at]
        pairs += [(i + shift, j + shift) for shift in reversed(range(length))]
        at = before[at]
    return pairs[::-1]


def _runs(quote: Sequence[int], stretch: Sequence[int], weights: Sequence[float]) -> list[tuple[int, int, int]]:
    """The longest possible runs of equal tokens, sorted: start in the quote, start in the stretch, length.

    No run starts from a token that is frequent in the stretch. At most ``_MAX_RUNS`` are returned, the heaviest.
    """
    where: dict[int, list[int]] = defaultdict(list)
    for j, number in enumerate(stretch):
        where[number].append(j)
    rare = _rare_tokens(quote, where)
    found = []
    for i, number in enumerate(quote):
        for j in where[number] if number in rare else ():
            if i and j and quote[i - 1] == stretch[j - 1] and quote[i - 1] in rare:
                continue
            back, length = _equal_length(quote, stretch, i - 1, j - 1, -1), _equal_length(quote, stretch, i, j, 1)
            found.append((i - back, j - back, back + length))
    if len(found) > _MAX_RUNS:
        found.sort(key=lambda run: -sum(weights[run[0] : run[0] + run[2]]))
        del found[_MAX_RUNS:]
    return sorted(set(found))


def _rare_tokens(quote: Sequence[int], where: dict[int, list[int]]) -> set[int]:
    """The tokens of the quote that are rare in the stretch; the rarest of them if there are many."""
    pairs = {number: times * len(where[number]) for number, times in Counter(quote).items() if number in where}
    found: set[int] = set()
    places = 0
    for number in sorted(pairs, key=lambda number: (pairs[number], number)):
        places += pairs[number]
        if places > _MAX_POSITION_PAIRS:
            break
        if len(where[number]) <= _FREQUENT:
            found.add(number)
    return found


def _equal_length(quote: Sequence[int], stretch: Sequence[int], i: int, j: int, step: int) -> int:
    """How many tokens are equal from positions ``i`` and ``j`` on, in the direction of ``step``."""
    length = 0
    while 0 <= i < len(quote) and 0 <= j < len(stretch) and quote[i] == stretch[j]:
        i, j, length = i + step, j + step, length + 1
    return length


def _fill(
    pairs: list[Pair], quote: Sequence[int], stretch: Sequence[int], vocabulary: Vocabulary
) -> list[tuple[int, int, float]]:
    """Pairs of similar words in the gaps between pairs, and right before the first and after the last."""
    found: list[tuple[int, int, float]] = []
    a, b = pairs[0][0], pairs[0][1]
    edges = [(-1, b - a - 3), *pairs, (len(quote), pairs[-1][1] + len(quote) - pairs[-1][0] + 2)]
    for (i, j), (after, beyond) in pairwise(edges):
        at = max(0, j + 1)
        for left in range(i + 1, after):
            if quote[left] < 0:
                continue
            for right in range(at, min(beyond, len(stretch), at + 6)):
                if stretch[right] >= 0 and (share := word_similarity(quote[left], stretch[right], vocabulary)):
                    found.append((left, right, share))
                    at = right + 1
                    break
    return found


def word_similarity(first: int, second: int, vocabulary: Vocabulary) -> float:
    """The share of letters that two words have in common, if it is at least ``_MIN_WORD_SIMILARITY``; else 0."""
    known = vocabulary.similarities.get((first, second))
    if known is None:
        words = vocabulary.words
        known = vocabulary.similarities[first, second] = _letter_similarity(words[first], words[second])
    return known


def _letter_similarity(first: str, second: str) -> float:
    size = len(first) + len(second)
    if not 4 <= size <= 200 or 2 * min(len(first), len(second)) < _MIN_WORD_SIMILARITY * size or not first[0].isalnum():
        return 0.0
    share = 2 * lcs_length([ord(letter) for letter in first], [ord(letter) for letter in second]) / size
    return share if share >= _MIN_WORD_SIMILARITY else 0.0

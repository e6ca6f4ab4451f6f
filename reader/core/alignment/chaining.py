"""Chaining: the best place of a few words in a stretch of text, from the runs of words that both have.

Runs of equal tokens are the anchors; the best chain of them, with a price for each gap, is found as in the alignment of
genomes (Abouelhoda and Ohlebusch, "Chaining algorithms for multiple genome comparison", 2005). Holes of the chain are
filled with words that are alike: the same word inflected, misspelt or joined with its neighbour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.core.alignment.subsequence import Pair, lcs_length
from reader.core.alignment.tokens import Vocabulary

_GAP, _GAP_TOKEN = 0.35, 0.03
"""What a gap costs, and each token in it."""
_MOST_PLACES = 800
"""So many pairs of places are looked at for runs."""
_MOST_RUNS = 64
_OFTEN = 16
"""A token that stands in more places of the stretch tells nothing by itself."""
_WORTH_FILLING = 0.2
"""If less of the quote stands in the stretch, words that are alike will not help."""
_WORD_ALIKE = 0.65
"""How much of their letters two words must share to be one word, changed."""


class Chain(NamedTuple):
    """The best chain that was found."""

    pairs: tuple[Pair, ...] = ()
    """Positions in the quote and in the stretch, increasing."""
    similarities: tuple[float, ...] = ()
    """For each pair how much alike its tokens are, up to 1."""


def best_chain(quote: Sequence[int], stretch: Sequence[int], vocabulary: Vocabulary, weights: Sequence[float]) -> Chain:
    """The best chain of a quote's tokens, that weigh so much, in a stretch.

    A token below 0 answers to its equal only.
    """
    runs = _runs(quote, stretch, weights)
    if not runs:
        return Chain()
    pairs = _chained(runs, weights)
    enough = sum([weights[i] for i, _ in pairs]) >= _WORTH_FILLING * sum(weights)
    more = _fill(pairs, quote, stretch, vocabulary) if enough else []
    found = sorted([*((i, j, 1.0) for i, j in pairs), *more])
    return Chain(tuple((i, j) for i, j, _ in found), tuple(share for _, _, share in found))


def _chained(runs: list[tuple[int, int, int]], weights: Sequence[float]) -> list[Pair]:
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
    """Runs of equal tokens, as long as can be: start in the quote, start in the stretch, length; in order.

    None begins with a token that is everywhere in the stretch; of very many the heaviest are given.
    """
    where: dict[int, list[int]] = defaultdict(list)
    for j, number in enumerate(stretch):
        where[number].append(j)
    telling = _telling(quote, where)
    found = []
    for i, number in enumerate(quote):
        for j in where[number] if number in telling else ():
            if i and j and quote[i - 1] == stretch[j - 1] and quote[i - 1] in telling:
                continue
            back, length = _same(quote, stretch, i - 1, j - 1, -1), _same(quote, stretch, i, j, 1)
            found.append((i - back, j - back, back + length))
    if len(found) > _MOST_RUNS:
        found.sort(key=lambda run: -sum(weights[run[0] : run[0] + run[2]]))
        del found[_MOST_RUNS:]
    return sorted(set(found))


def _telling(quote: Sequence[int], where: dict[int, list[int]]) -> set[int]:
    """The tokens of the quote that stand in few places of the stretch, the rarest of them if there are many."""
    pairs = {number: times * len(where[number]) for number, times in Counter(quote).items() if number in where}
    found: set[int] = set()
    places = 0
    for number in sorted(pairs, key=lambda one: (pairs[one], one)):
        places += pairs[number]
        if places > _MOST_PLACES:
            break
        if len(where[number]) <= _OFTEN:
            found.add(number)
    return found


def _same(quote: Sequence[int], stretch: Sequence[int], i: int, j: int, step: int) -> int:
    """How many tokens are the same from here on."""
    length = 0
    while 0 <= i < len(quote) and 0 <= j < len(stretch) and quote[i] == stretch[j]:
        i, j, length = i + step, j + step, length + 1
    return length


def _fill(
    pairs: list[Pair], quote: Sequence[int], stretch: Sequence[int], vocabulary: Vocabulary
) -> list[tuple[int, int, float]]:
    """Words that are alike in the holes between pairs, and right before the first and after the last."""
    found: list[tuple[int, int, float]] = []
    a, b = pairs[0][0], pairs[0][1]
    edges = [(-1, b - a - 3), *pairs, (len(quote), pairs[-1][1] + len(quote) - pairs[-1][0] + 2)]
    for (i, j), (after, beyond) in pairwise(edges):
        at = max(0, j + 1)
        for one in range(i + 1, after):
            if quote[one] < 0:
                continue
            for other in range(at, min(beyond, len(stretch), at + 6)):
                if stretch[other] >= 0 and (share := word_similarity(quote[one], stretch[other], vocabulary)):
                    found.append((one, other, share))
                    at = other + 1
                    break
    return found


def word_similarity(one: int, other: int, vocabulary: Vocabulary) -> float:
    """How much alike two words are, from ``_WORD_ALIKE`` to 1; else 0."""
    known = vocabulary.similarities.get((one, other))
    if known is None:
        known = vocabulary.similarities[one, other] = _letters_alike(vocabulary.words[one], vocabulary.words[other])
    return known


def _letters_alike(first: str, second: str) -> float:
    size = len(first) + len(second)
    if not 4 <= size <= 200 or 2 * min(len(first), len(second)) < _WORD_ALIKE * size or not first[0].isalnum():
        return 0.0
    share = 2 * lcs_length([ord(letter) for letter in first], [ord(letter) for letter in second]) / size
    return share if share >= _WORD_ALIKE else 0.0

"""Aligning a quote and its context with a window of the text: sparse chaining, then the holes between.

Runs of equal tokens that tell something are chained at the best price, as anchors; what lies in the holes between them
is aligned by the longest common subsequence, and what is left there by likeness of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.core.alignment.chaining import word_similarity
from reader.core.alignment.subsequence import Pair, align, group_runs, without_islands
from reader.core.alignment.tokens import total_weight
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens

_GAP, _GAP_TOKEN = 0.35, 0.03
"""What a gap in the chain costs, and each token in it."""
_TELLING = 0.6
"""A run of equal tokens of this weight is an anchor."""
_FEW = 40
"""If there are no more runs than these, all of them are anchors."""
_MOST = 150
_LONG, _TOO_MANY = 2_000, 20_000
"""Of quotes with more tokens, or more places of equal tokens, the longest common subsequence is taken."""
_END_GAP, _END_TOKEN = 0.25, 0.1
"""What a gap before a piece at an end costs, and each token in it."""
_HOLE = 4
"""How many more tokens than the quote a hole at an end is wide."""

_MARK, _CHARACTER = 0.05, 0.5
"""What a punctuation mark and a character of Chinese, Japanese or Korean weigh; they are never alike."""

_CLOSING = frozenset(".,;:!?)]}…。、，；：！？）」』】")
"""No passage begins with one of these that is not its own."""

_Run = tuple[int, int, int]


class Alignment(NamedTuple):
    """What of a quote and its context was found in a window."""

    pairs: list[Pair]
    """Positions in the quote and in the window, increasing."""
    similarities: dict[int, float]
    """For each position of the quote that was found how much alike the words are: 1 if equal."""


def align_quote(quoted: QuoteTokens, stretch: Sequence[int]) -> Alignment:
    """The best alignment of a quote's tokens with those of a window."""
    pairs = _in_order(quoted, stretch)
    if not pairs:
        return Alignment([], {})
    size = len(quoted.numbers)
    more = [pair for hole in _holes(pairs, size, len(stretch)) for pair in _equal_in_hole(quoted, stretch, hole)]
    pairs = sorted([*pairs, *more])
    shares = {i: 1.0 for i, _ in pairs}
    for hole in list(_holes(pairs, size, len(stretch))):
        for i, j, share in _alike_in_hole(quoted, stretch, hole):
            pairs.append((i, j))
            shares[i] = share
    return Alignment(sorted(pairs), shares)


def _in_order(quoted: QuoteTokens, stretch: Sequence[int]) -> list[Pair]:
    """Pairs of equal tokens on the best chain of anchors; of very many the longest common subsequence."""
    weights = [quoted.vocabulary.weights[number] for number in quoted.numbers]
    places = _places(quoted, stretch) if len(quoted.numbers) <= _LONG else ()
    if places and sum(map(len, places)) <= _TOO_MANY:
        chain = _chain(_anchors(quoted, stretch, places), weights)
        return [(i + at, j + at) for i, j, length in chain for at in range(length)]
    pairs = align(quoted.numbers, stretch)
    return without_islands(pairs, (len(weights), len(stretch)), weights.__getitem__)


def _chain(found: Sequence[tuple[float, _Run]], weights: Sequence[float]) -> list[_Run]:
    """The chain of anchors with the highest weight less the price of its gaps; where two overlap the later gives way.

    ``weights`` are those of the quote's tokens.
    """
    scores: list[float] = []
    links: list[tuple[int, int]] = []
    for weight, run in found:
        best, earlier, overlap = _link(found, scores, run, weights)
        scores.append(best + weight)
        links.append((earlier, overlap))
    at = max(range(len(found)), key=scores.__getitem__, default=-1)
    chain = []
    while at >= 0:
        (i, j, length), (before, overlap) = found[at][1], links[at]
        chain.append((i + overlap, j + overlap, length - overlap))
        at = before
    return chain[::-1]


def _link(
    found: Sequence[tuple[float, _Run]], scores: Sequence[float], run: _Run, weights: Sequence[float]
) -> tuple[float, int, int]:
    """The best score of a chain that an anchor can go on with, the chain's last anchor, and how far they overlap."""
    (i, j, length), best = run, (0.0, -1, 0)
    for earlier, so_far in enumerate(scores):
        if so_far <= best[0]:
            continue
        a, b, long = found[earlier][1]
        ahead, beyond = i - a - long, j - b - long
        overlap = -min(0, ahead, beyond)
        if a < i and b < j and overlap < length:
            score = so_far - _GAP - _GAP_TOKEN * (ahead + beyond + 2 * overlap)
            score -= sum(weights[i : i + overlap]) if overlap else 0.0
            if score > best[0]:
                best = (score, earlier, overlap)
    return best


def _anchors(quoted: QuoteTokens, stretch: Sequence[int], places: Sequence[Sequence[int]]) -> list[tuple[float, _Run]]:
    """Weight, start in the quote, start in the window and length of the runs that tell something, in order."""
    numbers = quoted.numbers
    found = [
        (total_weight(numbers[i : i + length], quoted.vocabulary), (i, j, length))
        for i, j, length in _runs(numbers, stretch, places)
    ]
    if len(found) > _FEW:
        found = [one for one in found if one[0] >= _TELLING]
    if len(found) > _MOST:
        found = sorted(sorted(found, key=lambda one: -one[0])[:_MOST], key=lambda one: one[1])
    return found


def _places(quoted: QuoteTokens, stretch: Sequence[int]) -> list[Sequence[int]]:
    """For each token of the quote where it stands in the window; if those are many, light ones only with the next."""
    ones: dict[int, list[int]] = defaultdict(list)
    for j, number in enumerate(stretch):
        ones[number].append(j)
    places: list[Sequence[int]] = [ones.get(number, ()) for number in quoted.numbers]
    if sum(map(len, places)) <= 2 * _FEW:
        return places
    twos: dict[Pair, list[int]] = defaultdict(list)
    for j, two in enumerate(pairwise(stretch)):
        twos[two].append(j)
    weights = quoted.vocabulary.weights
    for i, two in enumerate(pairwise(quoted.numbers)):
        if weights[two[0]] < _TELLING:
            places[i] = twos.get(two, ())
    return places


def _runs(quote: Sequence[int], stretch: Sequence[int], places: Sequence[Sequence[int]]) -> Iterator[_Run]:
    """Runs of equal tokens, as long as can be: start in the quote, start in the window, length; in order."""
    for i, where in enumerate(places):
        for j in where:
            if i and j and quote[i - 1] == stretch[j - 1]:
                continue
            length = 1
            while i + length < len(quote) and j + length < len(stretch) and quote[i + length] == stretch[j + length]:
                length += 1
            yield i, j, length


def _holes(pairs: Sequence[Pair], size: int, width: int) -> Iterator[tuple[int, int, int, int]]:
    """The ranges on both sides before, between and after increasing pairs."""
    (a, b), (c, d) = pairs[0], pairs[-1]
    first, last = (-1, max(-1, b - a - _HOLE)), (size, min(width, d + size - c + _HOLE))
    edges = [first, *pairs, last]
    for (i, j), (after, beyond) in pairwise(edges):
        if after - i > 1 and beyond - j > 1:
            yield i + 1, after, j + 1, beyond


def _equal_in_hole(quoted: QuoteTokens, stretch: Sequence[int], hole: tuple[int, int, int, int]) -> list[Pair]:
    a, b, c, d = hole
    weights, numbers = quoted.vocabulary.weights, quoted.numbers
    pairs = align(numbers[a:b], stretch[c:d])
    kept = without_islands(pairs, (b - a, d - c), lambda i: weights[numbers[a + i]])
    return [(a + i, c + j) for i, j in kept]


def _alike_in_hole(
    quoted: QuoteTokens, stretch: Sequence[int], hole: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, float]]:
    a, b, at, end = hole
    weights = quoted.vocabulary.weights
    for one in range(a, b):
        if weights[quoted.numbers[one]] in (_MARK, _CHARACTER):
            continue
        for other in range(at, min(end, at + 6)):
            if share := word_similarity(quoted.numbers[one], stretch[other], quoted.vocabulary):
                yield one, other, share
                at = other + 1
                break


def passage_pairs(quoted: QuoteTokens, found: Alignment) -> list[Pair]:
    """The pairs of the passage's own tokens, without pieces at the ends that do not pay for the gap before them."""
    groups = group_runs(found.pairs)
    weights = [_weight(quoted, found, group) for group in groups]
    main = max(range(len(groups)), key=lambda at: (_weight(quoted, found, _own(quoted, groups[at])), weights[at]))
    first = _farthest(groups, weights, range(main - 1, -1, -1))
    last = _farthest(groups, weights, range(main + 1, len(groups)))
    kept = groups[main if first is None else first : (main if last is None else last) + 1]
    pairs = [pair for group in kept for pair in _own(quoted, group)]
    while (
        len(pairs) > 1
        and pairs[0][0] > quoted.first
        and quoted.vocabulary.words[quoted.numbers[pairs[0][0]]] in _CLOSING
    ):
        del pairs[0]
    return pairs


def passage_ends(quoted: QuoteTokens, found: Alignment, inside: Sequence[Pair]) -> Pair:
    """The first and the last token of the passage in the window.

    Words that were put in place of its own at an end belong to it, where its context stands right beside them.
    """
    (first, start), (last, end) = inside[0], inside[-1]
    there = dict(found.pairs)
    before, behind = there.get(quoted.first - 1), there.get(quoted.after)
    if before is not None and 0 < start - before - 1 <= first - quoted.first and first > quoted.first:
        start = before + 1
    if behind is not None and 0 < behind - end - 1 <= quoted.after - 1 - last and last < quoted.after - 1:
        end = behind - 1
    return start, end


def _farthest(groups: Sequence[list[Pair]], weights: Sequence[float], outwards: range) -> int | None:
    """The last group on the way from the heaviest to an end, up to which the groups pay for their gaps."""
    gain, best, farthest = 0.0, 0.0, None
    for at in outwards:
        inner = at - outwards.step
        (i, j), (after, beyond) = (
            (groups[at][-1], groups[inner][0]) if outwards.step < 0 else (groups[inner][-1], groups[at][0])
        )
        gain += weights[at] - _END_GAP - _END_TOKEN * (after - i + beyond - j - 2)
        if gain > best:
            best, farthest = gain, at
    return farthest


def _own(quoted: QuoteTokens, pairs: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in pairs if quoted.first <= pair[0] < quoted.after]


def _weight(quoted: QuoteTokens, found: Alignment, pairs: Sequence[Pair]) -> float:
    return sum(quoted.vocabulary.weights[quoted.numbers[i]] * found.similarities[i] for i, _ in pairs)

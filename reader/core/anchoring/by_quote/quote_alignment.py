"""Aligns a quote and its context with a window of the text: sparse chaining first, then the gaps in the chain.

Heavy runs of equal tokens are the anchors of the chain with the best score. Tokens in the gaps between them are aligned
by their longest common subsequence, and what remains by the similarity of words.
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
"""The cost of a gap in the chain, and of each token in it."""
_MIN_ANCHOR_WEIGHT = 0.6
"""A run of equal tokens with at least this weight is an anchor."""
_MAX_ALL_ANCHORS = 40
"""If there are at most this many runs, all of them are anchors."""
_MAX_ANCHORS = 150
"""How many anchors are chained at most: the heaviest."""
_MAX_CHAINED_TOKENS, _MAX_EQUAL_POSITIONS = 2_000, 20_000
"""A quote with more tokens, or more positions of equal tokens, is aligned by the longest common subsequence."""
_END_GAP, _END_GAP_TOKEN = 0.25, 0.1
"""The cost of the gap before an outer group of tokens, and of each token in it."""
_END_GAP_EXTRA = 4
"""How many tokens wider than the rest of the quote a gap at an end is."""

_PUNCTUATION_WEIGHT, _CHARACTER_WEIGHT = 0.05, 0.5
"""The weights of a punctuation mark and of a character of Chinese, Japanese or Korean, which are never similar."""

_CLOSING_MARKS = frozenset(".,;:!?)]}…。、，；：！？）」』】")
"""A passage does not begin with one of these unless its quote does."""

_Run = tuple[int, int, int]


class Alignment(NamedTuple):
    """The tokens of a quote and its context that were found in a window."""

    pairs: list[Pair]
    """Positions in the quote and in the window, increasing."""
    similarities: dict[int, float]
    """The similarity of the words for each position of the quote that was found: 1 if equal."""


def align_quote(quoted: QuoteTokens, stretch: Sequence[int]) -> Alignment:
    """The best alignment of a quote's tokens with those of a window."""
    pairs = _in_order(quoted, stretch)
    if not pairs:
        return Alignment([], {})
    size = len(quoted.numbers)
    more = [pair for gap in _gaps(pairs, size, len(stretch)) for pair in _equal_in_gap(quoted, stretch, gap)]
    pairs = sorted([*pairs, *more])
    shares = {i: 1.0 for i, _ in pairs}
    for gap in list(_gaps(pairs, size, len(stretch))):
        for i, j, share in _similar_in_gap(quoted, stretch, gap):
            pairs.append((i, j))
            shares[i] = share
    return Alignment(sorted(pairs), shares)


def _in_order(quoted: QuoteTokens, stretch: Sequence[int]) -> list[Pair]:
    """The pairs of equal tokens on the best chain of anchors; of very many, the longest common subsequence."""
    weights = [quoted.vocabulary.weights[number] for number in quoted.numbers]
    places = _places(quoted, stretch) if len(quoted.numbers) <= _MAX_CHAINED_TOKENS else ()
    if places and sum(map(len, places)) <= _MAX_EQUAL_POSITIONS:
        chain = _chain(_anchors(quoted, stretch, places), weights)
        return [(i + at, j + at) for i, j, length in chain for at in range(length)]
    pairs = align(quoted.numbers, stretch)
    return without_islands(pairs, (len(weights), len(stretch)), weights.__getitem__)


def _chain(found: Sequence[tuple[float, _Run]], weights: Sequence[float]) -> list[_Run]:
    """The chain of anchors with the highest weight minus the cost of its gaps; of two that overlap the later is cut.

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
    """The best score of a chain that ``run`` can continue, the chain's last anchor, and by how much they overlap."""
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
    """The heavy runs in order: weight, and start in the quote, start in the window and length."""
    numbers = quoted.numbers
    found = [
        (total_weight(numbers[i : i + length], quoted.vocabulary), (i, j, length))
        for i, j, length in _runs(numbers, stretch, places)
    ]
    if len(found) > _MAX_ALL_ANCHORS:
        found = [(weight, run) for weight, run in found if weight >= _MIN_ANCHOR_WEIGHT]
    if len(found) > _MAX_ANCHORS:
        found = sorted(sorted(found, key=lambda anchor: -anchor[0])[:_MAX_ANCHORS], key=lambda anchor: anchor[1])
    return found


def _places(quoted: QuoteTokens, stretch: Sequence[int]) -> list[Sequence[int]]:
    """The positions in the window of each token of the quote; if they are many, light tokens only with the next one."""
    positions: dict[int, list[int]] = defaultdict(list)
    for j, number in enumerate(stretch):
        positions[number].append(j)
    places: list[Sequence[int]] = [positions.get(number, ()) for number in quoted.numbers]
    if sum(map(len, places)) <= 2 * _MAX_ALL_ANCHORS:
        return places
    pair_positions: dict[Pair, list[int]] = defaultdict(list)
    for j, pair in enumerate(pairwise(stretch)):
        pair_positions[pair].append(j)
    weights = quoted.vocabulary.weights
    for i, pair in enumerate(pairwise(quoted.numbers)):
        if weights[pair[0]] < _MIN_ANCHOR_WEIGHT:
            places[i] = pair_positions.get(pair, ())
    return places


def _runs(quote: Sequence[int], stretch: Sequence[int], places: Sequence[Sequence[int]]) -> Iterator[_Run]:
    """The longest possible runs of equal tokens, in order: start in the quote, start in the window, length."""
    for i, where in enumerate(places):
        for j in where:
            if i and j and quote[i - 1] == stretch[j - 1]:
                continue
            length = 1
            while i + length < len(quote) and j + length < len(stretch) and quote[i + length] == stretch[j + length]:
                length += 1
            yield i, j, length


def _gaps(pairs: Sequence[Pair], size: int, width: int) -> Iterator[tuple[int, int, int, int]]:
    """The ranges in the quote and the window before, between and after increasing pairs."""
    (a, b), (c, d) = pairs[0], pairs[-1]
    first, last = (-1, max(-1, b - a - _END_GAP_EXTRA)), (size, min(width, d + size - c + _END_GAP_EXTRA))
    edges = [first, *pairs, last]
    for (i, j), (after, beyond) in pairwise(edges):
        if after - i > 1 and beyond - j > 1:
            yield i + 1, after, j + 1, beyond


def _equal_in_gap(quoted: QuoteTokens, stretch: Sequence[int], gap: tuple[int, int, int, int]) -> list[Pair]:
    a, b, c, d = gap
    weights, numbers = quoted.vocabulary.weights, quoted.numbers
    pairs = align(numbers[a:b], stretch[c:d])
    kept = without_islands(pairs, (b - a, d - c), lambda i: weights[numbers[a + i]])
    return [(a + i, c + j) for i, j in kept]


def _similar_in_gap(
    quoted: QuoteTokens, stretch: Sequence[int], gap: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, float]]:
    a, b, at, end = gap
    weights = quoted.vocabulary.weights
    for i in range(a, b):
        if weights[quoted.numbers[i]] in (_PUNCTUATION_WEIGHT, _CHARACTER_WEIGHT):
            continue
        for j in range(at, min(end, at + 6)):
            if share := word_similarity(quoted.numbers[i], stretch[j], quoted.vocabulary):
                yield i, j, share
                at = j + 1
                break


def passage_pairs(quoted: QuoteTokens, found: Alignment) -> list[Pair]:
    """The pairs of the passage's own tokens, without outer groups that weigh less than the gap before them costs."""
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
        and quoted.vocabulary.words[quoted.numbers[pairs[0][0]]] in _CLOSING_MARKS
    ):
        del pairs[0]
    return pairs


def passage_ends(quoted: QuoteTokens, found: Alignment, inside: Sequence[Pair]) -> Pair:
    """The first and the last token of the passage in the window.

    Words that replaced its first or last ones belong to it, if its context is right next to them.
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
    """The outermost group in the direction of ``outwards`` up to which the groups weigh more than their gaps cost."""
    gain, best, farthest = 0.0, 0.0, None
    for at in outwards:
        inner = at - outwards.step
        (i, j), (after, beyond) = (
            (groups[at][-1], groups[inner][0]) if outwards.step < 0 else (groups[inner][-1], groups[at][0])
        )
        gain += weights[at] - _END_GAP - _END_GAP_TOKEN * (after - i + beyond - j - 2)
        if gain > best:
            best, farthest = gain, at
    return farthest


def _own(quoted: QuoteTokens, pairs: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in pairs if quoted.first <= pair[0] < quoted.after]


def _weight(quoted: QuoteTokens, found: Alignment, pairs: Sequence[Pair]) -> float:
    return sum(quoted.vocabulary.weights[quoted.numbers[i]] * found.similarities[i] for i, _ in pairs)

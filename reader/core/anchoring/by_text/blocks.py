"""Pairs the lines of the old text with those of the new one, where their order is the same.

A line is a block of the article. Lines that occur once on each side are the fixed points, as in patience diff; lines
between them are paired by similarity, in the order that keeps most text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from operator import itemgetter

from reader.core.alignment.subsequence import Pair, Range, gaps_between, lcs_length, pair_common_ends, unique_in_both
from reader.core.alignment.tokens import Tokens

_MIN_FIXED_LENGTH = 12
"""The least length of a line, in code points, to be a fixed point."""
_MIN_SIMILARITY = 0.42
"""The share of their tokens that two lines must have in common to count as one line, edited in place."""
_MAX_ALL_PAIRS = 900
"""Up to this many pairs of lines, every pair is compared; else only those that have rare tokens in common."""
_MAX_TOKEN_PAIRS = 4_000_000
"""The same limit for pairs of the tokens in those lines."""
_MAX_RARE_LINES = 8
"""A token is rare if it is in at most this many lines."""
_MAX_VOTERS = 24
"""How many of a line's rare tokens are looked up."""
_MAX_CANDIDATES, _MIN_OF_BEST, _MIN_OF_VOTERS = 6, 0.3, 0.15
"""How many candidates of a line are compared; which share of the best one's common tokens each must have in common, and
which share of the tokens that were looked up."""
_MAX_SEARCHES = 12
"""How many times the number of all lines may be searched for unique ones, which bounds the time."""
_MAX_CROSSED = 600
"""Where equal lines cross, edited lines are considered only if there are at most this many on each side."""
_MAX_ORDERED_TOKENS = 4_000
"""Two lines of more tokens than this together are compared without regard to the order of tokens."""


class LineBlock:
    """One line, as the numbers of its tokens."""

    __slots__ = ("_distinct_numbers", "length", "numbers")

    def __init__(self, numbers: Sequence[int], length: int) -> None:
        """``length`` is in code points, from the start of the first token to the end of the last."""
        self.numbers = tuple(numbers)
        self.length = length
        self._distinct_numbers: frozenset[int] | None = None

    @property
    def distinct_numbers(self) -> frozenset[int]:
        """The numbers of its tokens, each once."""
        if self._distinct_numbers is None:
            self._distinct_numbers = frozenset(self.numbers)
        return self._distinct_numbers


def line_blocks(tokens: Tokens, checkpoint: Callable[[], None] = lambda: None) -> list[LineBlock]:
    """The lines of a text, without those that have no tokens."""
    numbers, starts, ends = tokens.numbers, tokens.starts, tokens.ends
    found = []
    for a, b in tokens.lines:
        checkpoint()
        found.append(LineBlock(numbers[a:b], ends[b - 1] - starts[a]))
    return found


def pair_lines(
    old: Sequence[LineBlock], new: Sequence[LineBlock], checkpoint: Callable[[], None] = lambda: None
) -> list[Pair]:
    """Pairs of equal or similar lines, increasing on both sides."""
    keys: dict[tuple[int, ...], int] = {}
    here = [keys.setdefault(block.numbers, len(keys)) for block in old]
    there = [keys.setdefault(block.numbers, len(keys)) for block in new]
    checkpoint()
    pairs, gaps = _fixed_points(old, new, here, there)
    for a, b, c, d in gaps:
        checkpoint()
        pairs += [(a + i, c + j) for i, j in _similar_in_order(old[a:b], new[c:d], checkpoint)]
    return sorted(pairs)


def _fixed_points(
    old: Sequence[LineBlock], new: Sequence[LineBlock], here: Sequence[int], there: Sequence[int]
) -> tuple[list[Pair], list[Range]]:
    """Pairs of equal lines in order, and the ranges between them that have no more fixed points."""
    pairs: list[Pair] = []
    gaps: list[Range] = []
    ranges = [(0, len(here), 0, len(there))]
    searches = _MAX_SEARCHES * (len(here) + len(there))
    while ranges:
        a, b, c, d = pair_common_ends(here, there, ranges.pop(), pairs)
        if a == b or c == d:
            continue
        found = _in_order(old, new, (a, b, c, d), unique_in_both(here[a:b], there[c:d]) if searches > 0 else [])
        found = [(i, j) for i, j in found if old[i].length >= _MIN_FIXED_LENGTH]
        searches -= b - a + d - c
        pairs += found
        if found:
            ranges += gaps_between(found, (a, b, c, d))
        else:
            gaps.append((a, b, c, d))
    return pairs, gaps


def _in_order(old: Sequence[LineBlock], new: Sequence[LineBlock], bounds: Range, equal: Sequence[Pair]) -> list[Pair]:
    """Those pairs of equal lines in a range that are in order; of pairs that cross, those with more text are kept.

    Edited lines around them count, too: a line that has moved past them is the one that moved.
    """
    a, b, c, d = bounds
    valued = [(i, j, old[a + i].length ** 0.5) for i, j in equal]
    if _increases(valued):
        return [(a + i, c + j) for i, j in equal]
    left = sorted({*range(b - a)} - {i for i, _ in equal})
    right = sorted({*range(d - c)} - {j for _, j in equal})
    edited = list[tuple[int, int, float]]()
    if len(left) <= _MAX_CROSSED and len(right) <= _MAX_CROSSED:
        here, there = old[a:b], new[c:d]
        for i, j in candidates_by_rare_tokens(here, there, left, right):
            if (share := line_similarity(here[i], there[j], _MIN_SIMILARITY)) >= _MIN_SIMILARITY:
                edited.append((i, j, share**1.5 * here[i].length ** 0.5))
    known, chain = set(equal), _best_chain([*valued, *edited], d - c)
    return [(a + i, c + j) for i, j in chain if (i, j) in known]


def _similar_in_order(old: Sequence[LineBlock], new: Sequence[LineBlock], checkpoint: Callable[[], None]) -> list[Pair]:
    valued = []
    for i, j in _candidates(old, new):
        checkpoint()
        if (share := line_similarity(old[i], new[j], _MIN_SIMILARITY)) >= _MIN_SIMILARITY:
            valued.append((i, j, share**1.5 * min(old[i].length, new[j].length)))
    return _best_chain(valued, len(new))


def _candidates(old: Sequence[LineBlock], new: Sequence[LineBlock]) -> Iterable[Pair]:
    if len(old) * len(new) <= _MAX_ALL_PAIRS:
        words = sum(len(block.numbers) for block in old) * sum(len(block.numbers) for block in new)
        if words <= _MAX_TOKEN_PAIRS:
            return [(i, j) for i in range(len(old)) for j in range(len(new))]
    return candidates_by_rare_tokens(old, new, range(len(old)), range(len(new)))


def candidates_by_rare_tokens(
    old: Sequence[LineBlock], new: Sequence[LineBlock], here: Sequence[int], there: Sequence[int]
) -> Iterator[Pair]:
    """For each old line, the new lines that have most rare tokens in common with it; of equal ones the nearest first.

    A line without rare tokens is compared with the lines at its expected position.
    """
    rare = _rare_token_lines(new, there)
    scale = len(new) / max(1, len(old))
    for rank, i in enumerate(here):
        votes: dict[int, int] = {}
        voters = list(islice(old[i].distinct_numbers & rare.keys(), _MAX_VOTERS))
        for number in voters:
            for j in rare[number]:
                votes[j] = votes.get(j, 0) + 1
        least = max(_MIN_OF_BEST * max(votes.values(), default=0), _MIN_OF_VOTERS * len(voters))
        best = sorted([j for j in votes if votes[j] >= least], key=lambda j: (-votes[j], abs(j - i * scale)))
        yield from ((i, j) for j in (best[:_MAX_CANDIDATES] if votes else _expected_lines(rank, len(here), there)))


def _rare_token_lines(blocks: Sequence[LineBlock], which: Sequence[int]) -> dict[int, list[int]]:
    """For each rare token, the lines of ``which`` that contain it."""
    index: dict[int, list[int]] = defaultdict(list)
    for at in which:
        for number in blocks[at].distinct_numbers:
            index[number].append(at)
    return {number: lines for number, lines in index.items() if len(lines) <= _MAX_RARE_LINES}


def _expected_lines(rank: int, size: int, there: Sequence[int]) -> set[int]:
    """The new lines that are as far from the first, and as far from the last, as the old line of this rank."""
    places = {rank, len(there) - size + rank}
    return {there[at] for at in places if 0 <= at < len(there)}


def line_similarity(old: LineBlock, new: LineBlock, least: float = 0.0) -> float:
    """The share of tokens that both have in common in the same order, 0 to 1; 0 or less exact if below ``least``."""
    mine, other = len(old.numbers), len(new.numbers)
    size = mine + other
    shared = len(old.distinct_numbers & new.distinct_numbers) + min(
        mine - len(old.distinct_numbers), other - len(new.distinct_numbers)
    )
    if 2 * min(mine, other, shared) < least * size:
        return 0.0
    if old.numbers == new.numbers:
        return 1.0
    if size > _MAX_ORDERED_TOKENS:
        return 2 * (Counter(old.numbers) & Counter(new.numbers)).total() / size
    return 2 * lcs_length(old.numbers, new.numbers) / size


def _increases(valued: Sequence[tuple[int, int, float]]) -> bool:
    return all(first[0] < second[0] and first[1] < second[1] for first, second in pairwise(valued))


def _best_chain(valued: Sequence[tuple[int, int, float]], width: int) -> list[Pair]:
    """The chain of pairs, increasing on both sides, of the highest value, found with a Fenwick tree."""
    if _increases(valued):
        return [(i, j) for i, j, _ in valued]
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    made: list[tuple[Pair, int]] = []
    for i, j, value in sorted(valued, key=lambda pair: (pair[0], -pair[1])):
        at, best, before = j, 0.0, -1
        while at > 0:
            best, before = max((best, before), tree[at], key=itemgetter(0))
            at -= at & -at
        made.append(((i, j), before))
        at = j + 1
        while at <= width:
            tree[at] = max(tree[at], (best + value, len(made) - 1), key=itemgetter(0))
            at += at & -at
    return _trace_back(made, max(tree, key=itemgetter(0))[1])


def _trace_back(made: Sequence[tuple[Pair, int]], index: int) -> list[Pair]:
    chain = []
    while index >= 0:
        pair, index = made[index]
        chain.append(pair)
    return chain[::-1]

"""Block matching: which line of the old text became which line of the new one, where the order has stayed.

A line is a block of the article. Lines that occur once on either side are the fixed points, as in patience diff; what
lies between them is paired by likeness, in the order that keeps most text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from reader.core.alignment.subsequence import Pair, Range, gaps_between, lcs_length, pair_common_ends, unique_in_both
from reader.core.alignment.tokens import Tokens

_LONG_ENOUGH = 12
"""Code points that a line has at least, to be a fixed point."""
_ALIKE = 0.42
"""How much of their tokens two lines must share to be one line, edited in place."""
_FEW = 900
"""So many pairs of lines are all compared; of more, those that share rare tokens."""
_FEW_CELLS = 4_000_000
"""If their tokens make no more pairs than this."""
_RARE = 8
"""In so many lines a token is still rare."""
_VOTERS = 24
"""So many of a line's rare tokens are looked up."""
_BEST, _CLOSE, _SHARED = 6, 0.3, 0.15
"""So many candidates of a line are compared; they share such a part of the tokens that the best one shares, and
such a part of those that were looked up."""
_ROUNDS = 12
"""So many times all lines may be searched for those that occur once."""
_CROSSED = 600
"""So many edited lines are looked at where equal ones cross."""
_LONG = 4_000
"""Lines of more tokens are compared as bags, not as sequences."""


class LineBlock:
    """One line as it is compared."""

    __slots__ = ("_distinct_numbers", "length", "numbers")

    def __init__(self, numbers: Sequence[int], length: int) -> None:
        """``length`` counts the code points from the start of its first token to the end of its last."""
        self.numbers = tuple(numbers)
        self.length = length
        self._distinct_numbers: frozenset[int] | None = None

    @property
    def distinct_numbers(self) -> frozenset[int]:
        """The tokens that it has, each once."""
        if self._distinct_numbers is None:
            self._distinct_numbers = frozenset(self.numbers)
        return self._distinct_numbers


def line_blocks(tokens: Tokens, checkpoint: Callable[[], None] = lambda: None) -> list[LineBlock]:
    """The lines of a text."""
    numbers, starts, ends = tokens.numbers, tokens.starts, tokens.ends
    found = []
    for a, b in tokens.lines:
        checkpoint()
        found.append(LineBlock(numbers[a:b], ends[b - 1] - starts[a]))
    return found


def pair_lines(
    old: Sequence[LineBlock], new: Sequence[LineBlock], checkpoint: Callable[[], None] = lambda: None
) -> list[Pair]:
    """Pairs of lines, equal or alike, increasing on both sides."""
    keys: dict[tuple[int, ...], int] = {}
    here = [keys.setdefault(block.numbers, len(keys)) for block in old]
    there = [keys.setdefault(block.numbers, len(keys)) for block in new]
    checkpoint()
    pairs, gaps = _fixed_points(old, new, here, there)
    for a, b, c, d in gaps:
        checkpoint()
        pairs += [(a + i, c + j) for i, j in _alike_in_order(old[a:b], new[c:d], checkpoint)]
    return sorted(pairs)


def _fixed_points(
    old: Sequence[LineBlock], new: Sequence[LineBlock], here: Sequence[int], there: Sequence[int]
) -> tuple[list[Pair], list[Range]]:
    """Pairs of equal lines, and the gaps where no more of them can be told."""
    pairs: list[Pair] = []
    gaps: list[Range] = []
    ranges = [(0, len(here), 0, len(there))]
    searches = _ROUNDS * (len(here) + len(there))
    while ranges:
        a, b, c, d = pair_common_ends(here, there, ranges.pop(), pairs)
        if a == b or c == d:
            continue
        found = _in_order(old, new, (a, b, c, d), unique_in_both(here[a:b], there[c:d]) if searches > 0 else [])
        found = [(i, j) for i, j in found if old[i].length >= _LONG_ENOUGH]
        searches -= b - a + d - c
        pairs += found
        if found:
            ranges += gaps_between(found, (a, b, c, d))
        else:
            gaps.append((a, b, c, d))
    return pairs, gaps


def _in_order(old: Sequence[LineBlock], new: Sequence[LineBlock], bounds: Range, equal: Sequence[Pair]) -> list[Pair]:
    """Those of some equal lines in a range that keep their place; of lines that cross, those with more text do.

    Lines around them that were edited count, too: a line that has moved past them is not what stayed.
    """
    a, b, c, d = bounds
    valued = [(i, j, old[a + i].length ** 0.5) for i, j in equal]
    if _increases(valued):
        return [(a + i, c + j) for i, j in equal]
    left = sorted({*range(b - a)} - {i for i, _ in equal})
    right = sorted({*range(d - c)} - {j for _, j in equal})
    edited = list[tuple[int, int, float]]()
    if len(left) <= _CROSSED and len(right) <= _CROSSED:
        here, there = old[a:b], new[c:d]
        for i, j in candidates_by_rare_tokens(here, there, left, right):
            if (share := line_similarity(here[i], there[j], _ALIKE)) >= _ALIKE:
                edited.append((i, j, share**1.5 * here[i].length ** 0.5))
    known, chain = set(equal), _best_chain([*valued, *edited], d - c)
    return [(a + i, c + j) for i, j in chain if (i, j) in known]


def _alike_in_order(old: Sequence[LineBlock], new: Sequence[LineBlock], checkpoint: Callable[[], None]) -> list[Pair]:
    valued = []
    for i, j in _candidates(old, new):
        checkpoint()
        if (share := line_similarity(old[i], new[j], _ALIKE)) >= _ALIKE:
            valued.append((i, j, share**1.5 * min(old[i].length, new[j].length)))
    return _best_chain(valued, len(new))


def _candidates(old: Sequence[LineBlock], new: Sequence[LineBlock]) -> Iterable[Pair]:
    if len(old) * len(new) <= _FEW:
        words = sum(len(block.numbers) for block in old) * sum(len(block.numbers) for block in new)
        if words <= _FEW_CELLS:
            return [(i, j) for i in range(len(old)) for j in range(len(new))]
    return candidates_by_rare_tokens(old, new, range(len(old)), range(len(new)))


def candidates_by_rare_tokens(
    old: Sequence[LineBlock], new: Sequence[LineBlock], here: Sequence[int], there: Sequence[int]
) -> Iterator[Pair]:
    """For each old line the new ones that share most rare tokens with it, the nearest of them first.

    A line without rare tokens is compared with what stands where it would stand.
    """
    rare = _rare(new, there)
    scale = len(new) / max(1, len(old))
    for rank, i in enumerate(here):
        votes: dict[int, int] = {}
        voters = list(islice(old[i].distinct_numbers & rare.keys(), _VOTERS))
        for number in voters:
            for j in rare[number]:
                votes[j] = votes.get(j, 0) + 1
        least = max(_CLOSE * max(votes.values(), default=0), _SHARED * len(voters))
        best = sorted([j for j in votes if votes[j] >= least], key=lambda j: (-votes[j], abs(j - i * scale)))
        yield from ((i, j) for j in (best[:_BEST] if votes else _level(rank, len(here), there)))


def _rare(blocks: Sequence[LineBlock], which: Sequence[int]) -> dict[int, list[int]]:
    """In which of these lines each rare token stands."""
    index: dict[int, list[int]] = defaultdict(list)
    for at in which:
        for number in blocks[at].distinct_numbers:
            index[number].append(at)
    return {number: lines for number, lines in index.items() if len(lines) <= _RARE}


def _level(rank: int, size: int, there: Sequence[int]) -> set[int]:
    """The line as far from the first as one of this rank, and that as far from the last."""
    places = {rank, len(there) - size + rank}
    return {there[at] for at in places if 0 <= at < len(there)}


def line_similarity(old: LineBlock, new: LineBlock, least: float = 0.0) -> float:
    """The share of tokens common to both in the same order, 0 to 1; may be too little or 0 if below ``least``."""
    mine, other = len(old.numbers), len(new.numbers)
    size = mine + other
    shared = len(old.distinct_numbers & new.distinct_numbers) + min(
        mine - len(old.distinct_numbers), other - len(new.distinct_numbers)
    )
    if 2 * min(mine, other, shared) < least * size:
        return 0.0
    if old.numbers == new.numbers:
        return 1.0
    if size > _LONG:
        return 2 * (Counter(old.numbers) & Counter(new.numbers)).total() / size
    return 2 * lcs_length(old.numbers, new.numbers) / size


def _increases(valued: Sequence[tuple[int, int, float]]) -> bool:
    return all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(valued))


def _best_chain(valued: Sequence[tuple[int, int, float]], width: int) -> list[Pair]:
    """The chain of pairs, increasing on both sides, of the highest value; a Fenwick tree keeps the best so far."""
    if _increases(valued):
        return [(i, j) for i, j, _ in valued]
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    made: list[tuple[Pair, int]] = []
    for i, j, value in sorted(valued, key=lambda one: (one[0], -one[1])):
        at, best, before = j, 0.0, -1
        while at > 0:
            best, before = max((best, before), tree[at], key=lambda one: one[0])
            at -= at & -at
        made.append(((i, j), before))
        at = j + 1
        while at <= width:
            tree[at] = max(tree[at], (best + value, len(made) - 1), key=lambda one: one[0])
            at += at & -at
    return _back(made, max(tree, key=lambda one: one[0])[1])


def _back(made: Sequence[tuple[Pair, int]], index: int) -> list[Pair]:
    chain = []
    while index >= 0:
        pair, index = made[index]
        chain.append(pair)
    return chain[::-1]

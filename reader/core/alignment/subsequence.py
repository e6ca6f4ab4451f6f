"""Which tokens of one sequence answer to which of another: the longest common subsequence, and its cleaning.

The subsequence is found bit-parallel, a row of the table in one long integer: Hyyrö, "Bit-parallel LCS-length
computation revisited" (2004). Sequences too long for a table are parted first at groups of tokens that occur once in
each, as patience diff does it (Bram Cohen).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import count

Pair = tuple[int, int]
"""A position in the old sequence and the one in the new that answers to it."""
Range = tuple[int, int, int, int]
"""From and to (before) in the old sequence, from and to in the new one."""

_TABLE = 4_000_000
"""How many cells a table may have."""
_GROUPS = (6, 3, 1)
"""How many tokens a group has that parts long sequences; fewer where no such group occurs once."""
_VERY_LONG = 100_000
_LONG_GROUPS = (6, 24)
"""The same for very long sequences: what has no such group in common is another text, or repeats itself."""
_NOT_BY_CHANCE = 0.01
"""Such a share of the groups in very long sequences must be the same, or they are so by chance."""
_ENOUGH = 40
"""So many tokens of a group are weighed; however light they are, more of them are no island."""
_ROUNDS = 12
"""So many times all of a sequence may be searched for groups."""


def lcs_length(old: Sequence[int], new: Sequence[int]) -> int:
    """The length of the longest common subsequence."""
    if not new:
        return 0
    row = mask = (1 << len(old)) - 1
    places = _places(old)
    for number in new:
        if number in places:
            hits = row & places[number]
            row = ((row + hits) | (row - hits)) & mask
    return len(old) - row.bit_count()


def align(old: Sequence[int], new: Sequence[int], checkpoint: Callable[[], None] = lambda: None) -> list[Pair]:
    """A longest common subsequence as increasing pairs; of long sequences a long one, in bounded time."""
    found: list[Pair] = []
    ranges = [(0, len(old), 0, len(new))]
    searches = _ROUNDS * (len(old) + len(new))
    while ranges:
        a, b, c, d = pair_common_ends(old, new, ranges.pop(), found)
        if a == b or c == d:
            continue
        checkpoint()
        if (b - a) * (d - c) <= _TABLE:
            found += [(a + i, c + j) for i, j in _subsequence(old[a:b], new[c:d])]
        elif searches > 0:
            searches -= b - a + d - c
            parts = [(a + i, c + j) for i, j in _unique_groups(old[a:b], new[c:d])]
            found += parts
            ranges += gaps_between(parts, (a, b, c, d)) if parts else []
    return _joined(sorted(found), old, new)


def pair_common_ends(old: Sequence[int], new: Sequence[int], where: Range, found: list[Pair]) -> Range:
    """Enter pairs from both ends of a range as long as they are equal; what is left between them is given back."""
    a, b, c, d = where
    while a < b and c < d and old[a] == new[c]:
        found.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        found.append((b, d))
    return a, b, c, d


def gaps_between(pairs: Sequence[Pair], bounds: Range) -> list[Range]:
    """What lies before, between and after increasing pairs, where there is something on both sides."""
    a, b, c, d = bounds
    gaps = []
    for i, j in (*pairs, (b, d)):
        if i > a and j > c:
            gaps.append((a, i, c, j))
        a, c = i + 1, j + 1
    return gaps


def unique_in_both(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The pairs of what occurs exactly once on either side, in the old order."""
    last_here, last_there = dict(zip(old, count())), dict(zip(new, count()))
    common = last_here.keys() & last_there.keys()
    if not common:
        return []
    here, there = _firsts(old), _firsts(new)
    pairs = [(at, last_there[key]) for key, at in last_here.items() if key in common and here[key] == at]
    return sorted([(i, j) for i, j in pairs if there[new[j]] == j])


def longest_increasing_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest chain that increases on both sides, of pairs that are sorted."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        length = bisect_left(tops, j)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [j]
        ends[length : length + 1] = [index]
    chain: list[Pair] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _firsts(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    return dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))


def _unique_groups(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Pairs of tokens with which groups begin that occur once on either side."""
    long = len(old) + len(new) > _VERY_LONG
    kinds = rarest_common_tokens(old, new, _VERY_LONG) if long else None
    here = [i for i, number in enumerate(old) if kinds is None or number in kinds]
    there = [j for j, number in enumerate(new) if kinds is None or number in kinds]
    least = min(len(here), len(there)) * _NOT_BY_CHANCE if long else 1
    for size in _LONG_GROUPS if long else _GROUPS:
        ours, theirs = [tuple(old[i : i + size]) for i in here], [tuple(new[j : j + size]) for j in there]
        found = longest_increasing_chain(unique_in_both(ours, theirs))
        if found and len(found) >= least:
            return [(here[i], there[j]) for i, j in found]
    return []


def rarest_common_tokens(old: Iterable[int], new: Iterable[int], most: int) -> set[int]:
    """The rarest of the tokens that both have, as many as stand in about ``most`` places together."""
    ours, theirs = Counter(old), Counter(new)
    kinds: set[int] = set()
    places = 0
    for number in sorted(ours.keys() & theirs.keys(), key=lambda one: (ours[one] + theirs[one], one)):
        kinds.add(number)
        places += ours[number] + theirs[number]
        if places >= most:
            break
    return kinds


def _places(numbers: Sequence[int]) -> dict[int, int]:
    """For each token the places where it stands, as the bits of a number."""
    places: dict[int, int] = {}
    for index, number in enumerate(numbers):
        places[number] = places.get(number, 0) | 1 << index
    return places


def _rows(old: Sequence[int], new: Sequence[int]) -> list[int]:
    """The table by rows, one a token of ``new``; a bit that is not set says that the length grows there."""
    places = _places(old)
    mask = (1 << len(old)) - 1
    row, rows = mask, []
    for number in new:
        if number in places:
            hits = row & places[number]
            row = ((row + hits) | (row - hits)) & mask
        rows.append(row)
    return rows


def _subsequence(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    if set(old).isdisjoint(new):
        return []
    rows = _rows(old, new)
    i, j = len(old), len(new)
    pairs: list[Pair] = []
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
        elif j > 1 and not rows[j - 2] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _joined(pairs: list[Pair], old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """The same number of pairs, with lone ones moved next to their neighbours where the tokens there are the same."""
    for index in range(len(pairs) - 2, -1, -1):
        (i, j), (after, there) = pairs[index], pairs[index + 1]
        if i + 1 == after and j + 1 < there and new[there - 1] == old[i]:
            pairs[index] = (i, there - 1)
        elif j + 1 == there and i + 1 < after and old[after - 1] == new[j]:
            pairs[index] = (after - 1, j)
    for index in range(1, len(pairs)):
        (before, there), (i, j) = pairs[index - 1], pairs[index]
        lone = index + 1 == len(pairs) or pairs[index + 1] != (i + 1, j + 1)
        if lone and before + 1 == i and there + 1 < j and new[there + 1] == old[i]:
            pairs[index] = (i, there + 1)
        elif lone and there + 1 == j and before + 1 < i and old[before + 1] == new[j]:
            pairs[index] = (before + 1, j)
    return pairs


def group_runs(pairs: Sequence[Pair], apart: int = 1) -> list[list[Pair]]:
    """Increasing pairs in groups: in each, neighbours are less than ``apart`` + 1 tokens apart on either side."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        last = groups[-1][-1] if groups else None
        if last and pair[0] - last[0] <= apart and pair[1] - last[1] <= apart:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def without_islands(
    pairs: Sequence[Pair], sizes: Pair, weight: Callable[[int], float], *, least: float = 0.9, apart: int = 3
) -> list[Pair]:
    """The pairs without light groups that stand alone: such words are found again in any text.

    A group goes if its tokens weigh less than ``least`` together and it stands ``apart`` tokens or more from the next
    on both sides; ``sizes`` are the lengths of both sequences, whose ends answer to each other. ``weight`` weighs the
    token at an old position.
    """
    kept: list[Pair] = []
    groups = [[(-1, -1)], *group_runs(pairs, apart), [sizes]]
    for before, group, after in zip(groups, groups[1:], groups[2:], strict=False):
        alone = _distance(before[-1], group[0]) > apart and _distance(group[-1], after[0]) > apart
        if not alone or sum(weight(i) for i, _ in group[:_ENOUGH]) >= least:
            kept += group
    return kept


def _distance(one: Pair, other: Pair) -> int:
    return max(other[0] - one[0], other[1] - one[1])

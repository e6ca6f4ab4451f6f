"""Which tokens of one sequence answer to which of another: the longest common subsequence, and its cleaning.

The subsequence is found bit-parallel, a row of the table in one long integer: Hyyrö, "Bit-parallel LCS-length
computation revisited" (2004). Sequences too long for a table are parted first at groups of tokens that occur once in
each, as patience diff does it (Bram Cohen).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence

Pair = tuple[int, int]
"""A position in the old sequence and the one in the new that answers to it."""

_TABLE = 4_000_000
"""How many cells a table may have."""
_GROUPS = (6, 3, 1)
"""How many tokens a group has that parts long sequences; fewer where no such group occurs once."""


def common_length(old: Sequence[int], new: Sequence[int]) -> int:
    """The length of the longest common subsequence."""
    rows = _rows(old, new)
    return len(old) - (rows[-1] & ((1 << len(old)) - 1)).bit_count() if rows else 0


def align(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """A longest common subsequence as increasing pairs; of long sequences a long one, in bounded time."""
    found: list[Pair] = []
    ranges = [(0, len(old), 0, len(new))]
    while ranges:
        a, b, c, d = ranges.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= _TABLE:
            found += [(a + i, c + j) for i, j in _subsequence(old[a:b], new[c:d])]
            continue
        parts = _unique_groups(old[a:b], new[c:d])
        found += [(a + i, c + j) for i, j in parts]
        ranges += between([(a + i, c + j) for i, j in parts], (a, b, c, d)) if parts else []
    return sorted(found)


def between(pairs: Sequence[Pair], bounds: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """What lies before, between and after increasing pairs, where there is something on both sides."""
    a, b, c, d = bounds
    gaps = []
    for i, j in (*pairs, (b, d)):
        if i > a and j > c:
            gaps.append((a, i, c, j))
        a, c = i + 1, j + 1
    return gaps


def once_in_both(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The longest chain of pairs, increasing on both sides, of what occurs exactly once on either side."""
    there = _once(new)
    pairs = [(i, there[key]) for key, i in _once(old).items() if key in there]
    return increasing(sorted(pairs))


def increasing(pairs: Sequence[Pair]) -> list[Pair]:
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


def _once(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    where: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        where[key] = -1 if key in where else index
    return {key: index for key, index in where.items() if index >= 0}


def _unique_groups(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    for size in _GROUPS:
        groups = (list(zip(*(side[shift:] for shift in range(size)), strict=False)) for side in (old, new))
        if found := once_in_both(*groups):
            return found
    return []


def _rows(old: Sequence[int], new: Sequence[int]) -> list[int]:
    """The table by rows, one a token of ``new``; a bit that is not set says that the length grows there."""
    places: dict[int, int] = {}
    for index, number in enumerate(old):
        places[number] = places.get(number, 0) | 1 << index
    mask = (1 << len(old)) - 1
    row, rows = mask, []
    for number in new:
        hits = row & places.get(number, 0)
        row = ((row + hits) | (row - hits)) & mask
        rows.append(row)
    return rows


def _subsequence(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
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
    return _joined(pairs[::-1], old, new)


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


def runs(pairs: Sequence[Pair], apart: int = 1) -> list[list[Pair]]:
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
    groups = [[(-1, -1)], *runs(pairs, apart), [sizes]]
    for before, group, after in zip(groups, groups[1:], groups[2:], strict=False):
        alone = _distance(before[-1], group[0]) > apart and _distance(group[-1], after[0]) > apart
        if not alone or sum(weight(i) for i, _ in group) >= least:
            kept += group
    return kept


def _distance(one: Pair, other: Pair) -> int:
    return max(other[0] - one[0], other[1] - one[1])

"""Aligns two sequences of tokens by their longest common subsequence, and removes matches that are due to chance.

The subsequence is computed bit-parallel, with a row of the table in one long integer: Hyyrö, "Bit-parallel LCS-length
computation revisited" (2004). Sequences too long for a table are first split at groups of tokens that occur once in
each, as in patience diff (Bram Cohen).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import count

Pair = tuple[int, int]
"""A position in the old sequence and the matching one in the new sequence."""
Range = tuple[int, int, int, int]
"""Start and end (exclusive) in the old sequence, then start and end in the new one."""

_MAX_TABLE_CELLS = 4_000_000
"""How many cells a table may have; longer sequences are split."""
_GROUP_SIZES = (6, 3, 1)
"""Sizes in tokens of the groups at which long sequences are split, tried in this order."""
_VERY_LONG = 100_000
"""From this many tokens on both sides together, ``_LONG_GROUP_SIZES`` are used and frequent tokens are left out."""
_LONG_GROUP_SIZES = (6, 24)
"""Group sizes for very long sequences: without such a group in common, the text is a different or repetitive one."""
_MIN_GROUP_SHARE = 0.01
"""Share of the groups in very long sequences that must be equal; fewer may be equal by chance."""
_MAX_WEIGHED = 40
"""How many tokens of a group are weighed: a longer group is heavy enough however light its tokens are."""
_MAX_SEARCHES = 12
"""How many times the length of both sequences may be searched for groups, which bounds the time."""


def lcs_length(old: Sequence[int], new: Sequence[int]) -> int:
    """The length of the longest common subsequence."""
    if not new:
        return 0
    row = mask = (1 << len(old)) - 1
    places = _position_bits(old)
    for number in new:
        if number in places:
            hits = row & places[number]
            row = ((row + hits) | (row - hits)) & mask
    return len(old) - row.bit_count()


def align(old: Sequence[int], new: Sequence[int], checkpoint: Callable[[], None] = lambda: None) -> list[Pair]:
    """A longest common subsequence as increasing pairs; for long sequences a long one, found in bounded time."""
    found: list[Pair] = []
    ranges = [(0, len(old), 0, len(new))]
    searches = _MAX_SEARCHES * (len(old) + len(new))
    while ranges:
        a, b, c, d = pair_common_ends(old, new, ranges.pop(), found)
        if a == b or c == d:
            continue
        checkpoint()
        if (b - a) * (d - c) <= _MAX_TABLE_CELLS:
            found += [(a + i, c + j) for i, j in _subsequence(old[a:b], new[c:d])]
        elif searches > 0:
            searches -= b - a + d - c
            parts = [(a + i, c + j) for i, j in _unique_groups(old[a:b], new[c:d])]
            found += parts
            ranges += gaps_between(parts, (a, b, c, d)) if parts else []
    return _closed_up(sorted(found), old, new)


def pair_common_ends(old: Sequence[int], new: Sequence[int], where: Range, found: list[Pair]) -> Range:
    """Add to ``found`` the pairs of equal tokens at both ends of a range, and return the range between them."""
    a, b, c, d = where
    while a < b and c < d and old[a] == new[c]:
        found.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        found.append((b, d))
    return a, b, c, d


def gaps_between(pairs: Sequence[Pair], bounds: Range) -> list[Range]:
    """The ranges before, between and after increasing pairs that are empty on neither side."""
    a, b, c, d = bounds
    gaps = []
    for i, j in (*pairs, (b, d)):
        if i > a and j > c:
            gaps.append((a, i, c, j))
        a, c = i + 1, j + 1
    return gaps


def unique_in_both(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The pairs of items that occur exactly once on each side, in the old order."""
    last_here, last_there = dict(zip(old, count())), dict(zip(new, count()))
    common = last_here.keys() & last_there.keys()
    if not common:
        return []
    here, there = _first_positions(old), _first_positions(new)
    pairs = [(at, last_there[key]) for key, at in last_here.items() if key in common and here[key] == at]
    return sorted([(i, j) for i, j in pairs if there[new[j]] == j])


def longest_increasing_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest chain of the sorted ``pairs`` that increases on both sides."""
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


def _first_positions(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    return dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))


def _unique_groups(old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """Pairs of the first tokens of groups that occur once on each side."""
    long = len(old) + len(new) > _VERY_LONG
    kinds = rarest_common_tokens(old, new, _VERY_LONG) if long else None
    here = [i for i, number in enumerate(old) if kinds is None or number in kinds]
    there = [j for j, number in enumerate(new) if kinds is None or number in kinds]
    least = min(len(here), len(there)) * _MIN_GROUP_SHARE if long else 1
    for size in _LONG_GROUP_SIZES if long else _GROUP_SIZES:
        ours, theirs = [tuple(old[i : i + size]) for i in here], [tuple(new[j : j + size]) for j in there]
        found = longest_increasing_chain(unique_in_both(ours, theirs))
        if found and len(found) >= least:
            return [(here[i], there[j]) for i, j in found]
    return []


def rarest_common_tokens(old: Iterable[int], new: Iterable[int], most: int) -> set[int]:
    """The rarest tokens that both have in common: as many as occur about ``most`` times in all."""
    ours, theirs = Counter(old), Counter(new)
    kinds: set[int] = set()
    places = 0
    for number in sorted(ours.keys() & theirs.keys(), key=lambda number: (ours[number] + theirs[number], number)):
        kinds.add(number)
        places += ours[number] + theirs[number]
        if places >= most:
            break
    return kinds


def _position_bits(numbers: Sequence[int]) -> dict[int, int]:
    """The positions of each token, as the bits of an integer."""
    places: dict[int, int] = {}
    for index, number in enumerate(numbers):
        places[number] = places.get(number, 0) | 1 << index
    return places


def _rows(old: Sequence[int], new: Sequence[int]) -> list[int]:
    """The rows of the table, one for each token of ``new``; the length grows at each bit that is not set."""
    places = _position_bits(old)
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


def _closed_up(pairs: list[Pair], old: Sequence[int], new: Sequence[int]) -> list[Pair]:
    """The same number of pairs, where single ones are moved next to their neighbours if equal tokens are there."""
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
    """Increasing pairs in groups: within one, neighbours are at most ``apart`` tokens apart on both sides."""
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
    """The pairs without isolated groups of light tokens, whose words occur in any text.

    A group is dropped if its tokens weigh less than ``least`` together and it is more than ``apart`` tokens from the
    groups on both sides. ``sizes`` are the lengths of both sequences, whose ends count as matched. ``weight`` gives the
    weight of the token at an old position.
    """
    kept: list[Pair] = []
    groups = [[(-1, -1)], *group_runs(pairs, apart), [sizes]]
    for before, group, after in zip(groups, groups[1:], groups[2:], strict=False):
        alone = _distance(before[-1], group[0]) > apart and _distance(group[-1], after[0]) > apart
        if not alone or sum(weight(i) for i, _ in group[:_MAX_WEIGHED]) >= least:
            kept += group
    return kept


def _distance(first: Pair, second: Pair) -> int:
    return max(second[0] - first[0], second[1] - first[1])

"""Moved runs: which words of the old text stand out of their old order in the new one, though their line does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reader.core.anchoring.alignment import Pair
from reader.core.anchoring.matching import Matching

_RUN, _RUN_WEIGHT = 5, 2.5
"""A run of words is believed to have moved if it has so many tokens of such a weight together."""
_PLACES = 12
"""In so many places a run is looked at; what stands in more tells nothing."""
_REACH = 8
"""A moved run is grown over gaps of fewer tokens than this."""
_GAP_COST = 0.25
"""What a token of a gap costs; a match beyond the gap must weigh as much."""

_Index = dict[tuple[int, ...], list[int]]


def move_runs(matching: Matching) -> None:
    """Claim runs of equal tokens in what is unclaimed on both sides, the heaviest first."""
    index: _Index = defaultdict(list)
    for j in _free_groups(matching.owner):
        index[tuple(matching.new.numbers[j : j + _RUN])].append(j)
    if not index:
        return
    for _, i, j, length in sorted(_runs(matching, index), key=lambda run: (-run[0], run[1])):
        pairs = [(i + at, j + at) for at in range(length)]
        pairs = [(a, b) for a, b in pairs if matching.image[a] < 0 and matching.owner[b] < 0]
        if len(pairs) >= _RUN and sum(matching.weight_at(a) for a, _ in pairs) >= _RUN_WEIGHT:
            matching.claim(pairs, moved=True)
            _grow(matching, pairs[-1], 1)
            _grow(matching, pairs[0], -1)


def _free_groups(taken: list[int]) -> Iterator[int]:
    """Where groups of ``_RUN`` tokens begin of which none is taken."""
    free = 0
    for at, one in enumerate(taken):
        free = free + 1 if one < 0 else 0
        if free >= _RUN:
            yield at - _RUN + 1


def _runs(matching: Matching, index: _Index) -> Iterator[tuple[float, int, int, int]]:
    """Weight, start on either side and length of each run that cannot be made longer."""
    old = matching.old.numbers
    seen: dict[int, int] = {}
    for i in _free_groups(matching.image):
        places = index.get(tuple(old[i : i + _RUN]), ())
        if len(places) > _PLACES:
            continue
        for j in places:
            if seen.get(i - j, -1) <= i:
                length = _run_length(matching, i, j)
                seen[i - j] = i + length
                yield matching.old.weight(i, i + length), i, j, length


def _run_length(matching: Matching, i: int, j: int) -> int:
    """For how many tokens from here on both texts are the same, and unclaimed."""
    old, new, image, owner = matching.old.numbers, matching.new.numbers, matching.image, matching.owner
    start = i
    while i < len(old) and j < len(new) and old[i] == new[j] and image[i] < 0 and owner[j] < 0:
        i, j = i + 1, j + 1
    return i - start


def _grow(matching: Matching, pair: Pair, step: int) -> None:
    """Take more matches beyond the end of a run, as long as each pays for the gap before it."""
    found: Pair | None = pair
    while found:
        found = _next(matching, found, step)
        if found:
            matching.claim([found], moved=True)


def _next(matching: Matching, pair: Pair, step: int) -> Pair | None:
    """The nearest free match beyond ``pair`` that weighs more than its gap costs."""
    old, new, image, owner = matching.old.numbers, matching.new.numbers, matching.image, matching.owner
    for gap in range(2 * _REACH):
        for skipped in range(max(0, gap - _REACH), min(gap, _REACH) + 1):
            i, j = pair[0] + step * (skipped + 1), pair[1] + step * (gap - skipped + 1)
            if not (0 <= i < len(old) and 0 <= j < len(new)) or image[i] >= 0 or owner[j] >= 0:
                continue
            if old[i] == new[j] and matching.weight_at(i) > _GAP_COST * max(skipped, gap - skipped):
                return i, j
    return None

"""Moved runs: which words of the old text stand out of their old order in the new one, though their line does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from reader.core.alignment.subsequence import Pair, rarest_common_tokens
from reader.core.anchoring.by_text.clusters import pairs_weight
from reader.core.anchoring.by_text.matching import Matching, unclaimed_positions

_RUN, _RUN_WEIGHT = 5, 2.5
"""A run of words is believed to have moved if it has so many tokens of such a weight together."""
_PLACES = 12
"""In so many places a run is looked at; what stands in more tells nothing."""
_REACH = 3
"""A moved run is grown over gaps of no more tokens than this."""
_GAP_COST = 0.25
"""What a token of a gap costs; a match beyond the gap must weigh more."""
_VERY_MANY = 200_000
"""Of more groups only those that begin with a rare token are looked up."""

_Index = dict[tuple[int, ...], list[int]]


def match_moved_runs(matching: Matching, checkpoint: Callable[[], None] = lambda: None) -> None:
    """Claim runs of equal tokens in what is unclaimed on both sides, the heaviest first.

    In texts with very much of that only runs with a rare token in them are found.
    """
    here, there = _fewer(
        matching, unclaimed_positions(matching.to_new, _RUN), unclaimed_positions(matching.to_old, _RUN)
    )
    checkpoint()
    index: _Index = defaultdict(list)
    numbers = matching.new.numbers
    for j in there:
        index[tuple(numbers[j : j + _RUN])].append(j)
    for _, i, j, length in sorted(_runs(matching, index, here), key=lambda run: (-run[0], run[1])):
        checkpoint()
        pairs = [(i + at, j + at) for at in range(length)]
        pairs = [(a, b) for a, b in pairs if matching.to_new[a] < 0 and matching.to_old[b] < 0]
        if len(pairs) >= _RUN and pairs_weight(matching, pairs) >= _RUN_WEIGHT:
            matching.claim(pairs, moved=True)
            _grow(matching, pairs[-1], 1)
            _grow(matching, pairs[0], -1)


def _fewer(matching: Matching, here: list[int], there: list[int]) -> tuple[list[int], list[int]]:
    """The groups that begin with a rare token, if there are very many."""
    if len(here) + len(there) <= _VERY_MANY:
        return here, there
    old, new = matching.old.numbers, matching.new.numbers
    kinds = rarest_common_tokens([old[i] for i in here], [new[j] for j in there], _VERY_MANY)
    return [i for i in here if old[i] in kinds], [j for j in there if new[j] in kinds]


def _runs(matching: Matching, index: _Index, here: list[int]) -> Iterator[tuple[float, int, int, int]]:
    """Weight, start on either side and length of each run that cannot be made longer."""
    old = matching.old.numbers
    seen: dict[int, int] = {}
    for i in here:
        places = index.get(tuple(old[i : i + _RUN]), ())
        if len(places) > _PLACES:
            continue
        for j in places:
            if seen.get(i - j, -1) <= i:
                back = _run_length(matching, i - 1, j - 1, -1)
                length = _run_length(matching, i, j, 1)
                seen[i - j] = i + length
                yield matching.old.weight(i - back, i + length), i - back, j - back, back + length


def _run_length(matching: Matching, i: int, j: int, step: int) -> int:
    """For how many tokens from here on both texts are the same, and unclaimed."""
    old, new, image, owner = matching.old.numbers, matching.new.numbers, matching.to_new, matching.to_old
    start = i
    while 0 <= i < len(old) and 0 <= j < len(new) and old[i] == new[j] and image[i] < 0 and owner[j] < 0:
        i, j = i + step, j + step
    return abs(i - start)


def _grow(matching: Matching, pair: Pair, step: int) -> None:
    """Take more matches beyond the end of a run, as long as each pays for the gap before it."""
    found: Pair | None = pair
    while found:
        found = _next(matching, found, step)
        if found:
            matching.claim([found], moved=True)


def _next(matching: Matching, pair: Pair, step: int) -> Pair | None:
    """The nearest free match beyond ``pair`` that weighs more than its gap costs."""
    old, new, image, owner = matching.old.numbers, matching.new.numbers, matching.to_new, matching.to_old
    for gap in range(2 * _REACH + 1):
        for skipped in range(max(0, gap - _REACH), min(gap, _REACH) + 1):
            i, j = pair[0] + step * (skipped + 1), pair[1] + step * (gap - skipped + 1)
            if not (0 <= i < len(old) and 0 <= j < len(new)) or image[i] >= 0 or owner[j] >= 0:
                continue
            if old[i] == new[j] and matching.weight_at(i) > _GAP_COST * max(skipped, gap - skipped):
                return i, j
    return None

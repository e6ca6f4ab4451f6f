"""Finds runs of words that moved out of their order within lines that did not move as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from reader.core.alignment.subsequence import Pair, rarest_common_tokens
from reader.core.anchoring.by_text.clusters import pairs_weight
from reader.core.anchoring.by_text.matching import Matching, unclaimed_positions

_MIN_RUN, _MIN_RUN_WEIGHT = 5, 2.5
"""How many tokens, and of what total weight, a run must have to count as moved."""
_MAX_OCCURRENCES = 12
"""A run that occurs in more places than this is ignored."""
_MAX_GAP = 3
"""The longest gap, in tokens, over which a moved run is extended."""
_GAP_COST = 0.25
"""The cost of each token in a gap; a match beyond the gap must weigh more than the gap costs."""
_MAX_GROUPS = 200_000
"""If there are more groups than this, only those that begin with a rare token are looked up."""

_Index = dict[tuple[int, ...], list[int]]


def match_moved_runs(matching: Matching, checkpoint: Callable[[], None] = lambda: None) -> None:
    """Claim runs of equal tokens that are unclaimed on both sides, the heaviest first.

    If very much text is unclaimed, only runs that contain a rare token are found.
    """
    here, there = _limit_groups(
        matching, unclaimed_positions(matching.to_new, _MIN_RUN), unclaimed_positions(matching.to_old, _MIN_RUN)
    )
    checkpoint()
    index: _Index = defaultdict(list)
    numbers = matching.new.numbers
    for j in there:
        index[tuple(numbers[j : j + _MIN_RUN])].append(j)
    for _, i, j, length in sorted(_runs(matching, index, here), key=lambda run: (-run[0], run[1])):
        checkpoint()
        pairs = [(i + at, j + at) for at in range(length)]
        pairs = [(a, b) for a, b in pairs if matching.to_new[a] < 0 and matching.to_old[b] < 0]
        if len(pairs) >= _MIN_RUN and pairs_weight(matching, pairs) >= _MIN_RUN_WEIGHT:
            matching.claim(pairs, moved=True)
            _extend(matching, pairs[-1], 1)
            _extend(matching, pairs[0], -1)


def _limit_groups(matching: Matching, here: list[int], there: list[int]) -> tuple[list[int], list[int]]:
    """The groups that begin with a rare token, if there are very many; else all of them."""
    if len(here) + len(there) <= _MAX_GROUPS:
        return here, there
    old, new = matching.old.numbers, matching.new.numbers
    kinds = rarest_common_tokens([old[i] for i in here], [new[j] for j in there], _MAX_GROUPS)
    return [i for i in here if old[i] in kinds], [j for j in there if new[j] in kinds]


def _runs(matching: Matching, index: _Index, here: list[int]) -> Iterator[tuple[float, int, int, int]]:
    """The weight, the start on each side and the length of each longest possible run."""
    old = matching.old.numbers
    seen: dict[int, int] = {}
    for i in here:
        places = index.get(tuple(old[i : i + _MIN_RUN]), ())
        if len(places) > _MAX_OCCURRENCES:
            continue
        for j in places:
            if seen.get(i - j, -1) <= i:
                back = _run_length(matching, i - 1, j - 1, -1)
                length = _run_length(matching, i, j, 1)
                seen[i - j] = i + length
                yield matching.old.weight(i - back, i + length), i - back, j - back, back + length


def _run_length(matching: Matching, i: int, j: int, step: int) -> int:
    """How many tokens are equal and unclaimed in both texts from ``i`` and ``j`` on, in the direction of ``step``."""
    old, new, image, owner = matching.old.numbers, matching.new.numbers, matching.to_new, matching.to_old
    start = i
    while 0 <= i < len(old) and 0 <= j < len(new) and old[i] == new[j] and image[i] < 0 and owner[j] < 0:
        i, j = i + step, j + step
    return abs(i - start)


def _extend(matching: Matching, pair: Pair, step: int) -> None:
    """Claim more matches beyond the end of a run, as long as each weighs more than the gap before it costs."""
    found: Pair | None = pair
    while found:
        found = _next(matching, found, step)
        if found:
            matching.claim([found], moved=True)


def _next(matching: Matching, pair: Pair, step: int) -> Pair | None:
    """The nearest unclaimed match beyond ``pair`` that weighs more than the gap before it costs."""
    old, new, image, owner = matching.old.numbers, matching.new.numbers, matching.to_new, matching.to_old
    for gap in range(2 * _MAX_GAP + 1):
        for skipped in range(max(0, gap - _MAX_GAP), min(gap, _MAX_GAP) + 1):
            i, j = pair[0] + step * (skipped + 1), pair[1] + step * (gap - skipped + 1)
            if not (0 <= i < len(old) and 0 <= j < len(new)) or image[i] >= 0 or owner[j] >= 0:
                continue
            if old[i] == new[j] and matching.weight_at(i) > _GAP_COST * max(skipped, gap - skipped):
                return i, j
    return None

"""Chooses, of all the new positions of a passage's tokens, those that form its position together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.core.alignment.chaining import word_similarity
from reader.core.alignment.subsequence import Pair, group_runs
from reader.core.anchoring.by_text.matching import Matching

MIN_GROUP_WEIGHT = 0.9
"""An isolated group of tokens that weighs less than this is ignored."""


def pairs_weight(matching: Matching, pairs: Sequence[Pair]) -> float:
    """The total weight of the old tokens of some pairs."""
    return sum([matching.weight_at(i) for i, _ in pairs])


def max_edited_size(size: int) -> int:
    """The most tokens that a passage of ``size`` tokens may have after an edit."""
    return 2 * size + 10


def main_cluster(matching: Matching, pairs: Sequence[Pair], size: int) -> list[Pair]:
    """The heaviest group of pairs that increases on both sides, with the groups around it that are in order."""
    clusters: list[list[Pair]] = []
    for pair in pairs:
        last = clusters[-1][-1] if clusters else None
        if (
            last
            and 0 < pair[1] - last[1] <= max_edited_size(size)
            and matching.moved[pair[0]] == matching.moved[last[0]]
        ):
            clusters[-1].append(pair)
        else:
            clusters.append([pair])
    weights = [pairs_weight(matching, cluster) for cluster in clusters]
    main = max(range(len(clusters)), key=weights.__getitem__)
    found = clusters[main]
    for cluster in clusters[main + 1 :]:
        if found[-1][1] < cluster[0][1] and cluster[-1][1] - found[0][1] < max_edited_size(size):
            found = found + cluster
    for cluster in clusters[:main][::-1]:
        if cluster[-1][1] < found[0][1] and found[-1][1] - cluster[0][1] < max_edited_size(size):
            found = cluster + found
    return found


def trim_ends(matching: Matching, pairs: list[Pair], size: int) -> list[Pair]:
    """The pairs without isolated light groups at the ends, cut down to what an edit may stretch a passage to."""
    groups = group_runs(pairs, 3)
    while len(groups) > 1 and pairs_weight(matching, groups[0]) < MIN_GROUP_WEIGHT:
        del groups[0]
    while len(groups) > 1 and pairs_weight(matching, groups[-1]) < MIN_GROUP_WEIGHT:
        del groups[-1]
    while len(groups) > 1 and groups[-1][-1][1] - groups[0][0][1] + 1 > max_edited_size(size):
        groups = _heavier_side(matching, groups)
    return [pair for group in groups for pair in group]


def _heavier_side(matching: Matching, groups: list[list[Pair]]) -> list[list[Pair]]:
    """The groups on the heavier side of the widest gap."""
    gaps = [after[0][1] - before[-1][1] for before, after in pairwise(groups)]
    cut = gaps.index(max(gaps)) + 1
    sides = groups[:cut], groups[cut:]
    return max(sides, key=lambda side: sum(pairs_weight(matching, group) for group in side))


def with_changed_ends(matching: Matching, pairs: list[Pair], first: int, after: int) -> list[Pair]:
    """The pairs, extended at both ends by words that were changed but are still similar."""
    head = _similar_words(matching, pairs[0], range(pairs[0][0] - 1, first - 1, -1), -1)
    tail = _similar_words(matching, pairs[-1], range(pairs[-1][0] + 1, after), 1)
    return [*head[::-1], *pairs, *tail]


def _similar_words(matching: Matching, pair: Pair, left: range, step: int) -> list[Pair]:
    old, new = matching.old.numbers, matching.new.numbers
    found = []
    j = pair[1] + step
    for i in left:
        for other in range(j, j + 4 * step, step):
            if not 0 <= other < len(new) or matching.to_old[other] >= 0:
                break
            if old[i] == new[other] or word_similarity(old[i], new[other], matching.old.vocabulary):
                found.append((i, other))
                j = other + step
                break
    return found

"""Placing: from what became of a passage's tokens to its place in the new text, or to the finding that it is lost.

A passage stands where most of its weight went, if enough of it is left there and its text was not stretched beyond
what an edit does. A mark on text that is not its passage is worse than a lost one: what stays doubtful is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.anchoring.alignment import Pair, runs
from reader.core.anchoring.chaining import alike
from reader.core.anchoring.matching import Matching
from reader.core.anchoring.place import How, Place, lost
from reader.core.span import Span

KEPT = 0.5
KEPT_MOVED = 0.65
"""The share of a passage's weight that must be left, in order and elsewhere."""
_LIGHT = 0.9
"""A piece of so little weight says nothing where it stands apart."""
_NEIGHBOURS = 8
"""So many tokens on either side of a passage are its neighbourhood."""
_FEW_WORDS = 1.0
_NEIGHBOURHOOD = 0.3
"""A passage that weighs no more than this is believed only where as much of its neighbourhood is left."""


def place(matching: Matching, span: Span) -> Place:
    """What became of the passage at ``span`` of the old text."""
    old = matching.old
    first, after = old.within(span)
    if first == after:
        return lost()
    pairs = [(i, j) for i in range(first, after) if (j := matching.image[i]) >= 0]
    if not pairs:
        return lost(_between_neighbours(matching, first, after))
    total = old.weight(first, after)
    found = _trimmed(matching, main_cluster(matching, pairs, after - first))
    kept = sum(matching.weight_at(i) for i, _ in found) / total
    moved = sum(matching.moved[i] for i, _ in found) * 2 > len(found)
    whole = len(found) == after - first == found[-1][1] - found[0][1] + 1
    if not whole:
        found = _to_changed_ends(matching, found, first, after)
    where = fitted(matching, span, found[0], found[-1])
    near = neighbourhood(matching, (first, after), (found[0][1], found[-1][1] + 1))
    if total <= _FEW_WORDS and near < _NEIGHBOURHOOD and not (moved and whole):
        return lost(where, kept)
    if whole:
        return Place(How.MOVED if moved else How.EXACT, where)
    stretched = found[-1][1] - found[0][1] + 1 > 2 * (after - first) + 10
    if stretched or kept < (KEPT_MOVED if moved else KEPT):
        return lost(where, kept)
    return Place(How.MOVED_EDITED if moved else How.EDITED, where, kept)


def main_cluster(matching: Matching, pairs: Sequence[Pair], size: int) -> list[Pair]:
    """The heaviest group of pairs that increase on both sides, joined with those that lie around it in order."""
    clusters: list[list[Pair]] = []
    widest = 2 * size + 10
    for pair in pairs:
        last = clusters[-1][-1] if clusters else None
        if last and 0 < pair[1] - last[1] <= widest and matching.moved[pair[0]] == matching.moved[last[0]]:
            clusters[-1].append(pair)
        else:
            clusters.append([pair])
    main = max(range(len(clusters)), key=lambda at: sum(matching.weight_at(i) for i, _ in clusters[at]))
    found = clusters[main]
    for cluster in clusters[main + 1 :]:
        if found[-1][1] < cluster[0][1] and cluster[-1][1] - found[0][1] < widest:
            found = found + cluster
    for cluster in clusters[:main][::-1]:
        if cluster[-1][1] < found[0][1] and found[-1][1] - cluster[0][1] < widest:
            found = cluster + found
    return found


def _trimmed(matching: Matching, pairs: list[Pair]) -> list[Pair]:
    """The pairs without light groups at the ends that stand apart from the rest."""
    groups = runs(pairs, 3)
    while len(groups) > 1 and _weight(matching, groups[0]) < _LIGHT:
        del groups[0]
    while len(groups) > 1 and _weight(matching, groups[-1]) < _LIGHT:
        del groups[-1]
    return [pair for group in groups for pair in group]


def _weight(matching: Matching, pairs: Sequence[Pair]) -> float:
    return sum(matching.weight_at(i) for i, _ in pairs)


def _to_changed_ends(matching: Matching, pairs: list[Pair], first: int, after: int) -> list[Pair]:
    """The pairs with the words at both ends that were changed, but are still alike."""
    head = _changed(matching, pairs[0], range(pairs[0][0] - 1, first - 1, -1), -1)
    tail = _changed(matching, pairs[-1], range(pairs[-1][0] + 1, after), 1)
    return [*head[::-1], *pairs, *tail]


def _changed(matching: Matching, pair: Pair, left: range, step: int) -> list[Pair]:
    old, new = matching.old.numbers, matching.new.numbers
    found = []
    j = pair[1] + step
    for i in left:
        for other in range(j, j + 4 * step, step):
            if not 0 <= other < len(new) or matching.owner[other] >= 0:
                break
            if old[i] == new[other] or alike(old[i], new[other], matching.old.vocabulary):
                found.append((i, other))
                j = other + step
                break
    return found


def fitted(matching: Matching, span: Span, first: Pair, last: Pair) -> Span:
    """From one pair of tokens to another in the new text; a passage that cut a word in two still does."""
    old, new = matching.old, matching.new
    start, end = new.starts[first[1]], new.ends[last[1]]
    lead, rest = span.start - old.starts[first[0]], old.ends[last[0]] - span.end
    words = span.of(old.text)
    if new.text.startswith(words, start + lead) and start + lead >= 0:
        if start + lead + len(words) == end - rest:
            return Span(start + lead, end - rest)
    if lead > 0 and _same_length(matching, first):
        start += lead
    if rest > 0 and _same_length(matching, last):
        end -= rest
    return Span(start, end)


def _same_length(matching: Matching, pair: Pair) -> bool:
    old, new = matching.old, matching.new
    return old.ends[pair[0]] - old.starts[pair[0]] == new.ends[pair[1]] - new.starts[pair[1]]


def neighbourhood(matching: Matching, here: Pair, there: Pair) -> float:
    """How much of the tokens around a passage is still around its place, 0 to 1; ``here`` and ``there`` are ranges."""
    around = [*range(max(0, here[0] - _NEIGHBOURS), here[0])]
    around += range(here[1], min(len(matching.old), here[1] + _NEIGHBOURS))
    all_of = kept = 0.0
    for i in around:
        weight = matching.weight_at(i)
        all_of += weight
        j = matching.image[i]
        if there[0] - 2 * _NEIGHBOURS <= j < there[0] and i < here[0]:
            kept += weight
        elif there[1] <= j < there[1] + 2 * _NEIGHBOURS and i >= here[1]:
            kept += weight
    return kept / all_of if all_of else 1.0


def _between_neighbours(matching: Matching, first: int, after: int) -> Span | None:
    """What stands now between the nearest tokens around a passage that are still there."""
    image, new = matching.image, matching.new
    before = next((image[i] for i in range(first - 1, max(-1, first - 200), -1) if image[i] >= 0), -1)
    behind = next((image[i] for i in range(after, min(len(image), after + 200)) if image[i] >= 0), len(new))
    if not 0 < behind - before - 1 <= 3 * (after - first) + 20:
        return None
    return new.span(before + 1, behind - 1)

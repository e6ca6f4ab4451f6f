"""Refining: a passage that the whole-document pass lost, or of which it kept a part only, looked at more closely.

The passage and the words around it are chained with the stretches of the new text where it may be. What other old text
has claimed takes no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.core.alignment.chaining import Chain, best_chain
from reader.core.alignment.subsequence import Pair
from reader.core.anchoring.by_text.matching import GROUP, Matching

_AROUND = 10
"""So many tokens on either side of a passage are chained with it."""
_FAR = 200
"""So many tokens around a passage are looked at for one that is still there."""
_LONGEST = 400
"""Passages of more tokens are not looked at again."""
_WINDOWS = 3
"""Windows of unclaimed text that are looked at, those with most groups of the passage's tokens."""
_VOTES = 0.2
"""Such a share of the groups that are looked up must stand there."""
_TELLING = 48
"""So many of a passage's groups are looked up."""
_NOTHING = -1
"""No token: in the place of a word around the passage that has stayed where it was, when the passage may have moved."""


class Refined(NamedTuple):
    """A place for a passage."""

    pairs: list[Pair]
    """The passage's own tokens and those that they became."""
    kept: float
    """The share of the passage's weight that was found, 0 to 1."""
    context: float
    """The share of the weight around it that was found around it, 0 to 1."""
    in_place: bool

    @property
    def score(self) -> float:
        """What places are compared by."""
        return self.kept + 0.25 * self.context


def refined_candidates(matching: Matching, first: int, after: int, known: Sequence[Pair] = ()) -> list[Refined]:
    """Places for the passage of tokens ``first`` to ``after``, the best first.

    ``known`` is where the pass put some of them.
    """
    if after - first > _LONGEST:
        return []
    passage, reach = (first, after), after - first + _AROUND
    windows = [(window, True) for window in _in_place(matching, first, after)]
    if known:
        windows.append(((known[0][1] - reach, known[-1][1] + reach), not matching.moved[known[0][0]]))
    windows += [(window, False) for window in _voted(matching, first, after)]
    found = [_chained(matching, passage, window, in_place=in_place) for window, in_place in windows]
    return sorted((one for one in found if one), key=lambda one: -one.score)


def find_verbatim_nearby(matching: Matching, first: int, after: int, known: Sequence[Pair]) -> list[Pair] | None:
    """The passage's very words, where they stand once near where the pass put it, and nothing else has claimed them."""
    size = after - first
    words = matching.old.numbers[first:after]
    start, end = max(0, known[0][1] - size), min(len(matching.new), known[-1][1] + 1 + size)
    numbers = matching.new.numbers
    found = [at for at in range(start, end - size + 1) if numbers[at] == words[0] and numbers[at : at + size] == words]
    found = [at for at in found if _free(matching, range(at, at + size), first, after)]
    return [(first + shift, found[0] + shift) for shift in range(size)] if len(found) == 1 else None


def _free(matching: Matching, where: Iterable[int], first: int, after: int) -> bool:
    """Whether these tokens of the new text are unclaimed, or claimed by the passage itself."""
    owner = matching.to_old
    return all(owner[j] < 0 or first <= owner[j] < after for j in where)


def _in_place(matching: Matching, first: int, after: int) -> Iterator[Pair]:
    """Where the passage would stand if nothing had moved: between the nearest tokens around it that are still there."""
    image, moved = matching.to_new, matching.moved
    there = [i for i in range(first - 1, max(-1, first - _FAR), -1) if image[i] >= 0 and not moved[i]][:1]
    beyond = [i for i in range(after, min(len(image), after + _FAR)) if image[i] >= 0 and not moved[i]][:1]
    before = image[there[0]] if there else -1
    behind = image[beyond[0]] if beyond else len(matching.new)
    room = 2 * (after - first) + 3 * _AROUND
    if before < behind <= before + 2 * room:
        yield before - _AROUND, behind + _AROUND
        return
    if there or first < _FAR:
        yield before - _AROUND, before + room
    if beyond or after > len(image) - _FAR:
        yield behind - room, behind + _AROUND


def _voted(matching: Matching, first: int, after: int) -> list[Pair]:
    """Windows of unclaimed text in which groups of the passage's tokens stand."""
    size = after - first
    numbers, index = matching.old.numbers, matching.unclaimed_groups
    votes: Counter[int] = Counter()
    band = max(_AROUND, size)
    groups = range(first, after - GROUP + 1, max(1, size // _TELLING))
    for i in groups:
        for j in index.get(tuple(numbers[i : i + GROUP]), ()):
            votes[(j - (i - first)) // band] += 1
    best = [at for at, many in votes.most_common(_WINDOWS) if many >= _VOTES * len(groups)]
    return [(at * band - _AROUND, (at + 2) * band + size + _AROUND) for at in best]


def _chained(matching: Matching, passage: Pair, window: Pair, *, in_place: bool) -> Refined | None:
    """The passage in one stretch of the new text."""
    first, after = passage
    old, new = matching.old.numbers, matching.new.numbers
    a, b = max(0, first - _AROUND), min(len(old), after + _AROUND)
    c, d = max(0, window[0]), min(len(new), window[1])
    before, behind = (_own(matching, around, in_place=in_place) for around in (range(a, first), range(after, b)))
    query = [*before, *old[first:after], *behind]
    stretch = []
    for j in range(c, d):
        i = matching.to_old[j]
        stretch.append(new[j] if i < 0 or first <= i < after else -i - 2)
    weights = [matching.weight_at(i) for i in range(a, b)]
    chain = best_chain(query, stretch, matching.old.vocabulary, weights)
    return _measured(chain, weights, (a, c), passage, in_place=in_place)


def _own(matching: Matching, which: Iterable[int], *, in_place: bool) -> Iterator[int]:
    """The tokens around the passage: one that is still there answers to itself alone, and elsewhere to nothing."""
    for i in which:
        if matching.to_new[i] < 0:
            yield matching.old.numbers[i]
        else:
            yield -i - 2 if in_place or matching.moved[i] else _NOTHING


def _measured(chain: Chain, weights: Sequence[float], start: Pair, passage: Pair, *, in_place: bool) -> Refined | None:
    a, c = start
    first, after = passage
    pairs = [(a + i, c + j) for i, j in chain.pairs]
    shares = dict(zip((a + i for i, _ in chain.pairs), chain.similarities, strict=True))
    inside = [pair for pair in pairs if first <= pair[0] < after]
    if not inside:
        return None
    own = sum(weights[first - a : after - a])
    around = sum(weights) - own
    kept = sum(weights[i - a] * shares[i] for i, _ in inside)
    others = sum(weights[i - a] * shares[i] for i, _ in pairs) - kept
    return Refined(inside, kept / own, others / around if around else 1.0, in_place)

"""Searches more closely for a passage of which matching the whole texts found nothing, or only a part.

The passage and the words around it are chained with the ranges of the new text where it may be. Text that other old
text has claimed is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.core.alignment.chaining import Chain, best_chain
from reader.core.alignment.subsequence import Pair
from reader.core.anchoring.by_text.matching import GROUP, Matching

_CONTEXT_TOKENS = 10
"""How many tokens on each side of a passage are chained with it."""
_NEIGHBOUR_REACH = 200
"""How far from a passage, in tokens, a neighbour that was found is searched for."""
_MAX_PASSAGE = 400
"""Passages of more tokens than this are not refined."""
_MAX_WINDOWS = 3
"""How many windows of unclaimed text are tried: those with most groups of the passage's tokens."""
_MIN_VOTES = 0.2
"""Share of the looked-up groups that a window must contain."""
_LOOKED_UP_GROUPS = 48
"""About how many of a passage's groups are looked up."""
_NO_TOKEN = -1
"""No token: replaces a neighbour of the passage that was found elsewhere, so that it matches nothing."""


class Refined(NamedTuple):
    """A candidate position for a passage."""

    pairs: list[Pair]
    """The passage's own tokens, and the tokens that they became."""
    kept: float
    """The share of the passage's weight that was found, 0 to 1."""
    context: float
    """The share of the weight of its context that was found around it, 0 to 1."""
    in_place: bool
    """Whether it is in order with the text around it."""

    @property
    def score(self) -> float:
        """The value by which candidates are compared."""
        return self.kept + 0.25 * self.context


def refined_candidates(matching: Matching, first: int, after: int, known: Sequence[Pair] = ()) -> list[Refined]:
    """Candidate positions for the passage of the tokens from ``first`` up to ``after``, the best one first.

    ``known`` are the pairs that matching the whole texts found for it.
    """
    if after - first > _MAX_PASSAGE:
        return []
    passage, reach = (first, after), after - first + _CONTEXT_TOKENS
    windows = [(window, True) for window in _windows_in_place(matching, first, after)]
    if known:
        windows.append(((known[0][1] - reach, known[-1][1] + reach), not matching.moved[known[0][0]]))
    windows += [(window, False) for window in _voted_windows(matching, first, after)]
    found = [_chained(matching, passage, window, in_place=in_place) for window, in_place in windows]
    return sorted((candidate for candidate in found if candidate), key=lambda candidate: -candidate.score)


def find_verbatim_nearby(matching: Matching, first: int, after: int, known: Sequence[Pair]) -> list[Pair] | None:
    """The passage word for word, if it occurs once and unclaimed near the ``known`` pairs; else None."""
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


def _windows_in_place(matching: Matching, first: int, after: int) -> Iterator[Pair]:
    """Windows where the passage would be if nothing had moved: between its nearest neighbours that were found."""
    image, moved = matching.to_new, matching.moved
    there = [i for i in range(first - 1, max(-1, first - _NEIGHBOUR_REACH), -1) if image[i] >= 0 and not moved[i]][:1]
    beyond = [i for i in range(after, min(len(image), after + _NEIGHBOUR_REACH)) if image[i] >= 0 and not moved[i]][:1]
    before = image[there[0]] if there else -1
    behind = image[beyond[0]] if beyond else len(matching.new)
    room = 2 * (after - first) + 3 * _CONTEXT_TOKENS
    if before < behind <= before + 2 * room:
        yield before - _CONTEXT_TOKENS, behind + _CONTEXT_TOKENS
        return
    if there or first < _NEIGHBOUR_REACH:
        yield before - _CONTEXT_TOKENS, before + room
    if beyond or after > len(image) - _NEIGHBOUR_REACH:
        yield behind - room, behind + _CONTEXT_TOKENS


def _voted_windows(matching: Matching, first: int, after: int) -> list[Pair]:
    """Windows of unclaimed text that contain groups of the passage's tokens."""
    size = after - first
    numbers, index = matching.old.numbers, matching.unclaimed_groups
    votes: Counter[int] = Counter()
    band = max(_CONTEXT_TOKENS, size)
    groups = range(first, after - GROUP + 1, max(1, size // _LOOKED_UP_GROUPS))
    for i in groups:
        for j in index.get(tuple(numbers[i : i + GROUP]), ()):
            votes[(j - (i - first)) // band] += 1
    best = [at for at, many in votes.most_common(_MAX_WINDOWS) if many >= _MIN_VOTES * len(groups)]
    return [(at * band - _CONTEXT_TOKENS, (at + 2) * band + size + _CONTEXT_TOKENS) for at in best]


def _chained(matching: Matching, passage: Pair, window: Pair, *, in_place: bool) -> Refined | None:
    """The candidate that chaining finds in one window of the new text, if any."""
    first, after = passage
    old, new = matching.old.numbers, matching.new.numbers
    a, b = max(0, first - _CONTEXT_TOKENS), min(len(old), after + _CONTEXT_TOKENS)
    c, d = max(0, window[0]), min(len(new), window[1])
    before, behind = (
        _context_tokens(matching, around, in_place=in_place) for around in (range(a, first), range(after, b))
    )
    query = [*before, *old[first:after], *behind]
    stretch = []
    for j in range(c, d):
        i = matching.to_old[j]
        stretch.append(new[j] if i < 0 or first <= i < after else -i - 2)
    weights = [matching.weight_at(i) for i in range(a, b)]
    chain = best_chain(query, stretch, matching.old.vocabulary, weights)
    return _candidate(chain, weights, (a, c), passage, in_place=in_place)


def _context_tokens(matching: Matching, which: Iterable[int], *, in_place: bool) -> Iterator[int]:
    """The tokens around the passage: one that was found matches only itself, or nothing if the passage moved."""
    for i in which:
        if matching.to_new[i] < 0:
            yield matching.old.numbers[i]
        else:
            yield -i - 2 if in_place or matching.moved[i] else _NO_TOKEN


def _candidate(chain: Chain, weights: Sequence[float], start: Pair, passage: Pair, *, in_place: bool) -> Refined | None:
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

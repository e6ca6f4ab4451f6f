"""What became of each token of the old text: which token of the new text answers to it.

A token of the new text answers to one token of the old at most: text that is claimed by other old text can receive
no mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from reader.core.alignment.subsequence import Pair, Range, align, rarest_common_tokens, without_islands
from reader.core.alignment.tokens import Tokens
from reader.core.anchoring.by_text.blocks import LineBlock

GROUP = 3
"""So many tokens in a row are looked up in what is unclaimed."""
_VERY_MANY = 200_000
"""Of more such groups only those that begin with a rare token are looked up."""
_FREQUENT = 16
"""A group of tokens that stands in more places tells nothing."""
_MANY = 500
"""A token that stands in more places tells nothing."""


class Matching:
    """Two texts and what became of each token."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        """Nothing is claimed yet; ``document.match`` does the work."""
        self.old, self.new = old, new
        self.to_new = [-1] * len(old)
        """For each old token the new one, or -1."""
        self.to_old = [-1] * len(new)
        """For each new token the old one, or -1 where it is not claimed."""
        self.moved = bytearray(len(old))
        """Whether an old token was found out of order."""
        self.dissimilar: set[Range] = set()
        """Stretches of tokens that were compared and have nothing in common."""

    def claim(self, pairs: Iterable[Pair], *, moved: bool = False) -> None:
        """Enter pairs of tokens; those of which one is taken are passed over."""
        image, owner = self.to_new, self.to_old
        for i, j in pairs:
            if image[i] < 0 and owner[j] < 0:
                image[i], owner[j] = j, i
                self.moved[i] = moved

    def pairs_in_order(self) -> list[Pair]:
        """The pairs that were found in order."""
        return [
            (i, j) for i, (j, moved) in enumerate(zip(self.to_new, self.moved, strict=True)) if j >= 0 and not moved
        ]

    @cached_property
    def unclaimed_groups(self) -> dict[tuple[int, ...], list[int]]:
        """Where in the new text each group of three tokens stands that nothing has claimed, but for frequent ones."""
        numbers, places = self.new.numbers, unclaimed_positions(self.to_old, GROUP)
        if len(places) > _VERY_MANY:
            kinds = rarest_common_tokens(self.old.numbers, [numbers[j] for j in places], _VERY_MANY)
            places = [j for j in places if numbers[j] in kinds]
        index: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for j in places:
            index[tuple(numbers[j : j + GROUP])].append(j)
        return {group: places for group, places in index.items() if len(places) <= _FREQUENT}

    def occurs_elsewhere(self, pairs: Sequence[Pair]) -> bool:
        """Whether the words that some pairs have in the new text stand in a second place there."""
        words = [self.new.numbers[j] for _, j in pairs]
        rarest = min(range(len(words)), key=lambda at: len(self._places[words[at]]))
        places, start, numbers = self._places[words[rarest]], pairs[0][1], self.new.numbers
        if len(places) > _MANY:
            return True
        begins = [at - rarest for at in places if at >= rarest and at - rarest != start]
        return any(numbers[at : at + len(words)] == words for at in begins)

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """Where in the new text each token stands."""
        places: dict[int, list[int]] = defaultdict(list)
        for j, number in enumerate(self.new.numbers):
            places[number].append(j)
        return places

    def weight_at(self, i: int) -> float:
        """What an old token weighs."""
        return self.old.vocabulary.weights[self.old.numbers[i]]


def unclaimed_positions(taken: Sequence[int], size: int) -> list[int]:
    """Where groups of so many tokens begin of which none is taken; a token is free where there is a number below 0."""
    free = bytes([one < 0 for one in taken])
    found: list[int] = []
    for stretch in re.finditer(b"\x01{%d,}" % size, free):
        found += range(stretch.start(), stretch.end() - size + 1)
    return found


def pair_tokens(
    matching: Matching,
    here: Sequence[LineBlock],
    there: Sequence[LineBlock],
    pair: Pair,
    checkpoint: Callable[[], None],
) -> list[Pair]:
    """The pairs of tokens in a pair of lines, without the words that any two lines share."""
    checkpoint()
    i, j = pair
    first, start = matching.old.lines[i][0], matching.new.lines[j][0]
    old, new = here[i].numbers, there[j].numbers
    if old == new:
        return [(first + shift, start + shift) for shift in range(len(old))]
    weights = matching.old.vocabulary.weights
    pairs = align(old, new, checkpoint)
    if not pairs:
        matching.dissimilar.add((first, first + len(old), start, start + len(new)))
    found = without_islands(pairs, (len(old), len(new)), lambda one: weights[old[one]])
    return [(first + a, start + b) for a, b in found]

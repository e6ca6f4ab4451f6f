"""Holds the matching of two texts: which token of the new text each token of the old text has become.

A token of the new text is claimed by at most one token of the old text, so that no highlight can land on text that
comes from elsewhere.
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
"""How many tokens in a row are looked up in the unclaimed text."""
_MAX_GROUPS = 200_000
"""If there are more groups than this, only those that begin with a rare token are looked up."""
_FREQUENT_GROUP = 16
"""A group of tokens that occurs more often than this is not looked up."""
_FREQUENT_TOKEN = 500
"""If even the rarest word of a passage occurs more often than this, the passage counts as found elsewhere."""


class Matching:
    """Two texts, and for each token of either the matching token of the other."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        """Nothing is matched yet: ``document.match_documents`` does it."""
        self.old, self.new = old, new
        self.to_new = [-1] * len(old)
        """For each old token the new one, or -1."""
        self.to_old = [-1] * len(new)
        """For each new token the old one, or -1 where it is not claimed."""
        self.moved = bytearray(len(old))
        """For each old token, whether it was found out of order."""
        self.dissimilar: set[Range] = set()
        """Ranges of tokens that were compared and have nothing in common."""

    def claim(self, pairs: Iterable[Pair], *, moved: bool = False) -> None:
        """Add pairs of tokens; a pair with a token that is already matched is skipped."""
        image, owner = self.to_new, self.to_old
        for i, j in pairs:
            if image[i] < 0 and owner[j] < 0:
                image[i], owner[j] = j, i
                self.moved[i] = moved

    def pairs_in_order(self) -> list[Pair]:
        """The pairs of tokens that were not moved, in order."""
        return [
            (i, j) for i, (j, moved) in enumerate(zip(self.to_new, self.moved, strict=True)) if j >= 0 and not moved
        ]

    @cached_property
    def unclaimed_groups(self) -> dict[tuple[int, ...], list[int]]:
        """The positions of each group of three unclaimed tokens in the new text, without frequent groups."""
        numbers, places = self.new.numbers, unclaimed_positions(self.to_old, GROUP)
        if len(places) > _MAX_GROUPS:
            kinds = rarest_common_tokens(self.old.numbers, [numbers[j] for j in places], _MAX_GROUPS)
            places = [j for j in places if numbers[j] in kinds]
        index: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for j in places:
            index[tuple(numbers[j : j + GROUP])].append(j)
        return {group: places for group, places in index.items() if len(places) <= _FREQUENT_GROUP}

    def occurs_elsewhere(self, pairs: Sequence[Pair]) -> bool:
        """Whether the new words of some pairs occur in a second place of the new text."""
        words = [self.new.numbers[j] for _, j in pairs]
        rarest = min(range(len(words)), key=lambda at: len(self._places[words[at]]))
        places, start, numbers = self._places[words[rarest]], pairs[0][1], self.new.numbers
        if len(places) > _FREQUENT_TOKEN:
            return True
        begins = [at - rarest for at in places if at >= rarest and at - rarest != start]
        return any(numbers[at : at + len(words)] == words for at in begins)

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """The positions of each token in the new text."""
        places: dict[int, list[int]] = defaultdict(list)
        for j, number in enumerate(self.new.numbers):
            places[number].append(j)
        return places

    def weight_at(self, i: int) -> float:
        """The weight of the old token at position ``i``."""
        return self.old.vocabulary.weights[self.old.numbers[i]]


def unclaimed_positions(taken: Sequence[int], size: int) -> list[int]:
    """Where groups of ``size`` free tokens begin; a token is free where ``taken`` has a number below 0."""
    free = bytes([claimed_by < 0 for claimed_by in taken])
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
    """The pairs of tokens in a pair of lines, without single words that any two lines may have in common."""
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
    found = without_islands(pairs, (len(old), len(new)), lambda at: weights[old[at]])
    return [(first + a, start + b) for a, b in found]

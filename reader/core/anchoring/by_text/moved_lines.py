"""Moved lines: which line of the old text stands out of its old order in the new one.

Heckel's ideas ("A technique for isolating differences between files", 1978): a line that cannot be matched in order is
looked for elsewhere; one that occurs once on either side is sure, and so are its neighbours if they are the same
too; where several are as good, the nearest is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from reader.core.alignment.subsequence import Pair
from reader.core.anchoring.by_text.blocks import LineBlock, candidates_by_rare_tokens, line_similarity
from reader.core.anchoring.by_text.matching import Matching, pair_tokens

_EQUAL_TOKENS = 3
_ALIKE, _ALIKE_TOKENS = 0.55, 5
"""A line is believed to have moved if it has so many tokens and is equal, or so many and is as much alike."""
_NEAREST = 12
"""So many equal lines are looked at, those nearest to where it would stand."""


def match_moved_lines(
    matching: Matching,
    here: list[LineBlock],
    there: list[LineBlock],
    pairs: Sequence[Pair],
    checkpoint: Callable[[], None],
) -> None:
    """Claim the lines that were not paired for lines that were not paired either, equal ones first, then alike ones."""
    moves = _Moves(here, there, pairs)
    if not moves.left or not moves.right:
        return
    moves.take(sorted([*moves.equal(), *moves.alike(checkpoint)]))
    for pair in sorted(moves.found):
        matching.claim(pair_tokens(matching, here, there, pair, checkpoint), moved=True)


class _Moves:
    """The lines on either side that answer to none, and those that were found to have moved."""

    def __init__(self, here: list[LineBlock], there: list[LineBlock], pairs: Sequence[Pair]) -> None:
        self._here, self._there = here, there
        self.left = set(range(len(here))) - {i for i, _ in pairs}
        self.right = set(range(len(there))) - {j for _, j in pairs}
        self._scale = len(there) / max(1, len(here))
        self.found: list[Pair] = []

    def equal(self) -> Iterator[tuple[float, float, int, int]]:
        """Equal lines: how sure (less is surer), how far apart, and their numbers."""
        ours, theirs = self._by_words(self._here, self.left), self._by_words(self._there, self.right)
        for words, lines in ours.items():
            places = theirs.get(words, [])
            if len(words) < _EQUAL_TOKENS or not places:
                continue
            if len(lines) == len(places):
                yield from ((float(len(lines) > 1), 0, i, j) for i, j in zip(lines, places, strict=True))
                continue
            for i in lines:
                at = bisect_left(places, i * self._scale)
                near = places[max(0, at - _NEAREST // 2) : at + _NEAREST // 2]
                yield from ((1.0, abs(j - i * self._scale), i, j) for j in near)

    def alike(self, checkpoint: Callable[[], None]) -> Iterator[tuple[float, float, int, int]]:
        """Lines that are alike, in the same form."""
        left = [i for i in sorted(self.left) if len(self._here[i].numbers) >= _ALIKE_TOKENS]
        right = [j for j in sorted(self.right) if len(self._there[j].numbers) >= _ALIKE_TOKENS]
        for i, j in candidates_by_rare_tokens(self._here, self._there, left, right):
            checkpoint()
            share = line_similarity(self._here[i], self._there[j], _ALIKE)
            if _ALIKE <= share < 1:
                yield 2 - share, abs(j - i * self._scale), i, j

    def take(self, candidates: Sequence[tuple[float, float, int, int]]) -> None:
        """Pair lines, the first candidates first, and after each its neighbours that are equal."""
        for _, _, i, j in candidates:
            if i in self.left and j in self.right:
                self._pair(i, j)
                for step in (1, -1):
                    a, b = i + step, j + step
                    while a in self.left and b in self.right and self._here[a].numbers == self._there[b].numbers:
                        self._pair(a, b)
                        a, b = a + step, b + step

    def _pair(self, i: int, j: int) -> None:
        self.left.remove(i)
        self.right.remove(j)
        self.found.append((i, j))

    @staticmethod
    def _by_words(blocks: list[LineBlock], which: set[int]) -> dict[tuple[int, ...], list[int]]:
        where: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for at in sorted(which):
            where[blocks[at].numbers].append(at)
        return where

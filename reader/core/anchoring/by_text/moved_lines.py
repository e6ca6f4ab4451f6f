"""Finds lines that moved out of their order.

After Heckel ("A technique for isolating differences between files", 1978): a line that cannot be matched in order is
searched for elsewhere. A line that occurs once on each side is certain, and so are its neighbours if they are equal,
too. Of several equally good lines the nearest is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from reader.core.alignment.subsequence import Pair
from reader.core.anchoring.by_text.blocks import LineBlock, candidates_by_rare_tokens, line_similarity
from reader.core.anchoring.by_text.matching import Matching, pair_tokens

_MIN_EQUAL_TOKENS = 3
_MIN_SIMILARITY, _MIN_SIMILAR_TOKENS = 0.55, 5
"""How many tokens a line must have to count as moved if it is equal, and how similar it must be, with how many tokens,
if it is not."""
_MAX_EQUAL_LINES = 12
"""How many equal lines are considered: those nearest to the expected position."""


def match_moved_lines(
    matching: Matching,
    here: list[LineBlock],
    there: list[LineBlock],
    pairs: Sequence[Pair],
    checkpoint: Callable[[], None],
) -> None:
    """Pair the lines that are left on both sides, equal ones first, then similar ones, and claim their tokens."""
    moves = _Moves(here, there, pairs)
    if not moves.left or not moves.right:
        return
    moves.pair(sorted([*moves.equal(), *moves.similar(checkpoint)]))
    for pair in sorted(moves.found):
        matching.claim(pair_tokens(matching, here, there, pair, checkpoint), moved=True)


class _Moves:
    """The lines on both sides that are not paired yet, and the pairs of those that were found to have moved."""

    def __init__(self, here: list[LineBlock], there: list[LineBlock], pairs: Sequence[Pair]) -> None:
        self._here, self._there = here, there
        self.left = set(range(len(here))) - {i for i, _ in pairs}
        self.right = set(range(len(there))) - {j for _, j in pairs}
        self._scale = len(there) / max(1, len(here))
        self.found: list[Pair] = []

    def equal(self) -> Iterator[tuple[float, float, int, int]]:
        """Pairs of equal lines: how uncertain (0 is certain), how far apart, and their line numbers."""
        ours, theirs = self._by_words(self._here, self.left), self._by_words(self._there, self.right)
        for words, lines in ours.items():
            places = theirs.get(words, [])
            if len(words) < _MIN_EQUAL_TOKENS or not places:
                continue
            if len(lines) == len(places):
                yield from ((float(len(lines) > 1), 0, i, j) for i, j in zip(lines, places, strict=True))
                continue
            for i in lines:
                at = bisect_left(places, i * self._scale)
                near = places[max(0, at - _MAX_EQUAL_LINES // 2) : at + _MAX_EQUAL_LINES // 2]
                yield from ((1.0, abs(j - i * self._scale), i, j) for j in near)

    def similar(self, checkpoint: Callable[[], None]) -> Iterator[tuple[float, float, int, int]]:
        """Pairs of similar lines, in the same form."""
        left = [i for i in sorted(self.left) if len(self._here[i].numbers) >= _MIN_SIMILAR_TOKENS]
        right = [j for j in sorted(self.right) if len(self._there[j].numbers) >= _MIN_SIMILAR_TOKENS]
        for i, j in candidates_by_rare_tokens(self._here, self._there, left, right):
            checkpoint()
            share = line_similarity(self._here[i], self._there[j], _MIN_SIMILARITY)
            if _MIN_SIMILARITY <= share < 1:
                yield 2 - share, abs(j - i * self._scale), i, j

    def pair(self, candidates: Sequence[tuple[float, float, int, int]]) -> None:
        """Pair the candidates in their order, and after each one its neighbours that are equal."""
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

"""Which parts of an article's text are open, and which blocks are hidden while the others are closed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.core.article import Article, Block
from reader.core.settings import FoldChoices

LONGEST_KEY = 80
"""How many code points of a summary name a part."""


class FoldablePart(NamedTuple):
    """A part of the text that folds. Blocks are counted from 0 in reading order."""

    number: int
    """Of the part; they are counted in the order of their summaries."""
    summary: int
    """The block that shows always."""
    end: int
    """The number after that of its last block."""


class HiddenBlocks:
    """The blocks of an article that do not show; immutable."""

    def __init__(self, ranges: Sequence[range] = ()) -> None:
        """``ranges`` are in order; a block that shows is before each, and between two of them."""
        self.ranges = ranges
        self._starts, self._ends = [each.start for each in ranges], [each.stop for each in ranges]

    def hides(self, block: int) -> bool:
        """Whether a block does not show."""
        return self._range(block) is not None

    def shown_before(self, block: int) -> int:
        """The block itself if it shows; else the last before it that does."""
        found = self._range(block)
        return block if found is None else found.start - 1

    def shown_after(self, block: int) -> int:
        """The block itself if it shows; else the first after it that does, or the number of all blocks."""
        found = self._range(block)
        return block if found is None else found.stop

    def differences(self, other: HiddenBlocks) -> list[range]:
        """The stretches of blocks that are hidden by one of both only."""
        ours, theirs = ({(each.start, each.stop) for each in one.ranges} for one in (self, other))
        edges = sorted({edge for each in ours ^ theirs for edge in each})  # what is the same in both is no difference
        return [range(first, last) for first, last in pairwise(edges) if self.hides(first) != other.hides(first)]

    def _range(self, block: int) -> range | None:
        at = bisect_right(self._starts, block) - 1
        return self.ranges[at] if at >= 0 and block < self._ends[at] else None


class Folding:
    """The parts of one article, and what of them the reader has opened and closed.

    Parts are remembered by the words of their summaries, so that they stay as they are when the article is edited.
    """

    def __init__(self, choices: FoldChoices) -> None:
        """``choices`` are those of an earlier time, for parts that are still to be added, too."""
        self._summaries: list[int] = []
        self._ends: list[int] = []
        self._parents: list[int] = []
        self._keys: list[str] = []
        self._open_at_first: list[bool] = []
        self._numbers: dict[int, int] = {}
        """The part of each container."""
        self._same: Counter[str] = Counter()
        self.choose(choices)

    def add(self, article: Article, first: int) -> None:
        """Take in the blocks of the article from the one with the number ``first`` on; those before are known."""
        for number in range(first, len(article.blocks)):
            block, around = article.blocks[number], -1
            for container in block.containers:
                if container.open is None:
                    continue
                known = self._numbers.get(container.number)
                if known is None and self._summaries and self._summaries[-1] == number:
                    known = self._numbers[container.number] = around  # one line cannot open two parts
                if known is None:
                    around = self._numbers[container.number] = self._begin(article, block, number, around)
                    self._open_at_first.append(container.open)
                else:
                    self._ends[known], around = number + 1, known

    def _begin(self, article: Article, block: Block, number: int, around: int) -> int:
        words = " ".join(block.span.extract(article.text)[:LONGEST_KEY].split())
        self._same[words] += 1
        self._keys.append(words if self._same[words] == 1 else f"{words}\n{self._same[words]}")
        self._summaries.append(number)
        self._ends.append(number + 1)
        self._parents.append(around)
        return len(self._summaries) - 1

    # The parts

    def parts(self) -> list[FoldablePart]:
        """All that have anything to fold."""
        found = map(self._part, range(len(self._summaries)))
        return [part for part in found if part.end > part.summary + 1]

    def part_of(self, summary: int) -> FoldablePart | None:
        """The part that a block is the summary of; None if it is none."""
        number = bisect_left(self._summaries, summary)
        if number == len(self._summaries) or self._summaries[number] != summary:
            return None
        part = self._part(number)
        return part if part.end > part.summary + 1 else None

    def around(self, block: int) -> list[FoldablePart]:
        """The parts that a block is in, without that which it is the summary of; the innermost first."""
        number = bisect_left(self._summaries, block) - 1
        found = []
        while number >= 0:
            if block < self._ends[number]:
                found.append(self._part(number))
            number = self._parents[number]
        return found

    def _part(self, number: int) -> FoldablePart:
        return FoldablePart(number, self._summaries[number], self._ends[number])

    # What is open

    def is_open(self, part: FoldablePart) -> bool:
        """Whether a part is open; it shows if those around it are open, too."""
        return self._is_open(part.number)

    def _is_open(self, number: int) -> bool:
        chosen = self._chosen.get(self._keys[number])
        if chosen is not None:
            return chosen
        return self._base == "open" if self._base else self._open_at_first[number]

    def choose(self, choices: FoldChoices) -> None:
        """Open and close parts as the reader has chosen elsewhere."""
        self._base = choices.base
        self._chosen = dict.fromkeys(choices.opened, True) | dict.fromkeys(choices.folded, False)

    def set_open(self, parts: Iterable[FoldablePart], *, unfolded: bool) -> None:
        """Open some parts, or close them."""
        for part in parts:
            key = self._keys[part.number]
            self._chosen.pop(key, None)
            if self._is_open(part.number) != unfolded:
                self._chosen[key] = unfolded

    def set_all(self, *, unfolded: bool) -> None:
        """Open all parts, or close them."""
        self._base = "open" if unfolded else "folded"
        self._chosen.clear()

    def hidden(self) -> HiddenBlocks:
        """The blocks in closed parts, but for their summaries."""
        ranges: list[range] = []
        stop = 0
        for number, (summary, end) in enumerate(zip(self._summaries, self._ends, strict=True)):
            if summary >= stop and end > summary + 1 and not self._is_open(number):
                ranges.append(range(summary + 1, stop := end))
        return HiddenBlocks(ranges)

    def choices(self) -> FoldChoices:
        """What the reader has opened and closed."""
        opened = tuple(key for key, unfolded in self._chosen.items() if unfolded)
        return FoldChoices(self._base, opened, tuple(key for key, unfolded in self._chosen.items() if not unfolded))

"""The heights of boxes one above the other, measured or estimated: where a box begins, and which is at a height."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

CHUNK = 64
"""Boxes that are estimated together. Only chunks that were in view have a height for each box."""


class HeightEstimate(NamedTuple):
    """What a box's height is estimated from; the sum of two boxes' is that of both together."""

    ems: float = 0.0
    """Heights that follow the text's size alone."""
    gaps: float = 0.0
    """Spaces between paragraphs."""
    lines: float = 0.0
    """Lines of the text's size, whatever the width."""
    letters: float = 0.0
    """Letters of the text's size that flow into lines."""


class EstimateScale(NamedTuple):
    """What turns an estimate into pixels."""

    em: float
    gap: float
    line: float
    letters_in_line: float

    def pixels(self, estimate: HeightEstimate) -> float:
        """An estimated height, not rounded: the sum of two is that of both together."""
        lines = estimate.lines + estimate.letters / self.letters_in_line
        return estimate.ems * self.em + estimate.gaps * self.gap + lines * self.line


class HeightIndex:
    """Heights in whole pixels; ``above`` is the space over the first box.

    Costs grow with the number of chunks and with the boxes of one chunk, never with the number of all boxes.
    """

    def __init__(self, scale: EstimateScale, above: int = 0) -> None:
        self._scale, self._above = scale, above
        self._estimates: list[HeightEstimate] = []
        self._sums: list[HeightEstimate] = []
        self._known: dict[int, list[int]] = {}
        self._tops: list[int] | None = None
        self._heights: list[int] = []

    def __len__(self) -> int:
        return len(self._estimates)

    def add(self, boxes: Sequence[HeightEstimate]) -> None:
        """Add boxes below those that are there; none of these moves."""
        first = len(self._estimates) // CHUNK
        if first in self._known:
            self._known[first] += self._divided(boxes[: CHUNK - len(self._known[first])])
        self._estimates += boxes
        del self._sums[first:], self._heights[first:]
        for chunk in range(first, (len(self._estimates) + CHUNK - 1) // CHUNK):
            self._sums.append(self._sum(chunk))
            self._heights.append(self._chunk_height(chunk))
        self._tops = None

    def replace(self, first: int, boxes: Sequence[HeightEstimate]) -> None:
        """Estimate the boxes from ``first`` on otherwise, and forget what was measured of them."""
        self._estimates[first : first + len(boxes)] = boxes
        end = first + len(boxes)
        for chunk in range(first // CHUNK, (end + CHUNK - 1) // CHUNK):
            begin = chunk * CHUNK
            inside = slice(max(0, first - begin), min(CHUNK, end - begin))
            if chunk in self._known:
                found = self._estimates[begin : begin + CHUNK][inside]
                self._known[chunk][inside] = [round(self._scale.pixels(estimate)) for estimate in found]
            self._sums[chunk] = self._sum(chunk)
            self._heights[chunk] = self._chunk_height(chunk)
        self._tops = None

    def reset(self, scale: EstimateScale, above: int) -> None:
        """Forget what was measured, and estimate again."""
        self._scale, self._above = scale, above
        self._known.clear()
        self._heights = [round(scale.pixels(estimate)) for estimate in self._sums]
        self._tops = None

    def height(self) -> int:
        """The height of all boxes and the space above them."""
        return self._tops_of_chunks()[-1]

    def top(self, box: int) -> int:
        """Where a box begins; for the number of boxes, where the last one ends."""
        if box >= len(self._estimates):
            return self.height()
        chunk, inside = divmod(box, CHUNK)
        return self._tops_of_chunks()[chunk] + sum(self._boxes(chunk)[:inside])

    def height_of(self, box: int) -> int:
        """A box's height."""
        return self._boxes(box // CHUNK)[box % CHUNK]

    def at(self, y: float) -> int:
        """The box at a height: the first one above all, the last one below all; with no boxes 0."""
        if not self._estimates:
            return 0
        tops = self._tops_of_chunks()
        chunk = min(max(0, bisect_right(tops, y) - 1), len(self._sums) - 1)
        ends = list(accumulate(self._boxes(chunk), initial=tops[chunk]))[1:]
        return chunk * CHUNK + min(bisect_right(ends, y), len(ends) - 1)

    def set_height(self, box: int, height: int) -> int:
        """Set a box's measured height; returns by how much it differs from the height before."""
        chunk, inside = divmod(box, CHUNK)
        heights = self._boxes(chunk)
        change = height - heights[inside]
        if change:
            heights[inside] = height
            self._heights[chunk] += change
            self._tops = None
        return change

    def relative_top(self, box: int) -> float:
        """About how far down a box begins, 0 to 1, without the heights of its neighbours."""
        tops = self._tops_of_chunks()
        chunk, inside = divmod(min(box, max(0, len(self._estimates) - 1)), CHUNK)
        if chunk >= len(self._heights):
            return 0.0
        return (tops[chunk] + self._heights[chunk] * inside / CHUNK) / max(1.0, tops[-1])

    def _tops_of_chunks(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=self._above))
        return self._tops

    def _sum(self, chunk: int) -> HeightEstimate:
        columns = zip(*self._estimates[chunk * CHUNK : (chunk + 1) * CHUNK], strict=True)
        return HeightEstimate(*map(sum, columns))

    def _chunk_height(self, chunk: int) -> int:
        return sum(self._known[chunk]) if chunk in self._known else round(self._scale.pixels(self._sums[chunk]))

    def _boxes(self, chunk: int) -> list[int]:
        """The heights of a chunk's boxes, whose sum is the chunk's estimated height."""
        if chunk not in self._known:
            found = self._divided(self._estimates[chunk * CHUNK : (chunk + 1) * CHUNK])
            found[-1] += self._heights[chunk] - sum(found)  # by a pixel, where sums were rounded otherwise
            self._known[chunk] = found
        return self._known[chunk]

    def _divided(self, boxes: Sequence[HeightEstimate]) -> list[int]:
        """Estimated heights whose sum is the rounded sum."""
        ends = [round(end) for end in accumulate(map(self._scale.pixels, boxes), initial=0.0)]
        return [end - start for start, end in pairwise(ends)]

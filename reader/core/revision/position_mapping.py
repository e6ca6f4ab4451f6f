"""Maps any position in the old text to the corresponding position in the new one.

For what is no annotation but has a position: the reading position, a caret, a selection, the origin of a jump.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reader.core.anchoring.by_text.matching import Matching
from reader.core.span import Span


class _Run(NamedTuple):
    """A run of code points that both texts share, except for case and typographic form."""

    start: int
    end: int
    there: int
    """Where it starts in the new text."""
    moved: bool


class PositionMapping:
    """Old positions to new ones; immutable, so that threads may share it."""

    __slots__ = ("_all_starts", "_kept", "_kept_starts", "_length", "_runs")

    def __init__(self, matching: Matching | None, length: int) -> None:
        """``length`` is that of the new text; without a matching every place stays where it is, as far as it can."""
        runs = tuple(_runs(matching)) if matching else ()
        ends = (len(matching.old.text), length) if matching else (length, length)
        self._length = length
        self._runs = runs or (() if matching else (_Run(0, length, 0, moved=False),))
        kept = [run for run in self._runs if not run.moved]
        self._kept = (_Run(0, 0, 0, moved=False), *kept, _Run(ends[0], ends[0], length, moved=False))
        self._all_starts = tuple(run.start for run in self._runs)
        self._kept_starts = tuple(run.start for run in self._kept)

    def map_position(self, position: int) -> int:
        """The new position of a code point: exact in text that was kept or moved, else the nearest in order."""
        exact = self._exact(position)
        return self._in_order(position) if exact is None else exact

    def was_moved(self, position: int) -> bool:
        """Whether the text at an old position was moved out of order."""
        at = bisect_right(self._all_starts, position) - 1
        return at >= 0 and position < self._runs[at].end and self._runs[at].moved

    def map_span(self, span: Span) -> Span:
        """The new span of an old one; empty where nothing of it is left."""
        if not span.length:
            return Span(self.map_position(span.start), self.map_position(span.start))
        start, last = self._exact(span.start), self._exact(span.end - 1)
        start = self._in_order(span.start) if start is None else start
        end = self._in_order(span.end) if last is None else last + 1
        if end < start or end - start > 4 * span.length + 200:
            start, end = self._in_order(span.start), self._in_order(span.end)
        return Span(start, max(start, end)).clamped(self._length)

    def deleted_spans_at(self, position: int) -> tuple[Span, ...]:
        """The spans of the old text that were deleted at a position of the new one."""
        at = bisect_right(self._kept, position, key=lambda run: run.there) - 1
        if position < self._kept[at].there + self._kept[at].end - self._kept[at].start:
            at -= 1 if position == self._kept[at].there else len(self._kept)  # nothing is missing within a stretch
        if not 0 <= at < len(self._kept) - 1:
            return ()
        start, end = self._kept[at].end, self._kept[at + 1].start
        moved = [run for run in self._runs if run.moved and start <= run.start < end]
        edges = [start, *(edge for run in moved for edge in (run.start, run.end)), end]
        return tuple(Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high)

    def _exact(self, position: int) -> int | None:
        at = bisect_right(self._all_starts, position) - 1
        if at < 0 or position >= self._runs[at].end:
            return None
        return self._runs[at].there + position - self._runs[at].start

    def _in_order(self, position: int) -> int:
        """A position between the nearest kept runs, at the old distance from the nearer one if there is room."""
        at = max(0, min(bisect_right(self._kept_starts, position) - 1, len(self._kept) - 2))
        before, after = self._kept[at], self._kept[at + 1]
        low, high = before.there + before.end - before.start, max(after.there, before.there + before.end - before.start)
        if position <= before.end:
            return min(before.there + max(0, position - before.start), low)
        if position - before.end <= after.start - position:
            return min(low + position - before.end, high)
        return max(high - max(0, after.start - position), low)


def _runs(matching: Matching) -> Iterator[_Run]:
    """Stretches of tokens that follow one another in both texts, at the same distances."""
    starts, there, moved = matching.old.starts, matching.new.starts, matching.moved
    first = last = after = -1
    for i, j in enumerate(matching.to_new):
        if j < 0:
            continue
        if (
            i != last + 1
            or j != after
            or there[j] - starts[i] != there[after - 1] - starts[last]
            or moved[i] != moved[last]
        ):
            if first >= 0:
                yield _run(matching, first, last)
            first = i
        last, after = i, j + 1
    if first >= 0:
        yield _run(matching, first, last)


def _run(matching: Matching, first: int, last: int) -> _Run:
    old, new, image = matching.old, matching.new, matching.to_new
    end = old.starts[last] + min(old.ends[last] - old.starts[last], new.ends[image[last]] - new.starts[image[last]])
    return _Run(old.starts[first], end, new.starts[image[first]], bool(matching.moved[first]))

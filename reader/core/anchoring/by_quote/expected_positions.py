"""Maps positions in an old text that is not known any more to the new text, by passages that were found for sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import IntEnum

from reader.core.alignment.subsequence import Pair, longest_increasing_chain
from reader.core.span import Span

_CLOSE_DISTANCE = 300
"""Passages that were at most this far apart, in code points, are expected to move together."""
_AT_DISTANCE, _NEAR_DISTANCE = 8, 64
"""Up to these distances in code points, a place counts as the expected one, or as near it."""
_MAX_STRETCH = 3
"""What replaced a passage is hardly longer than this many times the passage."""


class Nearness(IntEnum):
    """How well a place agrees with the expected one, the best first; the worse, the more context is needed."""

    AT = 0
    NEAR = 1
    IN_ORDER = 2
    """In order with the passages that were found for sure."""
    MOVED_ALONG = 3
    """Out of that order, but together with something that was close by."""
    UNKNOWN = 4
    """Nothing is known about the expected position."""
    OUT_OF_ORDER = 5
    """Out of that order."""


class PositionMap:
    """A monotone map of positions. Pairs out of order have moved, and do not help to map the rest."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """``pairs`` are old positions, each with its new position."""
        known = sorted(dict(sorted(pairs)).items())
        chain = longest_increasing_chain(known)
        self._strays = sorted(set(known).difference(chain))
        self._old = [old for old, _ in chain]
        self._new = [new for _, new in chain]

    def __len__(self) -> int:
        return len(self._old)

    def __call__(self, old: int) -> int:
        """The estimated new position: interpolated between known ones, beyond them at the same distance as before."""
        at = bisect_right(self._old, old)
        if not self._old:
            return old
        if at in (0, len(self._old)):
            nearest = min(at, len(self._old) - 1)
            return max(0, self._new[nearest] + old - self._old[nearest])
        (a, b), (c, d) = self._old[at - 1 : at + 1], self._new[at - 1 : at + 1]
        return c + (old - a) * (d - c) // (b - a)

    def knows_position_in(self, first: int, last: int) -> bool:
        """Whether the new position of anything from ``first`` to ``last`` is known."""
        return bisect_left(self._old, first) < bisect_right(self._old, last)

    def moved_along(self, old: int, new: int) -> bool:
        """Whether something close by was found out of order at about the same distance from ``new``."""
        strays = self._strays[
            bisect_left(self._strays, (old - _CLOSE_DISTANCE,)) : bisect_left(self._strays, (old + _CLOSE_DISTANCE,))
        ]
        return any(abs(new - there - (old - here)) <= _NEAR_DISTANCE for here, there in strays)

    def in_order(self, old: int, new: int) -> bool:
        """Whether a pair of positions is in order with all known pairs."""
        low, high = bisect_left(self._old, old), bisect_right(self._old, old)
        after_lower = not low or self._new[low - 1] <= new
        return after_lower and (high == len(self._old) or new <= self._new[high])


class Expectation:
    """The expected position of one passage."""

    def __init__(self, positions: PositionMap, old: Span | None) -> None:
        """``old`` is its old span, if that is known."""
        self._positions, self._old = positions, old
        self.start = None if old is None else positions(old.start)
        """The estimated start of the passage in the new text."""

    def nearness(self, new: Span) -> Nearness:
        """How well the place ``new`` agrees with the expected one."""
        if self._old is None or self.start is None or not self._positions:
            return Nearness.UNKNOWN
        starts = self._positions.in_order(self._old.start, new.start)
        if not starts or not self._positions.in_order(self._old.end - 1, new.end - 1):
            along = self._positions.moved_along(self._old.start, new.start)
            return Nearness.MOVED_ALONG if along else Nearness.OUT_OF_ORDER
        away = abs(new.start - self.start)
        return Nearness.AT if away <= _AT_DISTANCE else Nearness.NEAR if away <= _NEAR_DISTANCE else Nearness.IN_ORDER

    def gap(self) -> Span | None:
        """The span that replaced the passage, if the text on both sides of it was found."""
        if self._old is None:
            return None
        start, end = self._old
        if not (
            self._positions.knows_position_in(start - _NEAR_DISTANCE, start)
            and self._positions.knows_position_in(end, end + _NEAR_DISTANCE)
        ):
            return None
        there = Span(self._positions(start), self._positions(end))
        return there if 0 < there.length <= _MAX_STRETCH * self._old.length + _NEAR_DISTANCE else None

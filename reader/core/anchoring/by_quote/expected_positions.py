"""A map from positions in a text that is not known any more to the new text, from passages that were found for sure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import IntEnum

from reader.core.alignment.subsequence import Pair, longest_increasing_chain
from reader.core.span import Span

_CLOSE = 300
"""What stood within so many code points moves along."""
_AT, _NEAR = 8, 64
"""So many code points from where it is expected a place is still the one expected, or near it."""
_STRETCHED = 3
"""What stands in a passage's place now is hardly longer than so many times the passage."""


class Nearness(IntEnum):
    """How a place agrees with where a passage is expected; the less, the more else must speak for it."""

    AT = 0
    NEAR = 1
    IN_ORDER = 2
    """In the order of the passages that were found for sure."""
    MOVED_ALONG = 3
    """Out of that order, but so is something that stood close by."""
    UNKNOWN = 4
    """Nothing is known of where it should be."""
    OUT_OF_ORDER = 5
    """Out of that order."""


class PositionMap:
    """Monotone: what was found out of order has moved, and tells nothing of the rest."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """From pairs of an old and a new position."""
        known = sorted(dict(sorted(pairs)).items())
        chain = longest_increasing_chain(known)
        self._strays = sorted(set(known).difference(chain))
        self._old = [old for old, _ in chain]
        self._new = [new for _, new in chain]

    def __len__(self) -> int:
        return len(self._old)

    def __call__(self, old: int) -> int:
        """About where an old position is now: between two known ones in proportion, beyond them as far as the last."""
        at = bisect_right(self._old, old)
        if not self._old:
            return old
        if at in (0, len(self._old)):
            nearest = min(at, len(self._old) - 1)
            return max(0, self._new[nearest] + old - self._old[nearest])
        (a, b), (c, d) = self._old[at - 1 : at + 1], self._new[at - 1 : at + 1]
        return c + (old - a) * (d - c) // (b - a)

    def knows_position_in(self, first: int, last: int) -> bool:
        """Whether any position in a range was found."""
        return bisect_left(self._old, first) < bisect_right(self._old, last)

    def moved_along(self, old: int, new: int) -> bool:
        """Whether something that stood close by was found, out of order, as close to ``new``."""
        strays = self._strays[bisect_left(self._strays, (old - _CLOSE,)) : bisect_left(self._strays, (old + _CLOSE,))]
        return any(abs(new - there - (old - here)) <= _NEAR for here, there in strays)

    def in_order(self, old: int, new: int) -> bool:
        """Whether a pair lies in order with all that is known."""
        low, high = bisect_left(self._old, old), bisect_right(self._old, old)
        after_all = not low or self._new[low - 1] <= new
        return after_all and (high == len(self._old) or new <= self._new[high])


class Expectation:
    """Where one passage is expected."""

    def __init__(self, positions: PositionMap, old: Span | None) -> None:
        """``old`` is where it stood, if that is known."""
        self._positions, self._old = positions, old
        self.start = None if old is None else positions(old.start)
        """About where it begins now."""

    def nearness(self, new: Span) -> Nearness:
        """How the place ``new`` agrees with what is expected."""
        if self._old is None or self.start is None or not self._positions:
            return Nearness.UNKNOWN
        starts = self._positions.in_order(self._old.start, new.start)
        if not starts or not self._positions.in_order(self._old.end - 1, new.end - 1):
            along = self._positions.moved_along(self._old.start, new.start)
            return Nearness.MOVED_ALONG if along else Nearness.OUT_OF_ORDER
        away = abs(new.start - self.start)
        return Nearness.AT if away <= _AT else Nearness.NEAR if away <= _NEAR else Nearness.IN_ORDER

    def gap(self) -> Span | None:
        """What stands now where the passage stood, if what is on both sides of it is known."""
        if self._old is None:
            return None
        start, end = self._old
        if not (
            self._positions.knows_position_in(start - _NEAR, start)
            and self._positions.knows_position_in(end, end + _NEAR)
        ):
            return None
        there = Span(self._positions(start), self._positions(end))
        return there if 0 < there.length <= _STRETCHED * self._old.length + _NEAR else None

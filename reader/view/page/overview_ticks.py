"""Where the scrollbar has its ticks: a few hundred at most, however many marks there are.

The bar is some hundred pixels high. Of the marks that would lie on one another there the first is shown, and the
others are skipped without being read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Mark = TypeVar("Mark")

TICK_HEIGHT = 3
"""A tick's height in pixels."""
SAMPLES = 400
"""For how many positions in the article the height is computed."""
ALWAYS_SHOWN = 200
"""Up to this many marks have a tick each."""


def visible_ticks(
    marks: Sequence[Mark], start: Callable[[Mark], int], length: int, share_of: Callable[[int], float], room: int
) -> Iterator[tuple[int, Mark]]:
    """For each tick to be seen how many pixels down it is, and its mark.

    The marks come in the order of their ``start``, a code point in a text of ``length``; those before the text or
    behind it have no tick. ``share_of`` says how far down a code point is, 0 to 1; ``room`` is how far down, in
    pixels, the last tick may be.
    """
    number, end = bisect_left(marks, 0, key=start), bisect_right(marks, length, key=start)
    if end - number <= ALWAYS_SHOWN:
        yield from ((round(share_of(start(mark)) * room), mark) for mark in marks[number:end])
        return
    places = [length * point // SAMPLES for point in range(SAMPLES + 1)]
    pixels = [share_of(place) * room for place in places]
    while number < end:
        top = round(share_of(start(marks[number])) * room)
        yield top, marks[number]
        number = bisect_left(marks, _position(places, pixels, top + TICK_HEIGHT), number + 1, end, key=start)


def marks_near(
    marks: Sequence[Mark],
    start: Callable[[Mark], int],
    length: int,
    share_of: Callable[[int], float],
    room: int,
    y: float,
) -> range:
    """Which of the marks, by number, have their tick at ``y`` pixels or at most one beside it."""

    def top(mark: Mark) -> float:
        return share_of(start(mark)) * room

    first, end = bisect_left(marks, 0, key=start), bisect_right(marks, length, key=start)
    above = bisect_left(marks, y - TICK_HEIGHT - 1, first, end, key=top)
    return range(above, bisect_right(marks, y + 1, above, end, key=top))


def _position(places: Sequence[int], pixels: Sequence[float], pixel: float) -> int:
    """About which code point is this many pixels down."""
    after = bisect_right(pixels, pixel)
    if not 0 < after < len(pixels):
        return places[0] if after == 0 else places[-1] + 1
    low, high = pixels[after - 1], pixels[after]
    part = (pixel - low) / (high - low)
    return round(places[after - 1] + part * (places[after] - places[after - 1]))

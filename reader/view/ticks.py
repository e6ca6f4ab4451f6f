"""Where the scrollbar has its ticks: a few hundred at most, however many marks there are.

The bar is some hundred pixels high. Of the marks that would lie on one another there the first is shown, and the
others are passed over without being looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

TALL = 3
"""A tick's height in pixels."""
POINTS = 400
"""At so many places between the article's ends it is asked how far down they stand."""
FEW = 200
"""So many ticks are found one by one."""


def spread(
    starts: Sequence[int], length: int, share_of: Callable[[int], float], room: int
) -> Iterator[tuple[int, int]]:
    """For each tick to be seen how many pixels down it stands, and the number of its mark.

    ``starts`` are code points in order, in a text of ``length``; ``share_of`` says how far down one stands, 0 to 1;
    ``room`` is how far down, in pixels, the last one may stand.
    """
    if len(starts) <= FEW:
        yield from ((round(share_of(start) * room), number) for number, start in enumerate(starts))
        return
    places = [length * point // POINTS for point in range(POINTS + 1)]
    pixels = [share_of(place) * room for place in places]
    number = 0
    while number < len(starts):
        top = round(share_of(starts[number]) * room)
        yield top, number
        number = bisect_left(starts, _position(places, pixels, top + TALL), number + 1)


def _position(places: Sequence[int], pixels: Sequence[float], pixel: float) -> int:
    """About which code point stands so many pixels down."""
    after = bisect_right(pixels, pixel)
    if not 0 < after < len(pixels):
        return places[0] if after == 0 else places[-1] + 1
    low, high = pixels[after - 1], pixels[after]
    part = (pixel - low) / (high - low)
    return round(places[after - 1] + part * (places[after] - places[after - 1]))

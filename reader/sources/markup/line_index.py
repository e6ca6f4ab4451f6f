"""Where the lines stand that end something, so that none is looked for twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class LineIndex:
    """The places of lines, by the name of what they end."""

    def __init__(self, ends: Iterable[tuple[str, int]]) -> None:
        """``ends`` are the names and the places, in the order of the places."""
        self._places: dict[str, list[int]] = {}
        for name, place in ends:
            self._places.setdefault(name, []).append(place)

    def first(self, name: str, begin: int) -> int:
        """The first place from ``begin`` on that ends what has this name; -1 if none does."""
        places = self._places.get(name, [])
        index = bisect_left(places, begin)
        return places[index] if index < len(places) else -1

"""A column that is broken into pages: what of it is on each, and on which page a place of it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.view.printing.breaking import ColumnPiece, break_pages, head_height


class Strip(NamedTuple):
    """What of a column is on a page, in pixels of the layout."""

    top: float
    bottom: float
    y: float
    """Where its upper edge is, from the upper edge of the page's column."""
    above: float = 0.0
    """How far the card that it begins in goes on over it; ``below`` under it."""
    below: float = 0.0
    repeated: bool = False
    """Whether it is somewhere before already: the head of a table."""


class ColumnPlace(NamedTuple):
    """A height on a page, in pixels of the layout from the upper edge of the page's column."""

    page: int
    y: float


def strips_of_pages(pieces: Sequence[ColumnPiece], room: float) -> Iterator[tuple[Strip, ...]]:
    """What of a column is on each page that has ``room`` pixels, from top to bottom."""
    for first, end in break_pages(pieces, room):
        begun = pieces[first]
        head = [Strip(*begun.head, 0.0, repeated=True)] if begun.head is not None else []
        below = pieces[end].inset if end < len(pieces) else 0.0
        own = Strip(begun.top, pieces[end - 1].bottom, head_height(begun), begun.inset, below)
        yield (*head, own)


class StripIndex:
    """Finds places of one column on the pages."""

    def __init__(self, strips: Iterable[tuple[int, Strip]]) -> None:
        """``strips`` have their pages, in any order."""
        self._strips = sorted((one for one in strips if not one[1].repeated), key=lambda one: one[1].top)
        self._tops = [strip.top for _, strip in self._strips]

    def place(self, y: float) -> ColumnPlace:
        """Where a height of the column is; the first page's beginning if there are no pages."""
        if not self._strips:
            return ColumnPlace(0, 0.0)
        at = max(0, bisect_right(self._tops, y + 1) - 1)
        if at + 1 < len(self._strips) and y >= self._strips[at][1].bottom - 1:
            at += 1  # the space over a block is left out where that begins a page
        page, strip = self._strips[at]
        return ColumnPlace(page, max(0.0, y - strip.top) + strip.y)

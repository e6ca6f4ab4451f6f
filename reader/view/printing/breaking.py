"""Breaks a column of pieces, each of them a line or what else cannot be parted, into pages.

All lengths are pixels of the layout, counted from the column's upper edge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

FREE, POOR, AVOIDED, FORBIDDEN = 0.0, 6.0, 60.0, 1000.0
"""What a page's end costs: so many per cent of the page are rather left empty.

A line alone at the end or the beginning of a page is avoided; a heading never ends a page that has anything else on it.
"""


class ColumnPiece(NamedTuple):
    """A line, or what else cannot be parted: it is on one page as a whole."""

    top: float
    bottom: float
    cost: float = FREE
    """Of a page that begins with it."""
    head: tuple[float, float] | None = None
    """What is repeated over it if a page begins with it: the first row of its table."""
    inset: float = 0.0
    """How far the card that it is in goes on over it, and under what is before it, if a page begins with it."""


class PageBreak(NamedTuple):
    """What is on one page: the pieces from one number to another, the latter not included."""

    first: int
    end: int


def break_pages(pieces: Sequence[ColumnPiece], height: float, first_height: float = 0.0) -> Iterator[PageBreak]:
    """Break pieces into pages of a height; the first page may have less room.

    Each page has a piece at least: one that is higher than a page is to be divided before.
    """
    bottoms = [piece.bottom for piece in pieces]
    first, room = 0, first_height or height
    while first < len(pieces):
        end = _end_of_page(pieces, bottoms, first, room)
        yield PageBreak(first, end)
        first, room = end, height


def head_height(piece: ColumnPiece) -> float:
    """How much room is taken over a piece if a page begins with it."""
    return piece.inset + (piece.head[1] - piece.head[0] if piece.head is not None else 0.0)


def _end_of_page(pieces: Sequence[ColumnPiece], bottoms: Sequence[float], first: int, height: float) -> int:
    """The piece that the next page begins with."""
    begun = pieces[first]
    room = height - head_height(begun)
    last = begun.top + room
    end = max(first + 1, bisect_right(bottoms, last, first))
    if end >= len(pieces):
        return end
    best, best_cost = end, float("inf")
    for number in range(end, first, -1):
        left = last - bottoms[number - 1]
        empty = 100 * left / height
        if empty >= best_cost:
            break
        inset = pieces[number].inset
        cost = empty + pieces[number].cost + (FORBIDDEN if inset > left and number > first + 1 else 0.0)
        if cost < best_cost:
            best, best_cost = number, cost
    return best


def parted(piece: ColumnPiece, height: float) -> Iterator[ColumnPiece]:
    """A piece, or its parts if it is higher than a page: nothing of it is left out, whatever the cuts go through."""
    top, most = piece.top, max(1.0, height - 2 * head_height(piece))
    yield piece._replace(bottom=min(piece.bottom, top + most))
    while (top := top + most) < piece.bottom:
        yield piece._replace(top=top, bottom=min(piece.bottom, top + most), cost=FORBIDDEN)

"""How wide a table's columns are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.core.article import Block

SAMPLE = 400
"""How many cells of a table are measured; a longer table is sampled."""
WIDEST = 34
"""The most ems that a column gets while others lack room."""

NARROW = 0.6
"""A table whose cells need no more than this share of the room is not stretched: its columns would drift apart."""
AIR = 0.8
"""How many ems wider than its cells a column of such a table is."""


class Columns(NamedTuple):
    """The columns of one table, in pixels from the table's left edge."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    """Of a cell's content, without the padding."""
    whole: float
    """The table's width."""


class ColumnNeed(NamedTuple):
    """How much room a cell's words need: all of them in one line, and the longest alone, in pixels."""

    natural: float
    least: float


def columns(
    cells: Sequence[Block], room: float, padding: float, need: Callable[[Block], ColumnNeed], em: float
) -> Columns:
    """The columns of the table of ``cells``, in ``room`` pixels, as far as its longest words allow.

    A narrow table is as wide as its cells need. Where all cells of another fit in one line, the room left over is
    shared out by width; where they do not, each column gets
    what its longest word needs, and a share of the rest by what it wants. (The automatic layout of CSS 2.1, 17.5.2.2.)
    """
    count = max((block.cell.columns for block in cells if block.cell), default=1)
    natural, least = [em] * count, [em] * count
    for block in cells[:SAMPLE] if len(cells) <= SAMPLE else cells[:: len(cells) // SAMPLE + 1]:
        if block.cell is not None and block.cell.column < count:
            needed = need(block)
            word = min(needed.least, room / 2)
            natural[block.cell.column] = max(natural[block.cell.column], min(needed.natural, WIDEST * em), word)
            least[block.cell.column] = max(least[block.cell.column], word)
    free = room - 2 * padding * count
    airy = [width + AIR * em for width in natural]
    widths = airy if sum(airy) <= NARROW * room else _shared(natural, least, free)
    lefts = accumulate((width + 2 * padding for width in widths), initial=0.0)
    *starts, whole = lefts
    return Columns(tuple(start + padding for start in starts), tuple(widths), whole)


def _shared(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    wanted, needed = sum(natural), sum(least)
    if wanted <= room:
        return [width * room / wanted for width in natural]
    if needed <= room:
        ratio = (room - needed) / max(1.0, wanted - needed)
        return [low + (high - low) * ratio for low, high in zip(least, natural, strict=True)]
    return list(least)

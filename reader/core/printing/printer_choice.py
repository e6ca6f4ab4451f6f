"""What the reader has chosen in the system's print dialog, as the printing process is told it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Sides(Enum):
    """Which sides of a sheet are printed on."""

    PRINTER = "printer"
    """As the printer is set."""
    ONE = "one"
    LONG_EDGE = "long"
    """Both, turned over its long edge; ``SHORT_EDGE``: over its short one."""
    SHORT_EDGE = "short"


class PrinterChoice(NamedTuple):
    """A printer or a file, and what is wanted of it."""

    printer: str = ""
    """The name by which the system knows it; empty for a file."""
    file: str = ""
    """The PDF that is written in place of sheets of paper."""
    title: str = ""
    """What the job is called in the printer's queue."""
    ranges: tuple[tuple[int, int], ...] = ()
    """The first and the last page of each range, from 1; none for all pages."""
    last_first: bool = False
    copies: int = 1
    collated: bool = True
    """Whether the copies come one after the other, and not those of each page."""
    sides: Sides = Sides.PRINTER
    colours: bool = True
    sheet: tuple[float, float] = (0.0, 0.0)
    """Width and height of the sheet in points, as it is read; pages of another size are made to fit."""
    options: tuple[str, ...] = ()
    """What else the system's dialog offers, in the system's own words: names and values in turn."""

    def pages(self, count: int) -> list[int]:
        """The pages to be printed, from 0, of so many."""
        ranges = self.ranges or ((1, count),)
        wanted = [page - 1 for first, last in ranges for page in range(max(1, first), min(last, count) + 1)]
        return wanted[::-1] if self.last_first else wanted

"""What leads through the pages of a printed article: the headings that an outline lists, and the links on each page.

Pages are counted from 0. Lengths are points (1/72 inch) from the upper left corner of a page.
"""

from __future__ import annotations

from typing import NamedTuple


class PagePlace(NamedTuple):
    """A height on a page, where a link within the document leads."""

    page: int
    y: float


class OutlineEntry(NamedTuple):
    """One heading."""

    title: str
    level: int
    """From 1; an entry belongs to the last one before it of a smaller level, and is at most one deeper."""
    page: int
    y: float
    """The top of the heading."""


class PageLink(NamedTuple):
    """A rectangle that can be clicked; a link over several lines has several."""

    page: int
    rect: tuple[float, float, float, float]
    """Left, top, width, height."""
    target: str | PagePlace
    """An address, or a place in the document."""

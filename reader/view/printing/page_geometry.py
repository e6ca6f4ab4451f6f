"""Where things are on a page: its margins, the column of text and that of the notes."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.printing.page_setup import PageSetup, PrintedNotes

TEXT_PIXELS = 19.0
"""The size of the text in pixels of the layout, as on the screen: all else is in proportion to it."""
CSS_PIXEL = 0.75
"""Points that a CSS pixel has, which the optical sizes of faces are for."""
SIDE, SIDE_OF_SMALL = 51.0, 34.0
"""Free points at the sides of a page, and of a small one."""
TOP, BOTTOM = 58.0, 54.0
"""Free points over and under the column, in which header and page number are."""
SMALL = 440.0
"""Of a page that is narrower, less is left free."""
LETTER = 0.51
"""The width of a letter of running text, as a share of its size."""
LONGEST, SHORTEST = 82, 36
"""The most letters that a line has, and the fewest that it may have beside notes."""
NOTES_SHARE, LEAST_NOTES, MOST_NOTES = 0.27, 84.0, 190.0
"""The notes' share of the page, and their least and greatest width in points."""
GAP = 20.0
"""Free points between the column and the notes."""


class PageGeometry(NamedTuple):
    """Lengths in points from the upper left corner of a page, but for those that are in pixels of the layout."""

    width: float
    height: float
    scale: float
    """Points of a pixel of the layout."""
    left: float
    top: float
    column: float
    """The width of the column of text."""
    notes_left: float
    notes: float
    """The width of the notes beside the column; 0 if there are none."""

    @property
    def outer_left(self) -> float:
        """The left edge of column and notes together."""
        return min(self.left, self.notes_left) if self.notes else self.left

    @property
    def outer_width(self) -> float:
        """The width of column and notes together."""
        return self.column + (GAP + self.notes if self.notes else 0.0)

    @property
    def notes_before(self) -> bool:
        """Whether the notes are at the left of the column."""
        return self.notes_left < self.left

    @property
    def body(self) -> float:
        """The height of the column."""
        return self.height - self.top - BOTTOM * (self.top / TOP)

    def pixels(self, points: float) -> float:
        """A length in pixels of the layout."""
        return points / self.scale


def page_geometry(setup: PageSetup, *, has_notes: bool, rtl: bool = False) -> PageGeometry:
    """Where things are on the pages of this choice; ``has_notes`` says whether any note may be in the margin.

    That is at the left of a text that is ``rtl``, where its lines end.
    """
    width, height = setup.page_size
    small = min(width, height) < SMALL
    side, top = (SIDE_OF_SMALL, TOP * SIDE_OF_SMALL / SIDE) if small else (SIDE, TOP)
    letter = LETTER * setup.text_size
    room = width - 2 * side
    notes = 0.0
    if has_notes and setup.notes is PrintedNotes.MARGIN:
        notes = min(MOST_NOTES, max(LEAST_NOTES, NOTES_SHARE * room))
        notes = notes if room - notes - GAP >= SHORTEST * letter else 0.0
    beside = notes + GAP if notes else 0.0
    column = min(room - beside, LONGEST * letter)
    left = side + (room - beside - column) / 2
    scale = setup.text_size / TEXT_PIXELS
    if rtl and notes:
        return PageGeometry(width, height, scale, left + beside, top, column, left, notes)
    return PageGeometry(width, height, scale, left, top, column, left + column + GAP, notes)

"""An article with its notes on pages: how many there are, and what is drawn on each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from reader.core.printing.navigation import OutlineEntry, PageLink
from reader.core.printing.page_setup import PageSetup, PrintedNotes
from reader.translation import tr
from reader.view.printing.column_factory import ColumnFactory, PrintResources
from reader.view.printing.note_selection import choose_notes
from reader.view.printing.page_furniture import PageFurniture, PageTitles
from reader.view.printing.page_geometry import page_geometry
from reader.view.printing.page_links import PageLinks
from reader.view.printing.page_makeup import PageMakeup, PlacedStrip
from reader.view.printing.paper_theme import paper_theme
from reader.view.style.painting import fill
from reader.view.typesetting.indents import is_mostly_rtl

if TYPE_CHECKING:
    from reader.exchange.content.exported_notes import ExportedNotes

__all__ = ["PagedArticle", "PrintResources"]

BAR, BAR_GAP = 2.5, 7.0
"""The width of the bar beside a note in the margin, and the room between it and the note, in pixels of the layout."""

PAGE_TOP = 0.03
"""A section that begins within this share of a page is the one that the page begins with."""


class PagedArticle:
    """Lays an article out on the pages of one set-up, and draws them. It knows no screen.

    Nothing but ``lay_out`` and ``page_size`` may be asked for before the former has come to its end.
    """

    def __init__(self, part: ExportedNotes, setup: PageSetup, resources: PrintResources) -> None:
        """``part`` has the whole article, its notes, and its assets if it has pictures or formulas."""
        self._article = part.article
        selection = choose_notes(part.annotations, setup.notes)
        self._geometry = page_geometry(setup, has_notes=bool(selection.beside), rtl=is_mostly_rtl(part.article))
        if selection.beside and not self._geometry.notes:
            selection = choose_notes(part.annotations, PrintedNotes.END)
        self._theme = paper_theme(resources.theme, part.palette.tints, colours=setup.colours)
        columns = ColumnFactory(self._geometry, resources, self._theme, part.assets)
        self._furniture = PageFurniture(setup, self._geometry, self._theme, columns.metrics)
        self.makeup = PageMakeup(part.article, part.annotations, part.palette, selection, self._geometry, columns)
        """What is on which page."""

    @property
    def page_size(self) -> tuple[float, float]:
        """The width and the height of all pages in points."""
        return self._geometry.width, self._geometry.height

    def lay_out(self) -> Iterator[float]:
        """Lay everything out; yields now and then which share is done, from 0 to 1."""
        yield from self.makeup.make()

    @property
    def page_count(self) -> int:
        """How many pages there are: one at least."""
        return len(self.makeup.pages)

    def draw(self, painter: QPainter, page: int) -> None:
        """Draw a page, counted from 0; the painter's origin is its upper left corner, its unit a point."""
        geometry = self._geometry
        painter.save()
        painter.scale(geometry.scale, geometry.scale)
        self._furniture.draw(painter, self._titles(page), page, self.page_count)
        painter.translate(0, geometry.pixels(geometry.top))
        for placed in self.makeup.pages[page]:
            self._draw_strip(painter, placed)
        painter.restore()

    def _draw_strip(self, painter: QPainter, placed: PlacedStrip) -> None:
        painter.save()
        painter.translate(placed.left, 0)
        if placed.note is not None:
            colour = self._theme.line(placed.note.colour) if placed.note.is_mark else self._theme.colour("faint")
            strip, geometry = placed.strip, self._geometry
            x = geometry.pixels(geometry.notes) + BAR_GAP if geometry.notes_before else -BAR - BAR_GAP
            fill(painter, QRectF(x, strip.y, BAR, strip.bottom - strip.top), colour)
        placed.column.draw(painter, placed.strip)
        painter.restore()

    def _titles(self, page: int) -> PageTitles:
        """What the header of a page says: the section is the one in which the page begins."""
        if page >= self.makeup.body_pages:
            return PageTitles(self._article.title, tr("Notes"))
        number = bisect_right(self._section_pages, (page, PAGE_TOP)) - 1
        title, section = self._article.title, self._sections[number].title if number >= 0 else ""
        return PageTitles(title, section if section != title else "")

    @cached_property
    def _sections(self) -> list[OutlineEntry]:
        return [entry for entry in self.outline if entry.page < self.makeup.body_pages]

    @cached_property
    def _section_pages(self) -> list[tuple[int, float]]:
        """On which page each section begins, and how far down its column."""
        return [(entry.page, (entry.y - self._geometry.top) / self._geometry.body) for entry in self._sections]

    @cached_property
    def _links(self) -> PageLinks:
        return PageLinks(self._article, self.makeup, self._geometry)

    @cached_property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The article's sections, in reading order, then the headings of notes after it."""
        return tuple(self._links.outline())

    @cached_property
    def links(self) -> tuple[PageLink, ...]:
        """Everything that leads elsewhere, page by page."""
        return tuple(self._links.links())

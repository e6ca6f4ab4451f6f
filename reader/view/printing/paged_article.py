"""An article with its notes on pages: how many there are, and what is drawn on each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from reader.core.article import Article
from reader.core.printing.page_setup import PageSetup
from reader.view.printing.breaking import break_pages, head_height
from reader.view.printing.page_geometry import CSS_PIXEL, TEXT_PIXELS, PageGeometry, page_geometry
from reader.view.printing.printed_column import PrintedColumn, Strip
from reader.view.style.theme import Theme, families
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.pictures import Pictures

if TYPE_CHECKING:
    from reader.exchange.content.exported_notes import ExportedNotes

LEADING = 1.45
"""Line height on paper as a share of the letters': lines are shorter than on a screen, and nothing glares."""


class OutlineEntry(NamedTuple):
    """A heading in the outline of the pages."""

    title: str
    level: int
    """1 for the uppermost; one that follows is at most one deeper than the one before."""
    page: int
    """From 0 on."""
    y: float
    """Points from the page's upper edge."""


class PagePlace(NamedTuple):
    """A place on the pages."""

    page: int
    """From 0 on."""
    y: float
    """Points from the page's upper edge."""


class PageLink(NamedTuple):
    """An area of a page that leads elsewhere."""

    page: int
    """From 0 on."""
    rect: QRectF
    """In points from the page's upper left corner."""
    target: str | PagePlace
    """An address outside, or a place on the pages."""


class PrintResources(NamedTuple):
    """What pages are drawn with besides the article."""

    theme: Theme
    """A light one: its page is drawn white."""
    read_markdown: Callable[[str], Article]
    """Reads the Markdown of a note."""
    justified: bool = False
    hyphens: bool = True
    face: str = "serif"
    """As the settings name it."""


class PagedArticle:
    """Lays an article out on the pages of one set-up, and draws them. It knows no screen.

    Nothing but ``lay_out`` may be called before that has come to its end.
    """

    def __init__(self, part: ExportedNotes, setup: PageSetup, resources: PrintResources) -> None:
        """``part`` has the whole article, its notes, and its assets if it has pictures or formulas."""
        self._article, self._setup, self._resources = part.article, setup, resources
        self._geometry = page_geometry(setup, has_notes=False)
        metrics = _metrics(self._geometry, resources)
        self._column = PrintedColumn(part.article, metrics, resources.theme, Pictures(None))
        self._pages: list[tuple[Strip, ...]] = []

    @property
    def page_size(self) -> tuple[float, float]:
        """The width and the height of all pages in points."""
        return self._geometry.width, self._geometry.height

    def lay_out(self) -> Iterator[float]:
        """Lay everything out; yields now and then which share is done, from 0 to 1."""
        blocks = max(1, len(self._article.blocks))
        for box in self._column.lay_out():
            yield min(1.0, box / blocks)
        self._break()
        yield 1.0

    def _break(self) -> None:
        pieces, room = self._column.pieces, self._geometry.pixels(self._geometry.body)
        for first, end in break_pages(pieces, room):
            begun, y = pieces[first], 0.0
            strips = []
            if begun.head is not None:
                strips.append(Strip(*begun.head, 0.0))
            y = head_height(begun)
            below = pieces[end].inset if end < len(pieces) else 0.0
            strips.append(Strip(begun.top, pieces[end - 1].bottom, y, begun.inset, below))
            self._pages.append(tuple(strips))
        self._starts = [strips[-1].top for strips in self._pages]

    @property
    def page_count(self) -> int:
        """How many pages there are: one at least."""
        return max(1, len(self._pages))

    def draw(self, painter: QPainter, page: int) -> None:
        """Draw a page, counted from 0; the painter's origin is its upper left corner, its unit a point."""
        geometry = self._geometry
        painter.save()
        painter.translate(geometry.left, geometry.top)
        painter.scale(geometry.scale, geometry.scale)
        for strip in self._pages[page] if self._pages else ():
            self._column.draw(painter, strip)
        painter.restore()

    @property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The article's sections, in reading order."""
        levels: list[int] = []
        made = []
        for section in self._article.all_sections():
            while levels and levels[-1] >= section.level:
                levels.pop()
            levels.append(section.level)
            made.append(OutlineEntry(section.title, len(levels), *self._place(section.span.start)))
        return tuple(made)

    @property
    def links(self) -> tuple[PageLink, ...]:
        """Everything that leads elsewhere, page by page."""
        return ()

    def _place(self, position: int) -> PagePlace:
        """Where the block with a code point begins on the pages."""
        layout = self._column.layout
        y = layout.top(layout.box_of(layout.block_at(position)))
        page = max(0, bisect_right(self._starts, y + 1) - 1)
        if page + 1 < len(self._pages) and y >= self._pages[page][-1].bottom - 1:
            page += 1  # the space over a block is left out where it begins a page
        strip = self._pages[page][-1] if self._pages else Strip(0, 0, 0)
        inside = max(0.0, y - strip.top) + strip.y
        return PagePlace(page, self._geometry.top + inside * self._geometry.scale)


def _metrics(geometry: PageGeometry, resources: PrintResources) -> PageMetrics:
    """The sizes of the text on pages."""
    return PageMetrics(
        TEXT_PIXELS,
        geometry.pixels(geometry.column),
        leading=LEADING,
        families=families(resources.face),
        justified=resources.justified,
        hyphens=resources.hyphens,
        optical=geometry.scale / CSS_PIXEL,
        page=geometry.pixels(geometry.body),
    )

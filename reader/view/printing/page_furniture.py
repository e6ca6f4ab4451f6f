"""What is on each page beside its text: the article's title and that of the section, and the page's number."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from reader.core.printing.page_setup import PageSetup
from reader.translation import tr
from reader.view.painting.block_decorations import DrawLetters
from reader.view.printing.letters import write
from reader.view.printing.page_geometry import PageGeometry
from reader.view.style.painting import fill
from reader.view.style.theme import SANS, Theme, font
from reader.view.typesetting.metrics import PageMetrics

SIZE = 0.66
"""The size of the letters as a share of the text's."""
HEADER, FOOTER = 0.46, 0.5
"""Where the baselines are, as shares of the room over the column and under it."""
TITLE_SHARE = 0.58
"""How much of the header's width the title has where a section stands beside it."""


class PageTitles(NamedTuple):
    """What the header of a page says."""

    article: str
    section: str = ""


class PageFurniture:
    """Draws headers and page numbers in the pixels of the layout."""

    def __init__(self, setup: PageSetup, geometry: PageGeometry, theme: Theme, metrics: PageMetrics) -> None:
        self._setup, self._geometry, self._theme = setup, geometry, theme
        self._font = font(SANS, metrics.size * SIZE, optical=metrics.optical)
        self._letters = QFontMetricsF(self._font)
        self._write: DrawLetters = write

    def draw(self, painter: QPainter, titles: PageTitles, page: int, pages: int) -> None:
        """Draw what this page has, counted from 0; the painter's origin is the page's corner, its unit a pixel."""
        geometry = self._geometry
        left = geometry.pixels(geometry.outer_left)
        right = left + geometry.pixels(geometry.outer_width)
        if self._setup.header:
            self._draw_header(painter, titles, QRectF(left, 0, right - left, geometry.pixels(geometry.top)))
        if self._setup.page_numbers:
            text = tr("{page} of {pages}", page=page + 1, pages=pages)
            under = geometry.height - geometry.top - geometry.body
            baseline = geometry.pixels(geometry.top + geometry.body + FOOTER * under)
            start = QPointF(
                (left + right - self._letters.horizontalAdvance(text)) / 2, baseline + self._letters.capHeight()
            )
            self._write(painter, start, self._font, text, self._theme.colour("faint"))

    def _draw_header(self, painter: QPainter, titles: PageTitles, area: QRectF) -> None:
        baseline, faint = area.height() * HEADER + self._letters.capHeight(), self._theme.colour("faint")
        room = area.width() * (TITLE_SHARE if titles.section else 1.0)
        title = self._shortened(titles.article, room)
        self._write(painter, QPointF(area.left(), baseline), self._font, title, faint)
        if titles.section:
            gap = self._letters.height()
            rest = area.width() - self._letters.horizontalAdvance(title) - gap
            section = self._shortened(titles.section, rest)
            start = area.right() - self._letters.horizontalAdvance(section)
            self._write(painter, QPointF(start, baseline), self._font, section, faint)
        line = QRectF(area.left(), baseline + self._letters.descent() + 3, area.width(), 0.8)
        fill(painter, line, self._theme.colour("rule"))

    def _shortened(self, text: str, room: float) -> str:
        return self._letters.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)

"""A text laid out in one endless column, of which strips are drawn on pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextDocument

from reader.core.article import Article
from reader.core.settings import FoldChoices
from reader.view.painting.block_decorations import BlockDecorationPainter
from reader.view.painting.letter_painter import LetterPainter
from reader.view.printing.breaking import Piece, parted
from reader.view.printing.pieces import PieceFinder
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_at
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.pictures import Pictures

ALL_OPEN = FoldChoices("open")
BEYOND = 200.0
"""Pixels at the sides of the column in which signs of it may be."""
EDGE = 0.5
"""Pixels that two neighbouring strips do not share."""


class Strip(NamedTuple):
    """What of a column is on a page, in pixels of the layout."""

    top: float
    bottom: float
    y: float
    """Where its upper edge is, from the upper edge of the page's column."""
    above: float = 0.0
    """How far the card that it begins in goes on over it; ``below`` under it."""
    below: float = 0.0


class PrintedColumn:
    """One article, or all notes on one, in one column."""

    def __init__(self, article: Article, metrics: PageMetrics, theme: Theme, pictures: Pictures) -> None:
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self.layout = PageLayout(self._document, pictures, theme, metrics, ALL_OPEN)
        self._document.setDocumentLayout(self.layout)
        self._metrics = metrics
        self._decorations = BlockDecorationPainter(self.layout, theme, metrics)
        self._letters = LetterPainter(self.layout, theme, on_paper=True)
        self.layout.extend(article)
        self.pieces: list[Piece] = []

    def lay_out(self) -> Iterator[int]:
        """Lay everything out, and find the pieces; yields the number of each box while its lines are there."""
        found = PieceFinder(self.layout, self._metrics.page)
        for box in self.layout.lay_out_all():
            for piece in found.of(box):
                self.pieces += parted(piece, self._metrics.page)
            yield box

    def draw(self, painter: QPainter, strip: Strip) -> None:
        """Draw a strip; the painter's origin is the upper left corner of the page's column, its unit a pixel."""
        layout = self.layout
        boxes = layout.boxes_between(strip.top + EDGE, strip.bottom - EDGE)
        left = layout.left - BEYOND
        area = QRectF(left, strip.top, self._metrics.column + 2 * BEYOND, strip.bottom - strip.top)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-layout.left, strip.y - strip.top)
        painter.setClipRect(area.adjusted(0, -strip.above, 0, strip.below))
        seen = layout.map.span(*self._lines_of(area))
        self._decorations.paint_backgrounds(painter, boxes, seen)
        for box in boxes:
            if layout.box(box).placed and layout.origin(layout.box(box).placed[0]).y() >= strip.top - EDGE:
                self._decorations.paint_markers(painter, [box])
            self._letters.paint(painter, [box], area)
        painter.restore()

    def _lines_of(self, area: QRectF) -> tuple[int, int]:
        """The document positions between which the lines of a strip are."""
        return line_at(self.layout, area.top() + EDGE)[0], line_at(self.layout, area.bottom() - EDGE)[1]

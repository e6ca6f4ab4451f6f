"""Paints the page: backgrounds, marks, hits and the selection, then the letters, then what lies over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from reader.core.span import Span
from reader.view.painting.block_decorations import BlockDecorationPainter
from reader.view.painting.letter_painter import LetterPainter
from reader.view.style.painting import faded, fill, fill_rounded
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import formula_edge, line_at
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.core.annotation_index import AnnotationIndex
    from reader.view.painting.change_painter import ShownChanges
    from reader.view.painting.mark_shapes import MarkShape

VEIL = 0.72
"""How much of the page's colour lies over what is dimmed."""
CARET_WIDTH = 2
"""The caret's width in pixels."""


class PagePainter:
    """Paints one layout with what is set here."""

    def __init__(self, layout: PageLayout, theme: Theme, metrics: PageMetrics) -> None:
        self._layout = layout
        self.marks: AnnotationIndex | None = None
        self.current_mark: str | None = None
        self.hovered_mark: str | None = None
        """The mark whose note is under the pointer: it has the ring instead of the current mark."""
        self.resized_mark: Annotation | None = None
        """A mark while it is resized: it is drawn in place of the mark with its id."""
        self.bookmarks: Sequence[Annotation] = ()
        """Those with a passage, in reading order."""
        self.hits: Sequence[Span] = ()
        self.current_hit: Span | None = None
        self.selection = Span(0, 0)
        self.focus: Span | None = None
        self.changes: ShownChanges | None = None
        self.caret_lit = True
        self.set_appearance(theme, metrics)

    def copy_state(self, other: PagePainter) -> None:
        """Take over from the painter of the text before what does not depend on positions in the text."""
        self.current_mark, self.hovered_mark, self.caret_lit = other.current_mark, other.hovered_mark, other.caret_lit

    def set_appearance(self, theme: Theme, metrics: PageMetrics) -> None:
        """Use these colours and sizes from now on."""
        self._theme, self._metrics = theme, metrics
        self._decorations = BlockDecorationPainter(self._layout, theme, metrics)
        self._letters = LetterPainter(self._layout, theme)

    def lines_in(self, clip: QRectF) -> Span:
        """The code points whose lines lie in a rectangle of the page."""
        start, _ = line_at(self._layout, clip.top())
        _, end = line_at(self._layout, clip.bottom())
        return Span(self._layout.map.from_qt(start), self._layout.map.from_qt(end))

    def paint(self, painter: QPainter, clip: QRectF, caret: int) -> None:
        """Draw what lies in a rectangle of the page, and the caret at a document position (-1 for none)."""
        if not self._layout.article.blocks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._layout.boxes_between(clip.top(), clip.bottom())
        seen = self.lines_in(clip)
        self._decorations.paint_backgrounds(painter, boxes, seen)
        over: list[MarkShape] = []
        if self.marks is not None or self.hits or self.selection.length:
            over = self._paint_passages(painter, seen)
        self._letters.paint(painter, boxes, clip)
        for shape in over:
            shape.draw(painter)
        self._decorations.paint_markers(painter, boxes)
        if self._layout.folded.folding is not None:
            from reader.view.painting.fold_painter import paint_folds  # late: few articles have parts that fold

            paint_folds(painter, self._layout, self._theme, self._metrics, boxes, self.marks)
        if self.bookmarks:
            from reader.view.painting.bookmark_painter import paint_bookmarks  # late: most articles have none

            paint_bookmarks(painter, self._layout, self._theme, self.bookmarks, seen)
        if self.changes is not None:
            from reader.view.painting.change_painter import paint_changes  # late: only changed articles need it

            paint_changes(painter, self._layout, self._theme, self.changes, seen)
        if self.focus is not None:
            self._dim(painter, boxes, clip, self.focus)
        block = max(0, self._layout.document().findBlock(caret).blockNumber())
        here = self._layout.box_of(block) in boxes  # to lay out another box could move the page
        if caret >= 0 and self.caret_lit and here:
            self._paint_caret(painter, caret)

    def _paint_passages(self, painter: QPainter, seen: Span) -> list[MarkShape]:
        """Draw what lies behind the letters; returns what lies over them."""
        from reader.view.painting.mark_painter import (
            MarkPainter,
            hits_in,
        )  # late: before the first paint there are none

        marker = MarkPainter(self._layout, self._theme)
        drawn = marker.shapes(self._seen_marks(seen), seen, self.hovered_mark or self.current_mark)
        for shape in drawn.below:
            shape.draw(painter)
        marker.paint_hits(painter, hits_in(self.hits, seen), seen, self.current_hit)
        for rect in marker.rects(self.selection, seen) if self.selection.length else ():
            fill_rounded(painter, rect.adjusted(-1, 0, 1, 0), self._theme.colour("select"), 2)
        return drawn.above

    def _seen_marks(self, seen: Span) -> Iterable[Annotation]:
        """The marks in view, with one that is being resized as it would be."""
        found = self.marks.overlapping(seen) if self.marks is not None else ()
        resized = self.resized_mark
        return found if resized is None else (*(mark for mark in found if mark.id != resized.id), resized)

    def _dim(self, painter: QPainter, boxes: Sequence[int], clip: QRectF, focus: Span) -> None:
        """Dim all but the boxes that hold a letter of ``focus``."""
        veil = faded(self._theme.colour("page"), VEIL)
        for number in boxes:
            placed = self._layout.box(number).placed
            blocks = [self._layout.article.blocks[part.number] for part in placed]
            if not any(block.span.overlaps(focus) for block in blocks):
                area = QRectF(clip.left(), self._layout.top(number), clip.width(), self._layout.box(number).height)
                fill(painter, area, veil)

    def _paint_caret(self, painter: QPainter, position: int) -> None:
        block = self._layout.document().findBlock(position)
        placed = self._layout.placed_block(max(0, block.blockNumber()))
        edge = formula_edge(self._layout, placed, position - block.position()) if placed.formulas else None
        if edge is not None:
            fill(painter, edge.adjusted(0, 0, CARET_WIDTH, 0), self._theme.colour("ink"))
            return
        painter.setPen(self._theme.colour("ink"))
        lines = placed.block.layout()
        lines.setPosition(self._layout.origin(placed))
        lines.drawCursor(painter, QPointF(), position - block.position(), CARET_WIDTH)

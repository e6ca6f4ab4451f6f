"""Marks and search hits on the page: rounded rectangles behind the letters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from reader.core.annotation import Annotation, MarkStyle
from reader.core.span import Span
from reader.view.geometry import line_rects
from reader.view.layout import PageLayout
from reader.view.shapes import fill, fill_rounded
from reader.view.theme import Theme

RADIUS = 3.0
LINE = 2.0


class MarkPainter:
    """Paints spans of one layout; positions in, pixels out."""

    def __init__(self, layout: PageLayout, theme: Theme) -> None:
        self._layout, self._theme = layout, theme

    def rects(self, span: Span, visible: Span) -> list[QRectF]:
        """The letters of a span, a rectangle a line, as far as they lie in ``visible``."""
        start, end = max(span.start, visible.start), min(span.end, visible.end)
        if start >= end:
            return []
        to_qt = self._layout.map.to_qt
        return list(line_rects(self._layout, to_qt(start), to_qt(end)))

    def paint_marks(self, painter: QPainter, marks: Iterable[Annotation], visible: Span, current: str | None) -> None:
        """Paint marks, longer ones first so that the shorter stay seen."""
        shown = sorted(marks, key=lambda one: (one.style is MarkStyle.UNDERLINE, -(one.span.length if one.span else 0)))
        depth: list[Span] = []
        for one in shown:
            span = one.span
            if span is None:
                continue
            under = sum(span.overlaps(other) for other in depth)
            depth.append(span)
            self._paint(painter, one, self.rects(span, visible), under, ring=one.id == current)

    def _paint(self, painter: QPainter, one: Annotation, rects: Sequence[QRectF], under: int, *, ring: bool) -> None:
        line = self._theme.line(one.colour)
        for rect in rects:
            box = rect.adjusted(-2, 0, 2, 0)
            if one.style is MarkStyle.HIGHLIGHT:
                # A mark over another is drawn a little lower and gets its line, so that both stay visible.
                box.adjust(0, 3 * min(under, 3), 0, 0)
                fill_rounded(painter, box, self._theme.fill(one.colour), RADIUS)
            if one.style is MarkStyle.UNDERLINE or under:
                y = rect.bottom() - LINE + (LINE + 1) * (under if one.style is MarkStyle.UNDERLINE else 0)
                fill(painter, QRectF(box.left(), y, box.width(), LINE), line)
        if ring:
            _ring(painter, [rect.adjusted(-2.5, -0.5, 2.5, 0.5) for rect in rects], line)

    def paint_hits(self, painter: QPainter, hits: Iterable[Span], visible: Span, current: Span | None) -> None:
        """Paint what was found; the current hit has a ring."""
        accent = self._theme.colour("accent")
        for hit in hits:
            boxes = [rect.adjusted(-1, 0, 1, 0) for rect in self.rects(hit, visible)]
            for box in boxes:
                fill_rounded(painter, box, self._theme.colour("find"), RADIUS)
            if hit == current:
                _ring(painter, boxes, accent)


def hits_in(hits: Sequence[Span], visible: Span) -> Sequence[Span]:
    """Those of some spans in order, none overlapping another, that show in ``visible``."""
    first = bisect_right(hits, visible.start, key=lambda hit: hit.end)
    return hits[first : bisect_left(hits, visible.end, key=lambda hit: hit.start)]


def _ring(painter: QPainter, boxes: Iterable[QRectF], colour: QColor) -> None:
    painter.setPen(QPen(colour, LINE))
    painter.setBrush(QBrush())
    for box in boxes:
        painter.drawRoundedRect(box, RADIUS, RADIUS)

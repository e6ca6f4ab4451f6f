"""Marks and search hits on the page: rounded rectangles behind the letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextDocument

from reader.core.annotation import Annotation, MarkStyle
from reader.core.span import Span
from reader.view.geometry import line_rects
from reader.view.page_map import PageMap
from reader.view.theme import Theme

RADIUS = 3.0
LINE = 2.0


class MarkPainter:
    """Paints spans of one document; positions in, pixels out."""

    def __init__(self, document: QTextDocument, page_map: PageMap, theme: Theme) -> None:
        self._document = document
        self._map = page_map
        self._theme = theme

    def rects(self, span: Span, visible: Span) -> list[QRectF]:
        """The letters of a span, a rectangle a line, as far as they lie in ``visible``."""
        start, end = max(span.start, visible.start), min(span.end, visible.end)
        if start >= end:
            return []
        return list(line_rects(self._document, self._map.to_qt(start), self._map.to_qt(end)))

    def paint_marks(self, painter: QPainter, marks: Iterable[Annotation], visible: Span, current: str | None) -> None:
        """Paint the marks that show in ``visible``, longer ones first so that the shorter stay seen."""
        shown = [one for one in marks if one.span is not None and one.span.overlaps(visible)]
        shown.sort(key=lambda one: (one.style is MarkStyle.UNDERLINE, -(one.span.length if one.span else 0)))
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
                _fill(painter, box, self._theme.fill(one.colour))
            if one.style is MarkStyle.UNDERLINE or under:
                y = rect.bottom() - LINE / 2 + (LINE + 1) * (under if one.style is MarkStyle.UNDERLINE else 0)
                painter.setPen(QPen(line, LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        if ring:
            painter.setPen(QPen(line, LINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rects:
                painter.drawRoundedRect(rect.adjusted(-2.5, -0.5, 2.5, 0.5), RADIUS, RADIUS)

    def paint_hits(self, painter: QPainter, hits: Iterable[Span], visible: Span, current: Span | None) -> None:
        """Paint what was found; the current hit has a ring."""
        accent = self._theme.colour("accent")
        for hit in hits:
            for rect in self.rects(hit, visible):
                box = rect.adjusted(-1, 0, 1, 0)
                _fill(painter, box, self._theme.colour("find"))
                if hit == current:
                    painter.setPen(QPen(accent, LINE))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _fill(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, RADIUS, RADIUS)

"""Paints marks and search hits in layers, on the letters that they cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from reader.core.annotation import Annotation, MarkStyle
from reader.core.span import Span
from reader.view.painting.mark_shapes import (
    LINE,
    RADIUS,
    MarkShape,
    depths,
    fill_shape,
    ring_shape,
    strike_shape,
    uncertain_shape,
    under_shape,
)
from reader.view.style.painting import fill_rounded
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_rects
from reader.view.typesetting.page_layout import PageLayout

UNDER = (MarkStyle.UNDERLINE, MarkStyle.SQUIGGLE)


class MarkLayers(NamedTuple):
    """What is drawn for some marks, in the order in which it is drawn."""

    below: list[MarkShape]
    """Behind the letters: fills, then the lines under the letters."""
    above: list[MarkShape]
    """Over the letters: lines through them, then the ring of the current mark."""


class MarkPainter:
    """Paints spans (code points) on one layout."""

    def __init__(self, layout: PageLayout, theme: Theme) -> None:
        self._layout, self._theme = layout, theme

    def rects(self, span: Span, visible: Span) -> list[QRectF]:
        """The letters of a span, a rectangle a line, as far as they lie in ``visible``."""
        start, end = max(span.start, visible.start), min(span.end, visible.end)
        if start >= end:
            return []
        to_qt = self._layout.map.to_qt
        return list(line_rects(self._layout, to_qt(start), to_qt(end)))

    def shapes(self, marks: Iterable[Annotation], visible: Span, current: str | None) -> MarkLayers:
        """What is drawn for marks: longer ones first, and none on another of its kind."""
        by_span = sorted(((mark.span, mark) for mark in marks if mark.is_mark and mark.span), key=_longest_first)
        shown = [(mark, span, self.rects(span, visible)) for span, mark in by_span]
        fills = [entry for entry in shown if entry[0].style is MarkStyle.HIGHLIGHT]
        sunk = dict(zip((mark.id for mark, *_ in fills), depths([span for _, span, _ in fills], visible), strict=True))
        lined = [entry for entry in shown if entry[0].style in UNDER or sunk.get(entry[0].id)]
        struck = [entry for entry in shown if entry[0].style is MarkStyle.STRIKETHROUGH]
        lanes, through = (depths([span for _, span, _ in some], visible) for some in (lined, struck))
        deepest, most = max(sunk.values(), default=0), max(lanes, default=0) + 1
        line = self._theme.line
        behind = [fill_shape(rects, sunk[mark.id], deepest, self._theme.fill(mark.colour)) for mark, _, rects in fills]
        behind += [
            under_shape(rects, lane, most, mark.style, line(mark.colour))
            for (mark, _, rects), lane in zip(lined, lanes, strict=True)
        ]
        over = [
            strike_shape(rects, lane, line(mark.colour)) for (mark, _, rects), lane in zip(struck, through, strict=True)
        ]
        accent = self._theme.colour("accent")
        over += [
            uncertain_shape(list(self._paragraphs(span, visible)), accent)
            for mark, span, _ in shown
            if mark.needs_check and mark.id != current
        ]
        over += [
            ring_shape(list(self._paragraphs(span, visible)), line(mark.colour))
            for mark, span, _ in shown
            if mark.id == current
        ]
        return MarkLayers(behind, over)

    def _paragraphs(self, span: Span, visible: Span) -> Iterator[list[QRectF]]:
        """The rectangles of a span, grouped by block."""
        first, last = self._layout.block_at(span.start), self._layout.block_at(span.end - 1)
        shown = range(self._layout.block_at(visible.start), self._layout.block_at(visible.end) + 1)
        for block in self._layout.article.blocks[max(first, shown.start) : min(last, shown[-1]) + 1]:
            yield self.rects(Span(max(span.start, block.span.start), min(span.end, block.span.end)), visible)

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


def _longest_first(by_span: tuple[Span, Annotation]) -> tuple[int, int, str]:
    """A sort key; of two on the same passage, the one created first comes first, so that the later is drawn on it."""
    span, mark = by_span
    return (-span.length, span.start, mark.created.isoformat())


def _ring(painter: QPainter, boxes: Iterable[QRectF], colour: QColor) -> None:
    painter.setPen(QPen(colour, LINE))
    painter.setBrush(QBrush())
    for box in boxes:
        painter.drawRoundedRect(box, RADIUS, RADIUS)

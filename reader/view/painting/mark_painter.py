"""Paints marks and search hits in layers, on the letters that they cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from reader.core.annotation import Annotation, MarkStyle
from reader.core.notes.present_quote import present_quote
from reader.core.notes.review import is_settled
from reader.core.span import Span
from reader.view.painting.mark_shapes import (
    LINE,
    RADIUS,
    MarkShape,
    depths,
    fill_shape,
    ring_shape,
    status_shape,
    strike_shape,
    uncertain_shape,
    under_shape,
)
from reader.view.style.painting import faded, fill_rounded
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_rects
from reader.view.typesetting.page_layout import PageLayout

SETTLED = 0.5
"""How opaque a mark is that is done or dismissed."""
UNDER = (MarkStyle.UNDERLINE, MarkStyle.SQUIGGLE)


class MarkLayers(NamedTuple):
    """What is drawn for some marks, in the order in which it is drawn."""

    below: list[MarkShape]
    """Behind the letters: fills, the lines under the letters, then the ring of the current mark, which hides no comma
    beside it."""
    above: list[MarkShape]
    """Over the letters: lines through them."""


class VisibleMark(NamedTuple):
    """A mark with a passage, and the rectangles of its letters in view."""

    mark: Annotation
    span: Span
    rects: list[QRectF]


class MarkPainter:
    """Paints spans (code points) on one layout."""

    def __init__(self, layout: PageLayout, theme: Theme, *, signs: bool = True) -> None:
        """Without ``signs`` nothing stands over the ends of marks that are done or dismissed."""
        self._layout, self._theme, self._has_signs = layout, theme, signs

    def rects(self, span: Span, visible: Span) -> list[QRectF]:
        """The letters of a span, a rectangle a line, as far as they lie in ``visible``."""
        start, end = max(span.start, visible.start), min(span.end, visible.end)
        if start >= end:
            return []
        to_qt = self._layout.map.to_qt
        return list(line_rects(self._layout, to_qt(start), to_qt(end)))

    def shapes(self, marks: Iterable[Annotation], visible: Span, current: str | None) -> MarkLayers:
        """What is drawn for marks: longer ones first, and so that none hides another of its kind."""
        shown = self._longest_first(marks, visible)
        fills = [each for each in shown if each.mark.style is MarkStyle.HIGHLIGHT]
        stacked = depths([fill.span for fill in fills], visible)
        covering = {fill.mark.id for fill, depth in zip(fills, stacked, strict=True) if depth}
        lined = [each for each in shown if each.mark.style in UNDER or each.mark.id in covering]
        struck = [part for each in shown for part in self._struck_parts(each, visible)]
        deepest = max(stacked, default=0)
        below = [
            fill_shape(fill.rects, depth, deepest, self._faded(fill.mark, self._theme.fill(fill.mark.colour)))
            for fill, depth in zip(fills, stacked, strict=True)
        ]
        above = [strike_shape(each.rects, lane, self._line(each.mark)) for each, lane in _lanes(struck, visible)]
        below += self._lines_under(_lanes(lined, visible))
        above += self._signs(shown, visible)
        return MarkLayers(below + self._outlines(shown, visible, current), above)

    def _line(self, mark: Annotation) -> QColor:
        return self._faded(mark, self._theme.line(mark.colour))

    def _faded(self, mark: Annotation, colour: QColor) -> QColor:
        """A colour as it is for this mark: paler where that is done or dismissed."""
        return faded(colour, SETTLED) if is_settled(mark) else colour

    def _signs(self, shown: Iterable[VisibleMark], visible: Span) -> list[MarkShape]:
        """A sign over the end of each mark that is done or dismissed."""
        return [
            status_shape(each.rects[-1], each.mark.status, self._theme.colour("faint"))
            for each in shown
            if self._has_signs and is_settled(each.mark) and each.rects and each.span.end <= visible.end
        ]

    def _longest_first(self, marks: Iterable[Annotation], visible: Span) -> list[VisibleMark]:
        found = [
            VisibleMark(mark, mark.span, self.rects(mark.span, visible)) for mark in marks if mark.is_mark and mark.span
        ]
        return sorted(found, key=_longest_first)

    def _struck_parts(self, each: VisibleMark, visible: Span) -> list[VisibleMark]:
        """What of a mark a line goes through: all, or what is still to be replaced or deleted while it is open."""
        suggestion = each.mark.suggestion
        if each.mark.style is MarkStyle.STRIKETHROUGH:
            return [each]
        if suggestion is None or is_settled(each.mark):
            return []
        from reader.core.notes.suggestion_diff import is_as_suggested, struck_spans  # late: most notes suggest nothing

        text = self._layout.article.text
        if is_as_suggested(present_quote(each.mark, text), suggestion):
            return []
        spans = struck_spans(each.span, each.span.extract(text), suggestion)
        return [VisibleMark(each.mark, span, self.rects(span, visible)) for span in spans]

    def _lines_under(self, lined: list[tuple[VisibleMark, int]]) -> list[MarkShape]:
        """Lines and waves under the letters, each in its lane."""
        lanes = max((lane for _, lane in lined), default=0) + 1
        return [under_shape(each.rects, lane, lanes, each.mark.style, self._line(each.mark)) for each, lane in lined]

    def _outlines(self, shown: Iterable[VisibleMark], visible: Span, current: str | None) -> list[MarkShape]:
        """Dots around marks that are to be checked, then the ring around the current mark."""
        dots, rings = [], []
        for mark, span, _ in shown:
            if mark.id == current:
                rings.append(ring_shape(list(self._paragraphs(span, visible)), self._theme.line(mark.colour)))
            elif mark.needs_check:
                accent = self._theme.colour("accent")
                dots.append(uncertain_shape(list(self._paragraphs(span, visible)), accent))
        return dots + rings

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


def _lanes(marks: Sequence[VisibleMark], visible: Span) -> list[tuple[VisibleMark, int]]:
    """Each mark with the number of its lane: marks on the same letters have different ones."""
    return list(zip(marks, depths([each.span for each in marks], visible), strict=True))


def _longest_first(shown: VisibleMark) -> tuple[int, int, str]:
    """A sort key; of two on the same passage, the one created first comes first, so that the later is drawn on it."""
    return (-shown.span.length, shown.span.start, shown.mark.created.isoformat())


def _ring(painter: QPainter, boxes: Iterable[QRectF], colour: QColor) -> None:
    painter.setPen(QPen(colour, LINE))
    painter.setBrush(QBrush())
    for box in boxes:
        painter.drawRoundedRect(box, RADIUS, RADIUS)

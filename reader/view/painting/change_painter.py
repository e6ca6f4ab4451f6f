"""Paints changes of the text: a bar beside the lines, dots under new words, a wedge where words are missing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QTransform

from reader.core.revision.summary import spans_touching
from reader.core.span import Span
from reader.view.painting.mark_shapes import scale_of
from reader.view.style.painting import brush, fill, fill_rounded
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_rects
from reader.view.typesetting.page_layout import PageLayout

BAR_DISTANCE = 20
"""Pixels from the bar to the column; cards of code extend some way out of that."""
BAR, CURRENT_BAR = 2.0, 4.0
"""The width of the bar, and of the one beside the current change."""
DASH, GAP = 6.0, 4.0
"""Beside text that has only moved, the bar is dashed."""
DOT, PITCH = 2.0, 4.0
"""The dots' width and height, and from one to the next."""
WEDGE = 9.0
"""The width of the sign where words are missing."""


class ShownChanges(NamedTuple):
    """The changes to show: each kind in order, none overlapping another of its kind."""

    changed: Sequence[Span] = ()
    deletions: Sequence[int] = ()
    moved: Sequence[Span] = ()
    current: Span | None = None
    """The change that was gone to."""

    def within(self, area: Span | None) -> ShownChanges:
        """Those changes that lie in an area or at its edge."""
        if area is None:
            return ShownChanges(current=self.current)
        gone = [span.start for span in spans_touching((Span(place, place) for place in self.deletions), area)]
        return ShownChanges(spans_touching(self.changed, area), gone, spans_touching(self.moved, area), self.current)


class DeletionSign(NamedTuple):
    """A wedge that says that words are missing."""

    area: QRectF
    """On the page."""
    position: int


def paint_changes(painter: QPainter, layout: PageLayout, theme: Theme, shown: ShownChanges, seen: Span) -> None:
    """Paint what lies in ``seen`` over the letters."""
    colour = theme.colour("accent")
    changed = [rect for span in _within(shown.changed, seen) for rect in _rects(layout, span, seen)]
    moved = [rect for span in _within(shown.moved, seen) for rect in _rects(layout, span, seen)]
    for rect in changed:
        _dots(painter, rect, colour)
    signs = list(_signs(layout, shown, seen))
    for sign in signs:
        _wedge(painter, sign.area, colour)
    here = [] if shown.current is None else list(_rects(layout, shown.current, seen))
    if not here and shown.current is not None:  # nothing but where some words are missing
        here = [sign.area for sign in signs if sign.position == shown.current.start]
    left = layout.left - BAR_DISTANCE
    for top, bottom in _stretches(moved):
        _dashes(painter, QRectF(left, top, BAR, bottom - top), colour)
    for top, bottom in _stretches([*changed, *(sign.area for sign in signs)]):
        fill(painter, QRectF(left, top, BAR, bottom - top), colour)
    for top, bottom in _stretches(here):
        fill_rounded(painter, QRectF(left - 1, top - 2, CURRENT_BAR, bottom - top + 4), colour, CURRENT_BAR / 2)


def deletion_at(layout: PageLayout, shown: ShownChanges, seen: Span, point: QPointF) -> int | None:
    """The code point whose wedge is under a point of the page, if it lies in ``seen``; else None."""
    near = (sign.position for sign in _signs(layout, shown, seen) if sign.area.adjusted(-3, 0, 3, 3).contains(point))
    return next(near, None)


def _signs(layout: PageLayout, shown: ShownChanges, seen: Span) -> Iterator[DeletionSign]:
    first, last = bisect_left(shown.deletions, seen.start), bisect_right(shown.deletions, seen.end)
    return (sign for position in shown.deletions[first:last] if (sign := _sign(layout, position)))


def _within(spans: Sequence[Span], seen: Span) -> Sequence[Span]:
    first = bisect_right(spans, seen.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, seen.end, key=lambda span: span.start)]


def _rects(layout: PageLayout, span: Span, seen: Span) -> Iterator[QRectF]:
    start, end = max(span.start, seen.start), min(span.end, seen.end)
    if start < end:
        to_qt = layout.map.to_qt
        yield from line_rects(layout, to_qt(start), to_qt(end))


def _stretches(rects: Iterable[QRectF]) -> Iterator[tuple[float, float]]:
    """Top and bottom of each group of lines that follow one another."""
    edges: tuple[float, float] | None = None
    for top, bottom in sorted((rect.top(), rect.bottom()) for rect in rects):
        if edges is not None and top <= edges[1] + (bottom - top):
            edges = (edges[0], max(edges[1], bottom))
            continue
        if edges is not None:
            yield edges
        edges = (top, bottom)
    if edges is not None:
        yield edges


def _dashes(painter: QPainter, bar: QRectF, colour: QColor) -> None:
    path, top = QPainterPath(), bar.top()
    while top < bar.bottom():
        path.addRect(QRectF(bar.left(), top, bar.width(), min(DASH, bar.bottom() - top)))
        top += DASH + GAP
    painter.fillPath(path, brush(colour))


def _sign(layout: PageLayout, position: int) -> DeletionSign | None:
    """Where the wedge is: after the letter before the position, or at a line's start before the letter after it."""
    text, to_qt = layout.article.text, layout.map.to_qt
    start = text.rfind("\n", 0, position) + 1
    behind = position > start
    span = Span(position - 1, position) if behind else Span(position, position + 1)
    rects = list(line_rects(layout, to_qt(span.start), to_qt(span.end)))
    if not rects:
        return None
    rect, wide = rects[-1], WEDGE * scale_of(rects[-1])
    rtl = bidirectional(text[span.start : span.end] or " ") in ("R", "AL")
    middle = rect.right() if behind is not rtl else rect.left()
    return DeletionSign(QRectF(middle - wide / 2, rect.top(), wide, rect.height() + wide / 3), position)


def _wedge(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """A small wedge under the line, as proof-readers mark a missing word."""
    path, high = QPainterPath(), area.width() * 0.62
    path.moveTo(area.left(), area.bottom())
    path.lineTo(area.center().x(), area.bottom() - high)
    path.lineTo(area.right(), area.bottom())
    path.closeSubpath()
    painter.fillPath(path, brush(colour))


def _dots(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A row of dots under a line's letters, lower than an underline mark."""
    device = painter.device()
    ratio, scale = device.devicePixelRatioF() if device is not None else 1.0, scale_of(rect)
    size = max(1, round(DOT * scale))
    band = QRectF(round(rect.left()), round(rect.bottom() + scale), round(rect.width()), size)
    tiled = QBrush(_dot(colour.rgb(), size, ratio))
    tiled.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    painter.setBrushOrigin(band.topLeft())
    painter.fillRect(band, tiled)


@lru_cache(maxsize=64)
def _dot(colour: int, size: int, ratio: float) -> QImage:
    """One dot and the gap after it, transparent: a tile."""
    made = QImage(round(size * PITCH / DOT * ratio), round(size * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor(0, 0, 0, 0))
    path = QPainterPath()
    path.addEllipse(QPointF(size / 2, size / 2), size / 2, size / 2)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        painter.fillPath(path, brush(QColor.fromRgb(colour)))
    return made

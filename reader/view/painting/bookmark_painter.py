"""Paints the signs of bookmarks: a small ribbon in the margin, beside the line in which each begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from reader.core.annotation import Annotation
from reader.core.span import Span
from reader.view.style.painting import brush, faded
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_rects, top_of_line
from reader.view.typesetting.page_layout import PageLayout

DISTANCE = 34
"""Pixels from the sign's left edge to the column: the bars beside changes stand between them."""
WIDTH, HEIGHT, NOTCH = 9.0, 13.0, 3.5
"""The sign's size in pixels, and how deep its lower edge is notched."""
REACH = 4.0
"""Pixels around the sign that still count as on it."""
OPACITY = 0.8


class BookmarkSign(NamedTuple):
    """A ribbon for one bookmark."""

    area: QRectF
    """On the page."""
    bookmark: Annotation


def paint_bookmarks(
    painter: QPainter, layout: PageLayout, theme: Theme, bookmarks: Sequence[Annotation], seen: Span
) -> None:
    """Paint the signs of those bookmarks that begin in ``seen``. All have a passage, and are in reading order."""
    for sign in _signs(layout, bookmarks, seen):
        painter.fillPath(_ribbon(sign.area), brush(faded(theme.colour("accent"), OPACITY)))


def bookmark_at(layout: PageLayout, bookmarks: Sequence[Annotation], seen: Span, point: QPointF) -> Annotation | None:
    """The bookmark whose sign is at a point of the page; None if there is none."""
    signs = _signs(layout, bookmarks, seen)
    around = QRectF(point.x() - REACH, point.y() - REACH, 2 * REACH, 2 * REACH)
    return next((sign.bookmark for sign in signs if sign.area.intersects(around)), None)


def _signs(layout: PageLayout, bookmarks: Sequence[Annotation], seen: Span) -> Iterator[BookmarkSign]:
    for bookmark in bookmarks[bisect_left(bookmarks, seen.start, key=_start) :]:
        if _start(bookmark) > seen.end:
            return
        to_qt, start = layout.map.to_qt, _start(bookmark)
        letters = next(line_rects(layout, to_qt(start), to_qt(start + 1)), None)
        top = letters.center().y() - HEIGHT / 2 if letters is not None else top_of_line(layout, to_qt(start))
        yield BookmarkSign(QRectF(layout.left - DISTANCE, round(top), WIDTH, HEIGHT), bookmark)


def _start(bookmark: Annotation) -> int:
    return bookmark.span.start if bookmark.span is not None else -1


def _ribbon(area: QRectF) -> QPainterPath:
    path = QPainterPath(area.topLeft())
    for corner in (
        area.topRight(),
        area.bottomRight(),
        QPointF(area.center().x(), area.bottom() - NOTCH),
        area.bottomLeft(),
    ):
        path.lineTo(corner)
    path.closeSubpath()
    return path

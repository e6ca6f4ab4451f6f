"""Paints what parts of the text are opened and closed by: a triangle, and dots for the highlights in a closed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from reader.core.article import Container, ContainerKind
from reader.core.colour import Colour
from reader.core.span import Span
from reader.view.style.painting import brush, fill_rounded
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import is_over_text
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout

if TYPE_CHECKING:
    from reader.core.annotation_index import AnnotationIndex
    from reader.core.reading.folding import FoldablePart

SIDE = 0.5
"""The side of the square that a triangle is in, as a share of the text's size."""
GAP = 0.4
"""Between a triangle and the words beside it, likewise."""
RISE = 0.33
"""How far the triangle's middle is above the baseline, likewise."""
DOT, DOTS = 7.0, 5
"""The size of a dot in pixels, and how many there are at most."""
REACH = 8.0
"""Pixels around a triangle in which it can be clicked."""


def paint_folds(
    painter: QPainter,
    layout: PageLayout,
    theme: Theme,
    metrics: PageMetrics,
    boxes: Sequence[int],
    marks: AnnotationIndex | None,
) -> None:
    """Paint the triangles of the summaries in these boxes, and the dots of those that are closed."""
    for placed, part in _summaries(layout, boxes):
        unfolded = layout.folded.folding is not None and layout.folded.folding.is_open(part)
        area, rtl = _sign(layout, metrics, placed)
        painter.fillPath(_triangle(area, unfolded=unfolded, rtl=rtl), brush(theme.colour("faint")))
        if marks is not None and not unfolded:
            _paint_dots(painter, theme, _colours(layout, part, marks), _after_words(layout, metrics, placed, rtl=rtl))


def summary_at(layout: PageLayout, metrics: PageMetrics, point: QPointF) -> int | None:
    """The block of a summary whose words or triangle are at a point of the page."""
    if not layout.article.blocks:
        return None
    for placed, part in _summaries(layout, [layout.box_at(point.y())]):
        area, _ = _sign(layout, metrics, placed)
        if area.adjusted(-REACH, -REACH, REACH, REACH).contains(point) or is_over_text(layout, point):
            return part.summary
    return None


def _summaries(layout: PageLayout, boxes: Sequence[int]) -> Iterator[tuple[PlacedBlock, FoldablePart]]:
    for number in boxes:
        placed = layout.box(number).placed
        part = layout.folded.folding.part_of(placed[0].number) if placed and layout.folded.folding is not None else None
        if part is not None:
            yield placed[0], part


def _sign(layout: PageLayout, metrics: PageMetrics, placed: PlacedBlock) -> tuple[QRectF, bool]:
    """The square of a summary's triangle, and whether it is written from right to left.

    It is where the marker of an item would be; in a call-out, which has its sign there, after the title.
    """
    containers = layout.article.blocks[placed.number].containers
    depth = max(number for number, container in enumerate(containers) if _folds(container))
    indent = layout.typesetter.indents(placed.number)[depth + 1]
    side, gap = metrics.size * SIDE, metrics.size * GAP
    last = containers[depth].kind is ContainerKind.ADMONITION
    lines = placed.block.layout()
    line = lines.lineAt(lines.lineCount() - 1 if last else 0)
    origin = layout.origin(placed)
    middle = origin.y() + line.y() + line.ascent() - metrics.size * RISE
    words = line.naturalTextRect().translated(origin)
    if last:
        left = words.left() - gap - side if indent.rtl else words.right() + gap
    elif indent.rtl:
        left = layout.left + metrics.column - indent.right + gap
    else:
        left = layout.left + indent.left - gap - side
    return QRectF(left, middle - side / 2, side, side), indent.rtl


def _folds(container: Container) -> bool:
    return container.open is not None


def _triangle(area: QRectF, *, unfolded: bool, rtl: bool) -> QPainterPath:
    """It points down where the part is open, else to where the text goes."""
    middle, half = area.center(), area.width() / 2
    flat = half * 0.8
    if unfolded:
        corners = ((-half, -flat / 1.6), (half, -flat / 1.6), (0.0, flat))
    else:
        corners = ((-flat / 1.6, -half), (-flat / 1.6, half), (flat, 0.0))
    path = QPainterPath()
    path.addPolygon(QPolygonF([middle + QPointF(-x if rtl and not unfolded else x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _after_words(layout: PageLayout, metrics: PageMetrics, placed: PlacedBlock, *, rtl: bool) -> tuple[QPointF, float]:
    """Where the first dot is after a summary's last line, and the way from one to the next."""
    lines, origin = placed.block.layout(), layout.origin(placed)
    line, (sign, _) = lines.lineAt(lines.lineCount() - 1), _sign(layout, metrics, placed)
    words = line.naturalTextRect().translated(origin)
    middle = origin.y() + line.y() + line.ascent() - metrics.size * RISE
    gap, step = metrics.size * 0.6, DOT + 3
    if rtl:
        return QPointF(min(words.left(), sign.left()) - gap, middle), -step
    return QPointF(max(words.right(), sign.right()) + gap, middle), step


def _colours(layout: PageLayout, part: FoldablePart, marks: AnnotationIndex) -> list[Colour]:
    """The colours of the highlights in a part, each once."""
    blocks = layout.article.blocks
    inside = Span(blocks[part.summary + 1].span.start, blocks[part.end - 1].span.end)
    found = dict.fromkeys(mark.colour for mark in marks.overlapping(inside) if mark.is_mark)
    return list(found)[:DOTS]


def _paint_dots(painter: QPainter, theme: Theme, colours: Sequence[Colour], place: tuple[QPointF, float]) -> None:
    middle, step = place
    for number, colour in enumerate(colours):
        centre = middle + QPointF(number * step, 0)
        area = QRectF(centre.x() - DOT / 2, centre.y() - DOT / 2, DOT, DOT)
        fill_rounded(painter, area, theme.line(colour), DOT / 2)

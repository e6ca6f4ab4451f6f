"""The shapes of marks, from the rectangles of their letters: fills, lines, waves and rings, none hiding another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from reader.core.annotation import MarkStyle, NoteStatus
from reader.core.span import Span
from reader.view.style.painting import brush

SIZE = 23.75
"""The height in pixels of the letters that the sizes below are for; they scale with the letters."""
LARGEST = 2.5
"""The largest scale: beside a picture the letters' height means nothing."""
RADIUS = 3.0
SIDE = 2.0
"""How far a fill and a line extend beyond the first and the last letter."""
LINE = 2.0
DOT = 2
"""The width in pixels of the dots around a mark that is to be checked, and of the gaps between them."""
INSET = 3.0
"""How much lower a fill on another begins, so that both are seen; the lower edge is the same."""
SUNK = 0.55
"""The share of its height that a fill may lose by that."""
PITCH = 3.5
"""From one line under the same letters to the next."""
LANES = 3
"""How many lines fit under the letters before the next line of text begins; more come closer together."""
LENGTH, BAND, STROKE = 6.0, 4.0, 1.4
"""A wave's length and height, and the width of its line."""
STRIKE = 0.52
"""How far down the letters the line through them is: the middle of lowercase letters."""


SIGN, SIGN_DEPTH, SIGN_STROKE = 7.5, 2.0, 1.7
"""The side of a status's sign, how far it reaches down into the mark, and the width of its line."""
LARGEST_SIGN = 1.2
"""The largest scale of a sign: over a heading it need not be larger to be seen."""


class MarkShape(NamedTuple):
    """One thing to be drawn for a mark."""

    path: QPainterPath
    colour: QColor
    stroke: float = 0.0
    """The width of the line that the path is drawn with; 0 if it is filled."""
    dots: tuple[QRectF, ...] = ()
    """Where there are any, lines of dots are drawn along these narrow rectangles instead of the path."""
    waves: tuple[QRectF, ...] = ()
    """Where there are any, waves are drawn in these rectangles, which the path is made of, instead of the path."""

    def draw(self, painter: QPainter, *, on_paper: bool = False) -> None:
        """Draw it; ``on_paper`` without pixels, which would be seen where it is enlarged."""
        if on_paper and self.waves:
            for area in self.waves:
                painter.strokePath(_waves(area), QPen(self.colour, area.height() * STROKE / BAND))
        elif on_paper and self.dots:
            for line in self.dots:
                painter.fillPath(_dots(line), brush(self.colour))
        elif self.waves:
            for area in self.waves:
                draw_wave(painter, area, self.colour)
        elif self.dots:
            for area in self.dots:
                draw_dots(painter, area, self.colour)
        elif self.stroke:
            painter.strokePath(self.path, QPen(self.colour, self.stroke))
        else:
            painter.fillPath(self.path, brush(self.colour))


def scale_of(rect: QRectF) -> float:
    """How much larger than usual these letters are."""
    return max(0.6, min(rect.height() / SIZE, LARGEST))


def depths(spans: Sequence[Span], room: Span) -> list[int]:
    """How deep the earlier spans under each span are stacked, within ``room``.

    Counted by letters, so that a thousand marks on one screen cost no more than a thousand slices.
    """
    under, found = bytearray(max(1, room.length)), []
    for span in spans:
        begin, end = max(span.start, room.start) - room.start, min(span.end, room.end) - room.start
        depth = max(under[begin:end], default=0) if begin < end else 0
        found.append(depth)
        if begin < end:
            under[begin:end] = bytes([min(depth + 1, 255)]) * (end - begin)
    return found


def fill_shape(rects: Sequence[QRectF], depth: int, deepest: int, colour: QColor) -> MarkShape:
    """The fill of a highlight that lies on ``depth`` others, where the deepest mark in view lies on ``deepest``."""
    path = QPainterPath()
    for rect in rects:
        step = min(INSET * scale_of(rect), SUNK * rect.height() / max(1, deepest))
        path.addRoundedRect(rect.adjusted(-SIDE, step * depth, SIDE, 0), RADIUS, RADIUS)
    return MarkShape(path, colour)


def under_shape(rects: Sequence[QRectF], lane: int, lanes: int, style: MarkStyle, colour: QColor) -> MarkShape:
    """The line or the wave under the letters, in one of several lanes, of which the first is nearest to them."""
    path, bands = QPainterPath(), []
    for rect in rects:
        scale = scale_of(rect)
        top = round(rect.bottom() - LINE * scale + lane * PITCH * scale * min(1.0, LANES / max(1, lanes)))
        if style is MarkStyle.SQUIGGLE:
            left, right = round(rect.left() - SIDE), round(rect.right() + SIDE)
            bands.append(QRectF(left, top, right - left, round(BAND * scale)))
        else:
            bands.append(QRectF(rect.left() - SIDE, top, rect.width() + 2 * SIDE, max(1, round(LINE * scale))))
        path.addRect(bands[-1])
    return MarkShape(path, colour, waves=tuple(bands) if style is MarkStyle.SQUIGGLE else ())


def strike_shape(rects: Sequence[QRectF], lane: int, colour: QColor) -> MarkShape:
    """The line through the letters; further lines through the same letters are above and below it."""
    path = QPainterPath()
    away = (lane + 1) // 2 * (1 if lane % 2 else -1)
    for rect in rects:
        scale = scale_of(rect)
        top = rect.top() + STRIKE * rect.height() + away * PITCH * scale
        top = max(rect.top(), min(top, rect.bottom() - LINE * scale))
        path.addRect(QRectF(rect.left() - SIDE, round(top), rect.width() + 2 * SIDE, max(1, round(LINE * scale))))
    return MarkShape(path, colour)


def status_shape(last: QRectF, status: NoteStatus, colour: QColor) -> MarkShape:
    """A tick or a cross over the end of a mark that is done or dismissed; ``last`` is what its last line covers."""
    path, scale = QPainterPath(), min(scale_of(last), LARGEST_SIGN)
    size = SIGN * scale
    right, bottom = last.right() + SIDE, last.top() + SIGN_DEPTH * scale
    left, top = right - size, bottom - size
    if status is NoteStatus.DONE:
        path.moveTo(left, bottom - 0.45 * size)
        path.lineTo(left + 0.35 * size, bottom - 0.1 * size)
        path.lineTo(right, top + 0.1 * size)
    else:
        for y, end in ((top, bottom), (bottom, top)):
            path.moveTo(left, y)
            path.lineTo(right, end)
    return MarkShape(path, colour, SIGN_STROKE * scale)


def uncertain_shape(paragraphs: Sequence[Sequence[QRectF]], colour: QColor) -> MarkShape:
    """The dotted outline of a mark whose place is to be checked, open where it goes on in the next line."""
    path, lines = QPainterPath(), []
    for rects in paragraphs:
        for number, rect in enumerate(rects):
            left, right = round(rect.left() - SIDE) - 1, round(rect.right() + SIDE) + 1
            top, bottom = round(rect.top()) - 1, round(rect.bottom()) + 1
            lines += [QRectF(left, y, right - left, DOT) for y in (top, bottom - DOT)]
            ends = ((number == 0, left), (number == len(rects) - 1, right - DOT))
            lines += [QRectF(x, top, DOT, bottom - top) for is_end, x in ends if is_end]
    for line in lines:
        path.addRect(line)
    return MarkShape(path, colour, dots=tuple(lines))


def ring_shape(paragraphs: Sequence[Sequence[QRectF]], colour: QColor) -> MarkShape:
    """The outline of the current mark, open where it goes on in the next line of the same paragraph."""
    path = QPainterPath()
    for rects in paragraphs:
        for number, rect in enumerate(rects):
            box = rect.adjusted(-SIDE - 0.5, -0.5, SIDE + 0.5, 0.5)
            _ring(path, box, begins=number == 0, ends=number == len(rects) - 1)
    return MarkShape(path, colour, LINE)


def _ring(path: QPainterPath, box: QRectF, *, begins: bool, ends: bool) -> None:
    if begins and ends:
        path.addRoundedRect(box, RADIUS, RADIUS)
    elif begins or ends:
        far, near = (box.right(), box.left()) if begins else (box.left(), box.right())
        turn = RADIUS if begins else -RADIUS
        path.moveTo(far, box.top())
        path.lineTo(near + turn, box.top())
        path.quadTo(near, box.top(), near, box.top() + RADIUS)
        path.lineTo(near, box.bottom() - RADIUS)
        path.quadTo(near, box.bottom(), near + turn, box.bottom())
        path.lineTo(far, box.bottom())
    else:
        for y in (box.top(), box.bottom()):
            path.moveTo(box.left(), y)
            path.lineTo(box.right(), y)


def _waves(area: QRectF) -> QPainterPath:
    """A wave from one end of a band to the other; the last one may end beyond it."""
    path, half = QPainterPath(), LENGTH * area.height() / BAND / 2
    middle, swing = area.center().y(), area.height() * (1 - STROKE / BAND)
    path.moveTo(area.left(), middle)
    for number in range(max(1, round(area.width() / half))):
        x = area.left() + number * half
        path.quadTo(x + half / 2, middle + (swing if number % 2 else -swing), x + half, middle)
    return path


def _dots(line: QRectF) -> QPainterPath:
    """The dots of a line that is as wide as one of them."""
    path = QPainterPath()
    across = range(max(1, int(line.width() / (2 * DOT)) + 1)), range(max(1, int(line.height() / (2 * DOT)) + 1))
    for x in across[0]:
        for y in across[1]:
            path.addRect(QRectF(line.left() + 2 * DOT * x, line.top() + 2 * DOT * y, DOT, DOT))
    return path


def draw_wave(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Fill a band with a wave from end to end.

    One wavelength is drawn once and tiled: to stroke so long a curve would take a hundred times longer.
    """
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    tiled = QBrush(_wave(colour.rgb(), round(area.height()), ratio))
    tiled.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    painter.setBrushOrigin(area.topLeft())
    painter.fillRect(area, tiled)


def draw_dots(painter: QPainter, line: QRectF, colour: QColor) -> None:
    """Fill a line that is as wide as a dot with dots: tiled like a wave, for the same reason."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    tiled = QBrush(_dot(colour.rgb(), ratio))
    tiled.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    painter.setBrushOrigin(line.topLeft())
    painter.fillRect(line, tiled)


@lru_cache(maxsize=16)
def _dot(colour: int, ratio: float) -> QImage:
    """A dot, with as much free space to its right and below."""
    width = max(1, round(DOT * ratio))
    made = QImage(2 * width, 2 * width, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor(0, 0, 0, 0))
    with QPainter(made) as painter:
        painter.fillRect(0, 0, width, width, QColor.fromRgb(colour))
    return made


@lru_cache(maxsize=64)
def _wave(colour: int, height: int, ratio: float) -> QImage:
    """One wavelength of a wave of a height in pixels, transparent."""
    length = max(4, round(LENGTH * height / BAND))
    made = QImage(round(length * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(QColor(0, 0, 0, 0))
    width = height * STROKE / BAND
    path, middle, swing = QPainterPath(), height / 2, height - width  # a curve reaches half as far as what bends it
    path.moveTo(-length, middle)
    for half in range(-2, 4):  # beyond both ends, so that one length goes over into the next
        bend = middle + (swing if half % 2 else -swing)
        path.quadTo((half + 0.5) * length / 2, bend, (half + 1) * length / 2, middle)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(made.width() / length, made.height() / height)
        painter.strokePath(path, QPen(QColor.fromRgb(colour), width))
    return made

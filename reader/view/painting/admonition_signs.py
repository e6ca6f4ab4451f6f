"""The signs of call-outs: each kind is told by a shape, not by its colour alone.

They are filled paths: an icon would need QtSvg, which is loaded after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from reader.view.style.painting import brush

GRID = 24.0
"""The side of the square that the paths below are drawn in."""


class Sign(Enum):
    """The shape of a sign."""

    DISC = auto()
    """A disc with an i."""
    BULB = auto()
    BUBBLE = auto()
    """A speech bubble with an exclamation mark, as in the two below."""
    TRIANGLE = auto()
    OCTAGON = auto()


class AdmonitionLook(NamedTuple):
    """How one kind of call-out is marked."""

    colour: str
    """The name of a mark colour."""
    sign: Sign


OTHERS = AdmonitionLook("blue", Sign.DISC)
"""What a note has, and any kind that is not listed."""
ADMONITIONS = {
    "warning": AdmonitionLook("pink", Sign.TRIANGLE),
    "caution": AdmonitionLook("pink", Sign.OCTAGON),
    "danger": AdmonitionLook("pink", Sign.OCTAGON),
    "error": AdmonitionLook("pink", Sign.OCTAGON),
    "tip": AdmonitionLook("green", Sign.BULB),
    "hint": AdmonitionLook("green", Sign.BULB),
    "important": AdmonitionLook("violet", Sign.BUBBLE),
    "attention": AdmonitionLook("yellow", Sign.TRIANGLE),
}


def look_of(kind: str) -> AdmonitionLook:
    """How a call-out of this kind (``note``, ``warning``) is marked."""
    return ADMONITIONS.get(kind, OTHERS)


def paint_sign(painter: QPainter, sign: Sign, area: QRectF, colour: QColor) -> None:
    """Fill a sign in a square of the page."""
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(area.width() / GRID, area.height() / GRID)
    painter.fillPath(PATHS[sign](), brush(colour))
    painter.restore()


def _disc() -> QPainterPath:
    path = QPainterPath()  # what lies twice inside is left out: the odd-even rule
    path.addEllipse(QRectF(1, 1, 22, 22))
    path.addEllipse(QRectF(10.4, 5.6, 3.2, 3.2))
    path.addRoundedRect(QRectF(10.6, 10.4, 2.8, 8.2), 1.4, 1.4)
    return path


def _bulb() -> QPainterPath:
    path = QPainterPath(QPointF(8.2, 16.6))
    path.cubicTo(8.2, 14.4, 4.4, 13.2, 4.4, 8.6)
    path.cubicTo(4.4, 4.2, 7.8, 1, 12, 1)
    path.cubicTo(16.2, 1, 19.6, 4.2, 19.6, 8.6)
    path.cubicTo(19.6, 13.2, 15.8, 14.4, 15.8, 16.6)
    path.closeSubpath()
    path.addRoundedRect(QRectF(8.4, 18, 7.2, 2), 1, 1)
    path.addRoundedRect(QRectF(9.6, 21.2, 4.8, 1.9), 0.95, 0.95)
    return path


def _bubble() -> QPainterPath:
    path = QPainterPath(QPointF(4.5, 2))
    for corners in ((19.5, 2, 22, 2, 22, 4.5), (22, 15.5, 22, 18, 19.5, 18), (12.5, 18, 12.5, 18, 12.5, 18)):
        x, y, turn_x, turn_y, to_x, to_y = corners
        path.lineTo(x, y)
        path.quadTo(turn_x, turn_y, to_x, to_y)
    path.lineTo(7.5, 23)
    path.lineTo(7.5, 18)
    path.lineTo(4.5, 18)
    path.quadTo(2, 18, 2, 15.5)
    path.lineTo(2, 4.5)
    path.quadTo(2, 2, 4.5, 2)
    return _with_exclamation(path, 4.8, 10.2)


def _triangle() -> QPainterPath:
    path = QPainterPath(QPointF(10.3, 2.8))
    path.quadTo(12, 0.2, 13.7, 2.8)
    path.lineTo(23, 19)
    path.quadTo(24, 22, 21, 22)
    path.lineTo(3, 22)
    path.quadTo(0, 22, 1, 19)
    path.closeSubpath()
    return _with_exclamation(path, 7.4, 12.6)


def _octagon() -> QPainterPath:
    path = QPainterPath()
    corners = ((7.4, 1), (16.6, 1), (23, 7.4), (23, 16.6), (16.6, 23), (7.4, 23), (1, 16.6), (1, 7.4))
    path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    path.closeSubpath()
    return _with_exclamation(path, 5.6, 12.6)


def _with_exclamation(path: QPainterPath, top: float, height: float) -> QPainterPath:
    """Leave out an exclamation mark of this height."""
    dot = 2.8
    path.addRoundedRect(QRectF(12 - dot / 2, top, dot, height - dot - 1.6), dot / 2, dot / 2)
    path.addEllipse(QRectF(12 - dot / 2, top + height - dot, dot, dot))
    return path


PATHS: dict[Sign, Callable[[], QPainterPath]] = {
    Sign.DISC: _disc,
    Sign.BULB: _bulb,
    Sign.BUBBLE: _bubble,
    Sign.TRIANGLE: _triangle,
    Sign.OCTAGON: _octagon,
}

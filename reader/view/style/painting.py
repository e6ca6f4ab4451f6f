"""Fills shapes on the page without the Qt namespace.

PySide makes all enumerations of that namespace when the first one is needed, which takes 25 ms; and it needs them to
tell ``setPen(QColor)`` from ``setPen(Qt.PenStyle)``, and for ``setBrush``, ``fillRect`` and ``QBrush(QColor)``. The
first paint does without: paths are filled with brushes that come from a palette.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPalette


def brush(colour: QColor) -> QBrush:
    """A solid brush."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, colour)
    return palette.brush(QPalette.ColorRole.Text)


def faded(colour: QColor, share: float) -> QColor:
    """A colour with this opacity, 0 to 1; ``QColor(colour)``, too, would need the Qt namespace."""
    return QColor.fromRgbF(colour.redF(), colour.greenF(), colour.blueF(), share)


def fill(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Fill a rectangle."""
    path = QPainterPath()
    path.addRect(area)
    painter.fillPath(path, brush(colour))


def fill_rounded(painter: QPainter, area: QRectF, colour: QColor, radius: float) -> None:
    """Fill a rectangle with rounded corners, and draw no edge."""
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    painter.fillPath(path, brush(colour))


def fill_text(painter: QPainter, start: QPointF, font: QFont, text: str, colour: QColor) -> None:
    """Draw a few letters, with their baseline at ``start``."""
    path = QPainterPath()
    path.addText(start, font, text)
    painter.fillPath(path, brush(colour))

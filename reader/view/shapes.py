"""Shapes that are drawn all over the page. None of it needs the Qt namespace, whose first use takes 25 ms."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath


def fill_rounded(painter: QPainter, area: QRectF, colour: QColor, radius: float) -> None:
    """Fill a rectangle with rounded corners, and draw no edge."""
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    painter.fillPath(path, QBrush(colour))

"""Letters that are drawn on paper beside those of a layout."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter


def write(painter: QPainter, start: QPointF, letters: QFont, text: str, colour: QColor) -> None:
    """Draw letters that stay text where they are drawn to a file."""
    painter.setFont(letters)
    painter.setPen(colour)
    painter.drawText(start, text)

"""The numbers of notes: small and each in a rounded frame, so that none is taken for that of an article's footnote."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from reader.view.printing.letters import write
from reader.view.style.theme import SANS, Theme, font
from reader.view.typesetting.metrics import PageMetrics

SIZE = 0.58
"""The size of a number as a share of the text's."""
SIDE, OVER = 3.0, 2.2
"""Pixels within a frame beside a number, and over and under it."""
LINE, ROUNDING = 0.9, 3.5
"""The width of a frame's line, and the radius of its corners."""
AIR = 2.0
"""Free pixels before each frame, and after the last one."""


class FramedNumbers:
    """Draws them in one size. All lengths are pixels of the layout."""

    def __init__(self, theme: Theme, metrics: PageMetrics) -> None:
        """``metrics`` are those of the article, so that a number looks the same there and at its note."""
        self._font = font(SANS, metrics.size * SIZE, strong=True, optical=metrics.optical)
        self._letters = QFontMetricsF(self._font)
        self._colour = theme.colour("accent")

    @property
    def height(self) -> float:
        """Of a frame."""
        return self._letters.capHeight() + 2 * OVER

    def width(self, labels: Sequence[str]) -> float:
        """Of some numbers side by side, with what is free around them."""
        return sum(self._frame_width(label) + AIR for label in labels) + AIR

    def frames(self, labels: Sequence[str], start: QPointF) -> list[QRectF]:
        """The frames of numbers whose room begins at ``start``, on the numbers' baseline."""
        found, x = [], start.x() + AIR
        for label in labels:
            width = self._frame_width(label)
            found.append(QRectF(x, start.y() + OVER - self.height, width, self.height))
            x += width + AIR
        return found

    def draw(self, painter: QPainter, labels: Sequence[str], start: QPointF) -> None:
        """Draw them as letters that stay text where they are drawn to a file, with their frames."""
        for label, frame in zip(labels, self.frames(labels, start), strict=True):
            path = QPainterPath()
            half = LINE / 2
            path.addRoundedRect(frame.adjusted(half, half, -half, -half), ROUNDING, ROUNDING)
            painter.strokePath(path, QPen(self._colour, LINE))
            at = QPointF(frame.center().x() - self._advance(label) / 2, start.y())
            write(painter, at, self._font, label, self._colour)

    def _advance(self, label: str) -> float:
        return self._letters.horizontalAdvance(label)

    def _frame_width(self, label: str) -> float:
        return max(self.height, self._advance(label) + 2 * SIDE)

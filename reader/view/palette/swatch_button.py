"""A button that shows a colour as it looks on the page: its fill within its line."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from reader.core.colour import Colour
from reader.view.style.panel_style import focus_ring
from reader.view.style.theme import Theme

SIDE = 30
"""Its width and height in pixels."""


class SwatchButton(QToolButton):
    """Opens the picker of the colour's tint."""

    def __init__(self, colour: Colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._theme: Theme | None = None
        self.setFixedSize(SIDE, SIDE)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the swatch, larger under the pointer, and a ring where the keys are."""
        if self._theme is None:
            return
        grown = 1 if self.underMouse() else 0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.line(self._colour), 2))
            painter.setBrush(self._theme.fill(self._colour))
            painter.drawRoundedRect(QRectF(5, 5, 20, 20).adjusted(-grown, -grown, grown, grown), 6, 6)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), 9, self._theme.colour("accent"), 2)

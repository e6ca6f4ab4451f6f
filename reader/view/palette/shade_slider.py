"""What the pickers of a colour's shade have in common: a picture of shades, and a spot in it that is dragged."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractSlider, QWidget

from reader.core.oklab import Oklch, nearest_colour
from reader.view.style.theme import Theme

SPOT = 7.0
"""The radius of the spot, in pixels."""


class ShadeSlider(QAbstractSlider):
    """To assistive technology it is a slider; a subclass says of what, and where its shades lie."""

    def __init__(self, low: int, high: int, name: str, parent: QWidget | None) -> None:
        """``low`` and ``high`` are the bounds of its value, and ``name`` is what it is called."""
        super().__init__(parent)
        self._theme: Theme | None = None
        self._wish = Oklch(0.7, 0.0, 0.0)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def show_wish(self, wish: Oklch) -> None:
        """Show a colour that was chosen elsewhere."""
        self._wish = wish
        self.blockSignals(True)
        self.setValue(self._value_of(wish))
        self.blockSignals(False)
        self.update()

    @abstractmethod
    def _value_of(self, wish: Oklch) -> int:
        """The slider's value for a colour."""

    @abstractmethod
    def _pick_at(self, point: QPointF) -> None:
        """Pick the shade at a point, or that nearest to it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the shade under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave it there."""
        event.accept()

    def _draw_spot(self, painter: QPainter, theme: Theme, at: QPointF) -> None:
        """Draw where the colour is, with two rings: one of them is seen on any ground."""
        for ring, width in (("page", 5.0), ("ink", 2.0)):
            painter.setPen(QPen(theme.colour(ring), width))
            painter.setBrush(QColor(nearest_colour(self._wish)))
            painter.drawEllipse(at, SPOT, SPOT)

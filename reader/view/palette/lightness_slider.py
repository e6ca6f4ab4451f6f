"""A slider from dark to light shades of one colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.core.oklab import Oklch, nearest_colour
from reader.core.tints import DARKEST, LIGHTEST
from reader.translation import tr
from reader.view.palette.shade_slider import ShadeSlider
from reader.view.style.panel_style import focus_ring

HEIGHT, TRACK, STOPS = 24, 12.0, 8
"""The slider's height, that of its track, and how many shades are computed; what is between is mixed."""


class LightnessSlider(ShadeSlider):
    """Its value is the lightness in per cent.

    Signals:
        picked(float): the reader has chosen this lightness, 0 to 1.
    """

    picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(round(DARKEST * 100), round(LIGHTEST * 100), tr("Lightness"), parent)
        self.setPageStep(10)
        self.setFixedHeight(HEIGHT)
        self.valueChanged.connect(lambda value: self.picked.emit(value / 100))
        self.valueChanged.connect(self.update)

    def _value_of(self, wish: Oklch) -> int:
        return round(wish.lightness * 100)

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(320, HEIGHT)

    def _pick_at(self, point: QPointF) -> None:
        track = self._track()
        share = max(0.0, min((point.x() - track.left()) / track.width(), 1.0))
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))

    def _track(self) -> QRectF:
        middle = self.height() / 2
        return QRectF(10, middle - TRACK / 2, self.width() - 20, TRACK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shades from dark to light, and the spot."""
        if self._theme is None:
            return
        track = self._track()
        gradient = QLinearGradient(track.topLeft(), track.topRight())
        for stop in range(STOPS + 1):
            lightness = DARKEST + (LIGHTEST - DARKEST) * stop / STOPS
            gradient.setColorAt(stop / STOPS, QColor(nearest_colour(self._wish._replace(lightness=lightness))))
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("rule"), 1))
            painter.setBrush(gradient)
            painter.drawRoundedRect(track, TRACK / 2, TRACK / 2)
            spot = QPointF(track.left() + share * track.width(), track.center().y())
            self._draw_spot(painter, self._theme, spot)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), 8, self._theme.colour("accent"), 2)

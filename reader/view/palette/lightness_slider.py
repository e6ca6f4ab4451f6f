"""A slider from dark to light shades of one colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QWidget

from reader.core.oklab import Oklch, nearest_colour
from reader.core.tints import DARKEST, LIGHTEST
from reader.translation import tr
from reader.view.style.panel_style import focus_ring
from reader.view.style.theme import Theme

HEIGHT, TRACK, STOPS = 24, 12.0, 8
"""The slider's height, that of its track, and how many shades are computed; what is between is mixed."""


class LightnessSlider(QAbstractSlider):
    """Its value is the lightness in per cent.

    Signals:
        picked(float): the reader has chosen this lightness, 0 to 1.
    """

    picked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._wish = Oklch(0.7, 0.0, 0.0)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(round(DARKEST * 100), round(LIGHTEST * 100))
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(tr("Lightness"))
        self.valueChanged.connect(lambda value: self.picked.emit(value / 100))
        self.valueChanged.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def show_wish(self, wish: Oklch) -> None:
        """Show a colour that was chosen elsewhere."""
        self._wish = wish
        self.blockSignals(True)
        self.setValue(round(wish.lightness * 100))
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(320, HEIGHT)

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

    def _pick_at(self, point: QPointF) -> None:
        track = self._track()
        share = max(0.0, min((point.x() - track.left()) / track.width(), 1.0))
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))

    def _track(self) -> QRectF:
        middle = self.height() / 2
        return QRectF(10, middle - TRACK / 2, self.width() - 20, TRACK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shades, and the handle with two rings: one of them is seen on any ground."""
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
            for ring, width in (("page", 5.0), ("ink", 2.0)):
                painter.setPen(QPen(self._theme.colour(ring), width))
                painter.setBrush(QColor(nearest_colour(self._wish)))
                painter.drawEllipse(spot, 7, 7)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), 8, self._theme.colour("accent"), 2)

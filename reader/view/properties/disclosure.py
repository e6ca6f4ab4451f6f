"""The row that opens and closes the properties of an article: a triangle and a word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.translation import tr
from reader.view.style.panel_style import focus_ring, sans
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import with_keys

GAP = 7.0
"""Pixels between the triangle and the word."""


class PropertiesDisclosure(QAbstractButton):
    """A quiet button, checked while the properties are open."""

    def __init__(self, theme: Theme, pixels: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(tr("Properties"))
        self.setToolTip(with_keys(tr("Show or hide what the file says about itself"), "properties"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_appearance(theme, pixels)

    def set_appearance(self, theme: Theme, pixels: float) -> None:
        """Use these colours, and letters of this size."""
        self._theme, self._face = theme, sans(pixels)
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word and the triangle."""
        metrics = QFontMetrics(self._face)
        return QSize(round(self._side() + GAP) + metrics.horizontalAdvance(self.text()) + 8, metrics.height() + 6)

    def _side(self) -> float:
        return self._face.pixelSize() * 0.6

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the triangle, to the right or down, and the word."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self._theme.colour("ink" if self.underMouse() else "faint")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            side = self._side()
            area = QRectF(0, (self.height() - side) / 2, side, side)
            painter.drawPolygon(_triangle(area, down=self.isChecked()))
            painter.setPen(colour)
            painter.setFont(self._face)
            words = QRectF(side + GAP, 0, self.width(), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), 6, self._theme.colour("accent"))


def _triangle(area: QRectF, *, down: bool) -> QPolygonF:
    left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
    if down:
        return QPolygonF([QPointF(left, top + 1), QPointF(right, top + 1), QPointF((left + right) / 2, bottom)])
    return QPolygonF([QPointF(left + 1, top), QPointF(right, (top + bottom) / 2), QPointF(left + 1, bottom)])

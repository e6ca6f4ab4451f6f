"""A check box in the style of the panels, and its box alone for rows of lists."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from reader.view.style.panel_style import focus_ring, sans
from reader.view.style.theme import Theme

BOX, GAP, HEIGHT = 16, 8, 24
"""The side of the box, the space between it and the words, and the height of all, in pixels."""
TICK = (QPointF(3.6, 7.8), QPointF(6.5, 10.8), QPointF(11.6, 4.6))
"""The corners of the tick, in pixels of the box."""


def paint_box(painter: QPainter, area: QRectF, theme: Theme, *, on: bool, usable: bool = True) -> None:
    """Draw a box in the middle of the left edge of ``area``, with a tick in it if it is ``on``."""
    box = QRectF(area.left() + 2.5, area.center().y() - BOX / 2 + 0.5, BOX - 1, BOX - 1)
    edge = theme.colour("accent" if on and usable else "faint" if usable else "rule")
    painter.setPen(QPen(edge, 1.2))
    painter.setBrush(edge if on else theme.colour("card"))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        painter.setPen(QPen(theme.colour("card"), 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([box.topLeft() + corner for corner in TICK])


class CheckBox(QCheckBox):
    """A box with a tick, and words beside it, in which ``&`` is before the letter of its key."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme: Theme | None = None
        self._face = sans(13)  # a style sheet may have another size for widgets
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(words.replace("&", ""))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        words = QFontMetrics(self._face).size(Qt.TextFlag.TextShowMnemonic.value, self.text())
        return QSize(BOX + GAP + words.width() + 8, max(HEIGHT, words.height()))

    def minimumSizeHint(self) -> QSize:
        """All of its words."""
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick, the words, and a ring where the keys are."""
        theme = self._theme
        if theme is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and self.isEnabled():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("hover"))
                painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
            paint_box(painter, QRectF(self.rect()), theme, on=self.isChecked(), usable=self.isEnabled())
            painter.setPen(theme.colour("ink" if self.isEnabled() else "faint"))
            painter.setFont(self._face)
            room = self.rect().adjusted(BOX + GAP, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), 6, theme.colour("accent"))

"""One of a few choices beside each other, each shown by a drawing: a swatch, an icon, a word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton

from reader.view.style.panel_style import focus_ring
from reader.view.style.theme import Theme

RING, CORNER = 3.0, 8.0
"""The room around the drawing for the ring, and the radius of its corners, in pixels."""
FADED = 0.4
"""The opacity of one that cannot be chosen."""
Drawing = Callable[[QPainter, QRectF, Theme], None]
"""Draws what a choice means into a rectangle, in a theme's colours."""


class ChoiceButton(QRadioButton):
    """A radio button without a dot: the chosen one has a ring.

    Arrow keys choose among those with one parent, Tab goes to the chosen one and on: Qt does both.
    """

    def __init__(self, name: str, drawing: Drawing, size: QSize) -> None:
        """``name`` is what a screen reader says."""
        super().__init__()
        self._drawing, self._size = drawing, size
        self._theme: Theme | None = None
        self.setAccessibleName(name)
        self.setFixedSize(size)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """The size that was asked for."""
        return self._size

    def hitButton(self, point: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(point)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The ground is another under the pointer."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the choice, the ring of the chosen one, and a second ring where the keys are."""
        theme = self._theme
        if theme is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else FADED)
            area = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover" if self.underMouse() or self.isChecked() else "card"))
            painter.drawRoundedRect(area, CORNER - 1, CORNER - 1)
            self._drawing(painter, area, theme)
            focus_ring(painter, area, CORNER - 1, theme.colour("accent" if self.isChecked() else "rule"), self._width())
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), CORNER + 1, theme.colour("ink"))

    def _width(self) -> float:
        return 2.0 if self.isChecked() else 1.0

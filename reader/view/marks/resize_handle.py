"""The handles at the two ends of the mark in hand, to be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

WIDTH, KNOB = 18, 11
"""The width of a handle, which is also where the mouse takes it, and of its knob; in pixels."""


class ResizeHandle(QWidget):
    """A thin line at the edge of a letter with a knob, over it at a mark's start and under it at the end.

    Signals:
        taken(): the mouse has taken it.
        dragged(QPoint): the mouse would have the edge at this point of the parent.
        dropped(): the mouse has let it go.
    """

    grabbed = Signal()
    dragged = Signal(QPoint)
    released = Signal()

    def __init__(self, parent: QWidget, *, start: bool) -> None:
        super().__init__(parent)
        self._start, self._colours = start, (QColor(), QColor())
        self._away: QPoint | None = None
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName("Start of the mark" if start else "End of the mark")
        self.setToolTip(f"Drag to change where the mark {'starts' if start else 'ends'} (E)")
        self.hide()

    def show_at(self, x: int, line: QRect, colour: QColor, ground: QColor) -> None:
        """Stand at ``x``, as high as a line of letters, in the parent's pixels; the knob has the ``colour``."""
        self._colours = (colour, ground)
        area = QRect(x - WIDTH // 2, line.top(), WIDTH, line.height())
        self.setGeometry(area.adjusted(0, -KNOB, 0, 0) if self._start else area.adjusted(0, 0, 0, KNOB))
        self.show()
        self.raise_()

    def edge_point(self) -> QPoint:
        """The middle of the edge that it stands at, in the parent's pixels."""
        away = KNOB // 2 if self._start else -(KNOB // 2)
        return self.geometry().center() + QPoint(0, away)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be taken; the edge keeps its distance from the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._away = self.edge_point() - self.mapToParent(event.position().toPoint())
            self.grabbed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where the edge would be."""
        if self._away is not None:
            self.dragged.emit(self.mapToParent(event.position().toPoint()) + self._away)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Be let go."""
        if self._away is not None:
            self._away = None
            self.released.emit()

    def release(self) -> None:
        """Follow the mouse no longer."""
        self._away = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, ground = self._colours
        middle = self.width() / 2
        top, bottom = (KNOB - 1.0, float(self.height())) if self._start else (0.0, self.height() - KNOB + 1.0)
        painter.fillRect(QRectF(middle - 1, top, 2, bottom - top), colour)
        painter.setPen(QPen(ground, 1.5))
        painter.setBrush(colour)
        y = KNOB / 2 if self._start else self.height() - KNOB / 2
        painter.drawEllipse(QPointF(middle, y), KNOB / 2 - 0.75, KNOB / 2 - 0.75)

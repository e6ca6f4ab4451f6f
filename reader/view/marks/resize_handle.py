"""The handles at the two ends of a passage, to be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.core.span import Span
from reader.translation import tr
from reader.view.page.positions import PagePositions
from reader.view.widgets.action_table import with_keys

WIDTH, KNOB = 18, 11
"""The width of a handle, all of which can be grabbed, and of its knob; in pixels."""
FINGER = 2
"""How many times larger both are for fingers."""


class ResizeHandle(QWidget):
    """A thin line at the edge of a letter with a knob, over it at a passage's start and under it at the end.

    Signals:
        grabbed(): the mouse button was pressed on it, or a finger put there.
        dragged(QPoint): the edge is to move to this point, in the parent's pixels.
        released(): it was let go.
    """

    grabbed = Signal()
    dragged = Signal(QPoint)
    released = Signal()

    def __init__(self, parent: QWidget, *, start: bool, scale: int = 1) -> None:
        """``scale`` says how many times larger than for the mouse it is."""
        super().__init__(parent)
        self._start, self._colours = start, (QColor(), QColor())
        self._width, self._knob = WIDTH * scale, KNOB * scale
        self._offset: QPoint | None = None
        """From the mouse to the edge, while it is dragged."""
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(tr("Start of the highlight") if start else tr("End of the highlight"))
        words = tr("Drag to move the start of the highlight") if start else tr("Drag to move the end of the highlight")
        self.setToolTip(with_keys(words, "extent"))
        self.hide()

    def show_at(self, x: int, line: QRect, colour: QColor, ground: QColor) -> None:
        """Show it at ``x``, as high as a line of text, in the parent's pixels; line and knob have the ``colour``."""
        self._colours = (colour, ground)
        area, knob = QRect(x - self._width // 2, line.top(), self._width, line.height()), self._knob
        self.setGeometry(area.adjusted(0, -knob, 0, 0) if self._start else area.adjusted(0, 0, 0, knob))
        self.show()
        self.raise_()

    def show_at_end_of(self, span: Span, positions: PagePositions, colour: QColor, ground: QColor) -> bool:
        """Show it at its end of a passage; returns False, and leaves it as it is, if that is not in view."""
        edge = positions.edge_of(span, start=self._start)
        if edge is not None:
            self.show_at(*edge, colour, ground)
        return edge is not None

    def edge_point(self) -> QPoint:
        """Return the middle of the edge that it marks, in the parent's pixels."""
        offset = self._knob // 2 if self._start else -(self._knob // 2)
        return self.geometry().center() + QPoint(0, offset)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start dragging; the edge keeps its distance from the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._offset = self.edge_point() - self.mapToParent(event.position().toPoint())
            self.grabbed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Announce where the edge would be."""
        if self._offset is not None:
            self.dragged.emit(self.mapToParent(event.position().toPoint()) + self._offset)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End dragging."""
        if self._offset is not None:
            self._offset = None
            self.released.emit()

    def release(self) -> None:
        """Stop following the mouse."""
        self._offset = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and the knob."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            (colour, ground), knob = self._colours, self._knob
            middle, height = self.width() / 2, float(self.height())
            top, bottom = (knob - 1.0, height) if self._start else (0.0, height - knob + 1.0)
            painter.fillRect(QRectF(middle - 1, top, 2, bottom - top), colour)
            painter.setPen(QPen(ground, 1.5))
            painter.setBrush(colour)
            y = knob / 2 if self._start else height - knob / 2
            painter.drawEllipse(QPointF(middle, y), knob / 2 - 0.75, knob / 2 - 0.75)

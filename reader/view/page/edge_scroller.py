"""Scrolls the page while something is dragged to its upper or lower edge, as a selection or the end of a highlight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QTextEdit

EDGE, TICK = 28, 25
"""How near to the viewport's upper or lower edge, in pixels, a drag scrolls, and how often, in milliseconds."""
FASTEST = 60
"""The most pixels that it scrolls at once."""


class EdgeScroller(QObject):
    """Scrolls the faster the further the drag is beyond the edge.

    Signals:
        scrolled(QPoint): the page was moved under the place of the drag, in the viewport's pixels.
    """

    scrolled = Signal(QPoint)

    def __init__(self, page: QTextEdit) -> None:
        super().__init__(page)
        self._page, self._point = page, QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._scroll_on)

    def follow(self, point: QPoint) -> None:
        """The drag has come to a point of the viewport."""
        self._point = point
        near = self._beyond() != 0
        if near != self._timer.isActive():
            self._timer.start() if near else self._timer.stop()

    def stop(self) -> None:
        """The drag is over."""
        self._timer.stop()

    def _beyond(self) -> int:
        """How far the drag is beyond the lower edge, or with a minus beyond the upper one."""
        return min(0, self._point.y() - EDGE) + max(0, self._point.y() - self._page.viewport().height() + EDGE)

    def _scroll_on(self) -> None:
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + max(-FASTEST, min(round(self._beyond() * 0.6), FASTEST)))
        self.scrolled.emit(self._point)

"""Scrolling in motion: what keys and the steps of a wheel scroll by is moved through, so that the eye can follow."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from reader.view.page.jump_motion import FARTHEST
from reader.view.page.reading_position import ReadingPosition
from reader.view.widgets.bar_motion import BarMotion

NOTCH = 120
"""What Qt tells of one step of a wheel, in eighths of a degree; touchpads and fine wheels tell other values."""


class SmoothScrolling(QObject):
    """Moves the scrollbar step by step. A further key on the way adds to what is left, and the motion starts anew."""

    def __init__(self, bar: QScrollBar, reading: ReadingPosition) -> None:
        super().__init__(bar)
        self._bar = bar
        self._motion = BarMotion(bar, self, may_go_on=lambda: reading.target is None)  # else a jump has led on
        bar.sliderPressed.connect(self.stop)

    def stop(self) -> None:
        """Stay where the page is."""
        self._motion.stop()

    def jump_to(self, value: int) -> None:
        """Go to a value of the scrollbar at once."""
        self.stop()
        self._bar.setValue(value)

    def scroll_by(self, pixels: int) -> None:
        """Move the page by some pixels more."""
        value, left = self._bar.value(), self._motion.left
        target = max(0, min(value + left + pixels, self._bar.maximum()))
        self.stop()
        if abs(target - value) > FARTHEST * self._bar.pageStep():
            self._bar.setValue(target)
        elif target != value:
            self._motion.start(target - value)

    def wheel(self, event: QWheelEvent) -> bool:
        """Scroll by whole steps of a wheel as far as Qt would; returns False for all that is none."""
        turn = event.angleDelta().y()
        if not turn or turn % NOTCH or not event.pixelDelta().isNull() or event.modifiers().value:
            return False
        pixels = -turn // NOTCH * QApplication.wheelScrollLines() * self._bar.singleStep()
        self.scroll_by(max(-self._bar.pageStep(), min(pixels, self._bar.pageStep())))
        return True

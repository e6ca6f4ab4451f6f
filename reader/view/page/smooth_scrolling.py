"""Scrolling in motion: what keys and the steps of a wheel scroll by is moved through, so that the eye can follow."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from reader.view.page.jump_motion import DURATION, FARTHEST
from reader.view.page.reading_position import ReadingPosition

NOTCH = 120
"""What Qt tells of one step of a wheel, in eighths of a degree; touchpads and fine wheels tell other values."""


class SmoothScrolling(QObject):
    """Moves the scrollbar step by step. A further key on the way adds to what is left, and the motion starts anew.

    It counts pixels from where the page is, not the scrollbar’s values, which change while heights become known.
    """

    def __init__(self, bar: QScrollBar, reading: ReadingPosition) -> None:
        super().__init__(bar)
        self._bar, self._reading = bar, reading
        self._whole = self._done = 0
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(DURATION)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(0.0)
        self._motion.valueChanged.connect(self._step)
        bar.sliderPressed.connect(self.stop)

    def stop(self) -> None:
        """Stay where the page is."""
        self._motion.stop()
        self._whole = self._done = 0

    def jump_to(self, value: int) -> None:
        """Go to a value of the scrollbar at once."""
        self.stop()
        self._bar.setValue(value)

    def scroll_by(self, pixels: int) -> None:
        """Move the page by some pixels more."""
        value, left = self._bar.value(), self._whole - self._done
        target = max(0, min(value + left + pixels, self._bar.maximum()))
        self.stop()
        if abs(target - value) > FARTHEST * self._bar.pageStep():
            self._bar.setValue(target)
        elif target != value:
            self._whole = target - value
            self._motion.setEndValue(float(self._whole))
            self._motion.start()

    def wheel(self, event: QWheelEvent) -> bool:
        """Scroll by whole steps of a wheel as far as Qt would; returns False for all that is none."""
        turn = event.angleDelta().y()
        if not turn or turn % NOTCH or not event.pixelDelta().isNull() or event.modifiers().value:
            return False
        pixels = -turn // NOTCH * QApplication.wheelScrollLines() * self._bar.singleStep()
        self.scroll_by(max(-self._bar.pageStep(), min(pixels, self._bar.pageStep())))
        return True

    def _step(self, reached: float) -> None:
        if self._reading.target is not None:  # a jump has led elsewhere meanwhile
            self.stop()
            return
        pixels = round(reached) - self._done
        self._done += pixels
        if pixels:
            self._bar.setValue(self._bar.value() + pixels)

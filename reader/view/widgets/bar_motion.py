"""Moves a scrollbar through time: the one motion behind keys, wheel steps, near jumps and flicks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QScrollBar

DURATION = 150
"""Milliseconds that a motion takes, unless it glides on."""


class BarMotion(QObject):
    """Moves a scrollbar by some pixels, fast at first.

    It counts pixels from where the page is, not the scrollbar’s values, which change while heights become known.

    Signals:
        finished(): all of the way is done.
    """

    finished = Signal()

    def __init__(
        self,
        bar: QScrollBar,
        parent: QObject,
        curve: QEasingCurve.Type = QEasingCurve.Type.OutCubic,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """It stops at the next step where it may not go on: something else has moved the page meanwhile."""
        super().__init__(parent)
        self._bar, self._may_go_on = bar, may_go_on
        self._whole = self._done = 0
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(curve)
        self._animation.setStartValue(0.0)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.finished)

    @property
    def is_running(self) -> bool:
        """Whether it moves."""
        return self._animation.state() is not QVariantAnimation.State.Stopped

    @property
    def left(self) -> int:
        """The pixels that are left of the way."""
        return self._whole - self._done

    def start(self, pixels: int, duration: int = DURATION) -> None:
        """Move by some pixels, in so many milliseconds."""
        self.stop()
        self._whole = pixels
        self._animation.setDuration(duration)
        self._animation.setEndValue(float(pixels))
        self._animation.start()

    def stop(self) -> None:
        """Stay where the page is."""
        self._animation.stop()
        self._whole = self._done = 0

    def _step(self, reached: float) -> None:
        if not self._may_go_on():
            self.stop()
            return
        pixels = round(reached) - self._done
        self._done += pixels
        if pixels:
            self._bar.setValue(self._bar.value() + pixels)

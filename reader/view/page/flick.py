"""What a finger leaves behind that is lifted from a moving page: the page glides on, ever slower."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject
from PySide6.QtWidgets import QScrollBar

from reader.view.page.bar_motion import BarMotion

RECENT = 100
"""Milliseconds before the finger is lifted that count for its speed."""
SLOWEST, FASTEST = 0.15, 6.0
"""Pixels a millisecond: a slower finger stops the page, a faster one counts as this fast."""
FADING = 325.0
"""Milliseconds in which the speed falls to 1/e."""
GLIDE = round(FADING * 6.93)
"""Milliseconds until the page stands still: Qt's curve 1 − 2^(−10t) begins 10 ln 2 = 6.93 times as fast as it goes."""


class FingerSpeed:
    """How fast a finger moves."""

    def __init__(self) -> None:
        self._samples: deque[tuple[int, float]] = deque(maxlen=20)

    def add(self, time: int, place: float) -> None:
        """The finger was at a place, in pixels, at a time in milliseconds."""
        self._samples.append((time, place))

    def at(self, time: int) -> float:
        """Pixels a millisecond; 0 for a finger that rests, or moves as slowly as one that is put down with care."""
        recent = [sample for sample in self._samples if time - sample[0] <= RECENT]
        if len(recent) < 2:
            return 0.0
        (begin, start), (end, stop) = recent[0], recent[-1]
        speed = (stop - start) / max(1, end - begin)
        return 0.0 if abs(speed) < SLOWEST else max(-FASTEST, min(speed, FASTEST))


class Flick(QObject):
    """Lets the scrollbar glide on."""

    def __init__(self, bar: QScrollBar, parent: QObject, may_go_on: Callable[[], bool]) -> None:
        """It stops where it may not go on: something else has moved the page."""
        super().__init__(parent)
        self._motion = BarMotion(bar, self, QEasingCurve.Type.OutExpo, may_go_on)

    def start(self, speed: float) -> None:
        """Glide on with this speed, in pixels a millisecond; with 0, stay."""
        if speed:
            self._motion.start(round(speed * FADING), GLIDE)

    def stop(self) -> bool:
        """Stay where the page is; returns whether it moved."""
        moved = self._motion.is_running
        self._motion.stop()
        return moved

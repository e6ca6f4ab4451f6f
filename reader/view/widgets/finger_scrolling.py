"""Scrolling by a finger: what is scrolled keeps to it, and glides on, ever slower, when it is lifted on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from reader.view.widgets.bar_motion import BarMotion

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


class FingerScrolling(QObject):
    """Moves a scrollbar along with a finger, and lets it glide on when the finger is lifted."""

    def __init__(self, bar: QScrollBar, parent: QObject, may_go_on: Callable[[], bool] = lambda: True) -> None:
        """It glides as long as it may go on: until something else has moved the bar."""
        super().__init__(parent)
        self._bar, self._speed, self._last = bar, FingerSpeed(), 0.0
        self._rest = 0.0
        """What of the finger's way has not been scrolled: less than a pixel."""
        self._motion = BarMotion(bar, self, QEasingCurve.Type.OutExpo, may_go_on)

    def press(self, place: float, time: int) -> bool:
        """A finger is put down, at so many pixels from the top; returns whether that has stopped a gliding bar."""
        glided = self._motion.is_running
        self._motion.stop()
        self._speed, self._last, self._rest = FingerSpeed(), place, 0.0
        self._speed.add(time, place)
        return glided

    def move(self, place: float, time: int) -> None:
        """The finger has moved."""
        self._speed.add(time, place)
        way = self._last - place + self._rest
        self._rest, self._last = way - round(way), place
        self._bar.setValue(self._bar.value() + round(way))

    def lift(self, time: int) -> None:
        """The finger is gone."""
        speed = self._speed.at(time)
        if speed:
            self._motion.start(round(-speed * FADING), GLIDE)


def open_menu(widget: QWidget, place: QPointF) -> None:
    """Ask a widget for its menu at a point of it, as the mouse's right button does."""
    point, reasons = place.toPoint(), QContextMenuEvent.Reason
    QApplication.sendEvent(widget, QContextMenuEvent(reasons.Mouse, point, widget.mapToGlobal(point)))


def click(widget: QWidget, place: QPointF) -> None:
    """Press and release the mouse on a widget, or on what lies over it, at a point of it."""
    there, button, kinds = widget.mapToGlobal(place), Qt.MouseButton, QEvent.Type
    target = widget.childAt(place.toPoint()) or widget
    for kind, held in ((kinds.MouseButtonPress, button.LeftButton), (kinds.MouseButtonRelease, button.NoButton)):
        local, modifiers = target.mapFromGlobal(there), Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QMouseEvent(kind, local, there, button.LeftButton, held, modifiers))

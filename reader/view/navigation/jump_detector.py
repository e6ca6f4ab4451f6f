"""Distinguishes jumps from reading on, when the page is moved by the scroll bar, by Home and End, or by find."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.span import Span
from reader.view.page.page import PageView

_T = TypeVar("_T")

MIN_STAY = 2.0
"""Seconds that a reader must have been somewhere for Back to lead there; hits that are only passed do not count."""


class JumpDetector(QObject):
    """Watches the page's scrollbar.

    Signals:
        jumped(int): the page was moved by more than a screen at once, away from this code point.
    """

    jumped = Signal(int)

    def __init__(self, page: PageView, seconds: Callable[[], float], parent: QObject) -> None:
        """``seconds`` is a monotonic clock."""
        super().__init__(parent)
        self._page, self._bar, self._seconds = page, page.verticalScrollBar(), seconds
        self._value, self._position = self._bar.value(), page.reading.position()
        self._arrived: float | None = None  # None: the page was moved on purpose, and no stay is needed
        self._timer = QTimer(self)  # the page is compared when it is at rest: a new layout moves it to and fro
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.report_pending)
        self._pending = False
        self._latest = self._position  # kept: asking the page at every step would cost time
        page.reading.moved.connect(self._moved)
        self._bar.sliderReleased.connect(self._released)

    def reset(self) -> None:
        """Compare with the page as it is now: after another article was set, or a jump that is known."""
        self._pending = False
        self._value, self._position, self._arrived = self._bar.value(), self._page.reading.position(), None
        self._latest = self._position

    def ignore(self, move: Callable[[], _T]) -> _T:
        """Call what moves the page, without reporting that as a jump; returns what that returns."""
        self.report_pending()
        result = move()
        self.reset()
        return result

    def report_pending(self) -> None:
        """Report a jump that has just been made, if it has not been reported yet."""
        if not self._pending:
            return
        self._pending = False
        far = abs(self._bar.value() - self._value) > self._bar.pageStep()
        # Another width or size of the text moves the scroll bar, too, but not what is in view.
        if far and not self._page.positions.visible_span().overlaps(Span(self._position, self._position + 1)):
            left, now = self._position, self._seconds()
            stayed = self._arrived is None or now - self._arrived >= MIN_STAY
            self._arrived = now
            if stayed:
                self.jumped.emit(left)
        self._value, self._position = self._bar.value(), self._latest

    def _moved(self, position: int) -> None:
        self._latest = position
        if self._page.reading.is_moving:  # a jump that is known is shown as a motion
            self.reset()
        elif not self._bar.isSliderDown():  # a drag is one jump, from where it began to where it ends
            self._pending = True
            self._timer.start()

    def _released(self) -> None:
        self._pending = True
        self._timer.start()

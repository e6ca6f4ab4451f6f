"""Telling a jump from reading on, when the page is moved by the scrollbar, by Home and End, or by find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.span import Span
from reader.view.page.page import PageView

STAY = 2.0
"""Seconds that one must have been somewhere for Back to lead there: what find is walked through is passed by."""


class JumpDetector(QObject):
    """Watches the page's scrollbar.

    Signals:
        jumped(int): the page was moved by more than a screen at once, away from this code point.
    """

    jumped = Signal(int)

    def __init__(self, page: PageView, seconds: Callable[[], float], parent: QObject) -> None:
        """``seconds`` is a clock that never goes back."""
        super().__init__(parent)
        self._page, self._bar, self._seconds = page, page.verticalScrollBar(), seconds
        self._value, self._place = self._bar.value(), page.reading.position()
        self._arrived: float | None = None  # where the page was brought on purpose one need not have stayed
        self._soon = QTimer(self)  # the page is compared when it has come to rest: setting it anew moves it to and fro
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.report_pending)
        self._untold = False
        self._latest = self._place  # asking the page at every step would cost
        page.reading.moved.connect(self._moved)
        self._bar.sliderReleased.connect(self._released)

    def reset(self) -> None:
        """Take the page as it is now for the place to start from: another article, or a jump that is known."""
        self._untold = False
        self._value, self._place, self._arrived = self._bar.value(), self._page.reading.position(), None
        self._latest = self._place

    def ignore(self, move: Callable[[], object]) -> None:
        """Do what moves the page, without telling of it."""
        self.report_pending()
        move()
        self.reset()

    def report_pending(self) -> None:
        """Tell of a jump that has just been made, if it is not told yet."""
        if not self._untold:
            return
        self._untold = False
        far = abs(self._bar.value() - self._value) > self._bar.pageStep()
        # Another width or size of text moves the bar, too, but not what is in view.
        if far and not self._page.positions.visible_span().overlaps(Span(self._place, self._place + 1)):
            left, now = self._place, self._seconds()
            stayed = self._arrived is None or now - self._arrived >= STAY
            self._arrived = now
            if stayed:
                self.jumped.emit(left)
        self._value, self._place = self._bar.value(), self._latest

    def _moved(self, position: int) -> None:
        self._latest = position
        if not self._bar.isSliderDown():  # a drag is one jump, from where it began to where it ends
            self._untold = True
            self._soon.start()

    def _released(self) -> None:
        self._untold = True
        self._soon.start()

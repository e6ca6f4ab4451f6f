"""Frames: how long the event loop is busy with one act, until it is idle again and the window is painted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

ONE_FRAME = 1000 / 60
"""Milliseconds from one picture of a common screen to the next."""
PATIENCE = 30.0
"""Seconds after which a loop that never gets idle is given up."""


class Act(NamedTuple):
    """Something that a reader does."""

    name: str
    do: Callable[[], object]
    before: Callable[[], object] = lambda: None
    """What has to be so first; it is not counted."""


class Frames(NamedTuple):
    """What one act cost, time after time, in milliseconds."""

    name: str
    taken: tuple[float, ...]
    """From the event to the idle loop."""
    stalls: tuple[float, ...]
    """The longest single turn of the loop in each, in which nothing else could have been answered."""
    work: tuple[float, ...] = ()
    """What the processor did for each: what is left of ``taken`` where no other program is in the way."""

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.taken)

    @property
    def slow(self) -> float:
        """What 95 % of them keep within."""
        return quantile(self.taken, 0.95)

    @property
    def worst(self) -> float:
        """The longest of them."""
        return max(self.taken)

    def share(self, limit: float) -> float:
        """The share of them, 0 to 1, that is within ``limit`` milliseconds."""
        return sum(one <= limit for one in self.taken) / len(self.taken)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` of them are not above."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def repeat(act: Act, times: int, seconds: float) -> Frames:
    """Do it ``times`` times, or as often as ``seconds`` allow, yet five times at least; a first time is not counted."""
    taken, stalls, work = [], [], []
    end = time.perf_counter() + seconds
    for number in range(times + 1):
        act.before()
        settle()
        busy = time.thread_time()
        whole, stall = frame(act.do)
        if number:
            work.append((time.thread_time() - busy) * 1000)
            taken.append(whole)
            stalls.append(stall)
        if len(taken) >= 5 and time.perf_counter() > end:
            break
    return Frames(act.name, tuple(taken), tuple(stalls), tuple(work))


def frame(do: Callable[[], object]) -> tuple[float, float]:
    """Do it, and let the loop run until it is idle; how long that took, and its longest turn, in milliseconds."""
    began = time.perf_counter()
    do()
    longest = time.perf_counter() - began
    longest = max(longest, settle())
    return (time.perf_counter() - began) * 1000, longest * 1000


def settle() -> float:
    """Run the loop until nothing is pending; its longest turn in seconds.

    Paints are among what is pending, for the screen that is no screen asks for them with a timer of no time.
    """
    loop, longest = QEventLoop(), 0.0
    began = last = time.perf_counter()
    while loop.processEvents() and last - began < PATIENCE:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def until(done: Callable[[], bool]) -> tuple[float, float]:
    """Run the loop until ``done``; how long that took, and its longest turn, in milliseconds."""
    began = last = time.perf_counter()
    longest = 0.0
    while not done() and last - began < PATIENCE:
        QApplication.processEvents()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return (last - began) * 1000, longest * 1000


class Paints(QObject):
    """Watches whether a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = 0
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count a paint."""
        self.seen += event.type() == QEvent.Type.Paint
        return False

    def after(self, do: Callable[[], object]) -> float:
        """Do it; the milliseconds until the widget has been painted, with whatever else came in before that."""
        seen, began = self.seen, time.perf_counter()
        do()
        until(lambda: self.seen > seen)
        return (time.perf_counter() - began) * 1000

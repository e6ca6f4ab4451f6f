"""How a worker thread keeps out of the way of the window's: a little work, a longer rest.

Only one thread at a time runs Python. While a worker does, the window's thread waits at each of its many calls into Qt
that let go of the interpreter, and a frame that takes 5 ms takes 50.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, current_thread, main_thread
from time import perf_counter

WORK, REST = 0.002, 0.004
"""Seconds of work after which a worker rests, and how long."""


class Throttle:
    """To be called now and then in long work; rests there, unless somebody waits for the work."""

    def __init__(
        self, clock: Callable[[], float] = perf_counter, rest: Callable[[Event, float], object] = Event.wait
    ) -> None:
        """``clock`` counts seconds; ``rest`` waits for an event, so many seconds at most."""
        self._clock, self._rest = clock, rest
        self._urgent = Event()
        self._began = 0.0

    def __call__(self) -> None:
        """Rest if it is time; the window's own thread never does."""
        if self._clock() - self._began >= WORK and current_thread() is not main_thread():
            self._rest(self._urgent, REST)
            self._began = self._clock()

    def set_urgent(self, *, on: bool) -> None:
        """Say whether somebody waits."""
        (self._urgent.set if on else self._urgent.clear)()

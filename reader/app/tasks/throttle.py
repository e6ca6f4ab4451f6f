"""Slowing down a worker thread so that the GUI thread stays quick: a little work, then a longer pause.

Only one thread at a time runs Python. While a worker runs, the GUI thread waits after each of its many calls into Qt
that release the interpreter lock, and a frame that takes 5 ms takes 50.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, current_thread, main_thread
from time import perf_counter

WORK, REST = 0.002, 0.004
"""Seconds of work after which a worker pauses, and the length of the pause."""


class Throttle:
    """Called often in long work; pauses it, unless the GUI thread waits for the result."""

    def __init__(
        self, clock: Callable[[], float] = perf_counter, rest: Callable[[Event, float], object] = Event.wait
    ) -> None:
        """``clock`` returns seconds; ``rest`` waits for an event, for at most the given number of seconds."""
        self._clock, self._rest = clock, rest
        self._urgent = Event()
        self._began = 0.0

    def __call__(self) -> None:
        """Pause if it is time; never on the main thread."""
        if self._clock() - self._began >= WORK and current_thread() is not main_thread():
            self._rest(self._urgent, REST)
            self._began = self._clock()

    def set_urgent(self, *, on: bool) -> None:
        """Set whether the GUI thread waits for the result: then there are no pauses."""
        (self._urgent.set if on else self._urgent.clear)()

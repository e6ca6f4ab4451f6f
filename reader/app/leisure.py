"""How a worker thread keeps out of the way of the window's: a little work, a longer rest.

Only one thread at a time runs Python. While a worker does, the window's thread waits at each of its many calls into Qt
that let go of the interpreter, and a frame that takes 5 ms takes 50.
"""

from __future__ import annotations

from threading import Event, current_thread, main_thread
from time import perf_counter

WORK, REST = 0.002, 0.004
"""Seconds of work after which a worker rests, and how long."""


class Leisure:
    """To be called now and then in long work; rests there, unless somebody waits for the work."""

    def __init__(self) -> None:
        self._hurry = Event()
        self._began = 0.0

    def __call__(self) -> None:
        """Rest if it is time; the window's own thread never does."""
        if perf_counter() - self._began >= WORK and current_thread() is not main_thread():
            self._hurry.wait(REST)
            self._began = perf_counter()

    def hurry(self, *, on: bool) -> None:
        """Say whether somebody waits."""
        (self._hurry.set if on else self._hurry.clear)()

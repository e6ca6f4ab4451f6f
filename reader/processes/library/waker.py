"""Wakes a thread that waits, for some time or for the system to tell of changes."""

from __future__ import annotations

import os
from select import select
from threading import Event

from reader.processes.library.inotify import Inotify


class Waker:
    """One thread waits, any may wake it."""

    def __init__(self) -> None:
        self._event = Event()
        self._reading, self._writing = os.pipe()  # what can be waited for beside the system's own

    def __del__(self) -> None:
        os.close(self._reading)
        os.close(self._writing)

    def wake(self) -> None:
        """Let the thread go on."""
        if not self._event.is_set():
            self._event.set()
            os.write(self._writing, b"x")

    def wait(self, seconds: float, system: Inotify | None) -> bool:
        """Wait until ``wake`` is called, until something has changed, or so long; whether something has changed."""
        ready: list[int] = []
        if system is None:  # where it tells of no changes, as on Windows, a pipe cannot be waited for either
            self._event.wait(seconds)
        else:
            ready = select([self._reading, system.file], [], [], seconds)[0]
            if self._reading in ready:
                os.read(self._reading, 64)
        self._event.clear()
        return system is not None and system.file in ready

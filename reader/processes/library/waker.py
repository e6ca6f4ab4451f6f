"""Wakes a thread that waits for the system to tell of changes."""

from __future__ import annotations

import os
from contextlib import suppress
from select import select

from reader.processes.library.inotify import Inotify


class Waker:
    """A pipe that a thread waits at, and others write to."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)

    def __del__(self) -> None:
        os.close(self._reading)
        os.close(self._writing)

    def wake(self) -> None:
        """Let the thread go on."""
        with suppress(BlockingIOError):  # it is awake, and has not come to it
            os.write(self._writing, b"x")

    def wait(self, seconds: float, system: Inotify | None) -> bool:
        """Wait until ``wake`` is called, until something has changed, or so long; whether something has changed."""
        files = [self._reading, *([system.file] if system else [])]
        ready = select(files, [], [], seconds)[0]
        if self._reading in ready:
            os.read(self._reading, 64)
        return system is not None and system.file in ready

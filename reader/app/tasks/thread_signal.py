"""A signal that a thread emits, until the object that it belongs to is closed: after that it may be deleted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import RLock


class ThreadSignal:
    """Emits on any thread. What asks whether an object is deleted, and emits then, may come between: Qt crashes."""

    def __init__(self, emit: Callable[..., object]) -> None:
        """``emit`` is that of a signal."""
        self._emit, self._lock, self._closed = emit, RLock(), False

    def emit(self, *values: object) -> None:
        """Emit it, unless it is closed."""
        with self._lock, suppress(RuntimeError):  # the object was deleted without being closed
            if not self._closed:
                self._emit(*values)

    def close(self) -> None:
        """Wait for an emission that is under way, and let no other begin."""
        with self._lock:
            self._closed = True

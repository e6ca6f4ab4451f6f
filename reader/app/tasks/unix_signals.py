"""Signals by which the system asks the process to end, as when the terminal closes or the machine shuts down."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

NAMES = ("SIGTERM", "SIGINT", "SIGHUP")
"""The signals that ask a process to end; Windows does not have all of them."""


class UnixSignalHandler(QObject):
    """Ends the process in order, with everything saved.

    Python handles a signal only when it runs next, and Qt's event loop may sleep: so the signal's number is written to
    a pipe that the event loop watches (``signal.set_wakeup_fd``).
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        """``end`` is called from the event loop, once for each signal. Must be made on the main thread."""
        super().__init__(parent)
        self._end = end
        self._reading, writing = os.pipe()
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in NAMES:
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)

    def _receive(self) -> None:
        os.read(self._reading, 64)
        self._end()

"""What the system asks of the process: to end, as when the terminal is closed or the machine is shut down."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

NAMES = ("SIGTERM", "SIGINT", "SIGHUP")
"""Those that ask it to end; Windows has not all of them."""


class UnixSignalHandler(QObject):
    """Lets the process end in order, with everything saved.

    Python hears of a signal only when it next runs, and Qt's loop may sleep: so the signal's number goes through a pipe
    that the loop watches (``signal.set_wakeup_fd``).
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        """``end`` is called in the loop, once for each signal; to be made on the main thread."""
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

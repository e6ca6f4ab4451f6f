"""A helper process that is started when it is needed, watched while it works, and replaced when work has ended it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from weakref import finalize

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

if TYPE_CHECKING:
    from reader.app.tasks.helper_process import HelperProcess

logger = logging.getLogger(__name__)

FAILURES = 3
"""How often in a row a process may end before it has sent anything at all; then no more is started."""

GRACE = 500
"""Milliseconds that a process is given when its time is over: the window itself may not have been able to read."""


class ReplacedProcess(QObject):
    """One process at a time, which ends with the application, or when this is deleted.

    Signals:
        received(bytes): something that the process has sent.
        lost(bool): the process has ended while it was to send something; True if it was ended, since it was silent.
    """

    received = Signal(bytes)
    lost = Signal(bool)

    def __init__(self, new_process: Callable[[], HelperProcess], task: str, parent: QObject | None = None) -> None:
        """``task`` is what the process is for, a word for the log."""
        super().__init__(parent)
        self._new_process, self._task = new_process, task
        self._processes: list[HelperProcess] = []
        """The one that runs, or none."""
        self._silent = True
        """Whether nothing was received since the last request."""
        self._failures = 0
        self._last_chance = False
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._end_slow)
        end = partial(_end, self._processes)
        self.destroyed.connect(end)
        finalize(self, end)  # where no event loop deletes it before the interpreter ends
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(end)

    @property
    def given_up(self) -> bool:
        """Whether it has failed so often that no more is started."""
        return self._failures >= FAILURES

    def send(self, data: bytes, patience: int) -> None:
        """Send a request to the process, which is started if there is none, and expect something in that time."""
        if not self._processes:
            self._processes.append(process := self._new_process())
            process.received.connect(self._receive)
            process.died.connect(self._replace_dead)
            process.start()
        self._silent = True
        self._processes[0].send(data)
        self.expect(patience)

    def expect(self, patience: int) -> None:
        """End the process if it sends nothing within so many milliseconds from now on."""
        self._last_chance = False
        self._limit.start(patience)

    def rest(self) -> None:
        """Expect nothing more."""
        self._limit.stop()

    def _receive(self, data: bytes) -> None:
        self._failures, self._silent = 0, False
        self.received.emit(data)

    def _replace_dead(self) -> None:
        self._failures += self._silent
        if self.given_up:
            logger.warning("The process for %s has ended too often, and is not started again", self._task)
        self._drop(slow=False)

    def _end_slow(self) -> None:
        """End a process that is silent; after a pause of the whole machine, what it has sent is read first."""
        if not self._last_chance:
            self._last_chance = True
            self._limit.start(GRACE)
            return
        logger.warning("The process for %s does not answer", self._task)
        self._drop(slow=True)

    def _drop(self, *, slow: bool) -> None:
        self._limit.stop()
        for process in self._processes:
            process.deleteLater()
        _end(self._processes)
        self.lost.emit(slow)


def _end(processes: list[HelperProcess]) -> None:
    """End the process, if there is one."""
    while processes:
        processes.pop().kill()

"""Work on a thread in the background: one piece at a time, which can be cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.tasks.thread_signal import ThreadSignal
from reader.app.tasks.throttle import Throttle

if TYPE_CHECKING:
    from reader.app.tasks.worker import Worker

logger = logging.getLogger(__name__)

Checkpoint = Callable[[], None]
"""What work calls often: it pauses there so that the GUI thread comes first, and ends there when it is cancelled."""


PATIENCE = 2.0
"""Seconds that closing waits for the work under way: a folder on a network may never answer."""


class _CancelledError(Exception):
    """Raised by ``checkpoint`` in work that was cancelled."""


class BackgroundTask(QObject):
    """Runs the work that it was given last.

    Signals:
        done(object): the result of the work.
        failed(Exception): what the work has raised.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled: Event | None = None
        """Set when the present work is cancelled; None while there is no work."""
        self._worker: Worker | None = None
        self._throttle = Throttle()
        self._announcement = ThreadSignal(self._ended.emit)
        """Another one for each worker."""
        self._ended.connect(self._finish)

    @property
    def busy(self) -> bool:
        """Whether there is work whose end was not announced yet."""
        return self._cancelled is not None

    def start(self, work: Callable[[Checkpoint], object]) -> None:
        """Cancel what was started before, and run ``work`` on the thread; it is called with ``checkpoint``."""
        self.cancel()
        if self._worker is None:
            from reader.app.tasks.worker import Worker  # late: not before an article has changed

            self._worker = Worker("background")
            self._announcement = ThreadSignal(self._ended.emit)
        self._cancelled = dropped = Event()
        self._worker.submit(partial(_run, work, dropped, self._throttle, self._announcement))

    def cancel(self) -> None:
        """Cancel the work; its end is not announced."""
        if self._cancelled is not None:
            self._cancelled.set()
            self._cancelled = None

    def set_urgent(self, *, on: bool) -> None:
        """Set whether work runs without pauses, as long as nobody uses the window."""
        self._throttle.set_urgent(on=on)

    def close(self) -> None:
        """Cancel the work and end the thread; one that hangs is not waited for."""
        self.cancel()
        if self._worker is not None:
            self._worker.close(PATIENCE)
            self._worker = None
        self._announcement.close()

    def _finish(self, dropped: Event, result: object, fault: Exception | None) -> None:
        if dropped is not self._cancelled:
            return
        self._cancelled = None
        if fault is None:
            self.done.emit(result)
        else:
            self.failed.emit(fault)


def _run(work: Callable[[Checkpoint], object], dropped: Event, throttle: Throttle, announcement: ThreadSignal) -> None:
    """Run the work; on the thread, which holds no object of Qt: it might be the last to do so, and delete it."""

    def checkpoint() -> None:
        if dropped.is_set():
            raise _CancelledError
        throttle()

    result, fault = None, None
    try:
        checkpoint()
        result = work(checkpoint)
    except _CancelledError:
        return
    except Exception as error:
        logger.exception("Work in the background has failed")
        fault = error
    announcement.emit(dropped, result, fault)

"""Work behind the window: one piece at a time on a thread, done away with as soon as nobody wants it any more."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.tasks.throttle import Throttle

if TYPE_CHECKING:
    from reader.app.tasks.worker import Worker

logger = logging.getLogger(__name__)

Breathe = Callable[[], None]
"""What work calls now and then: it rests there, so that the window's thread comes first."""


PATIENCE = 2.0
"""Seconds to wait for the end of what is under way: a folder on a network may never answer."""


class _CancelledError(Exception):
    """Raised in work that is not wanted any more, where it breathes."""


class BackgroundTask(QObject):
    """Does what it was given last.

    Signals:
        done(object): what the work has returned.
        failed(Exception): what it has raised.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled: Event | None = None
        """Of the work that is wanted: set when it no longer is."""
        self._worker: Worker | None = None
        self._throttle = Throttle()
        self._ended.connect(self._finish)

    @property
    def busy(self) -> bool:
        """Whether there is work of which the end is not told yet."""
        return self._cancelled is not None

    def start(self, work: Callable[[Breathe], object]) -> None:
        """Do this, and no longer what was begun before; ``work`` is handed what to breathe by."""
        self.cancel()
        if self._worker is None:
            from reader.app.tasks.worker import Worker  # late: not before an article has changed

            self._worker = Worker("behind")
        self._cancelled = dropped = Event()
        self._worker.submit(partial(self._run, work, dropped))

    def cancel(self) -> None:
        """Want no more of what was begun; nothing is told of it."""
        if self._cancelled is not None:
            self._cancelled.set()
            self._cancelled = None

    def set_urgent(self, *, on: bool) -> None:
        """Let work go on without a rest, as long as nobody uses the window; or let it rest."""
        self._throttle.set_urgent(on=on)

    def close(self) -> None:
        """Drop what was begun, and end the thread; one that hangs is not waited for."""
        self.cancel()
        if self._worker is not None:
            self._worker.close(PATIENCE)
            self._worker = None

    def _run(self, work: Callable[[Breathe], object], dropped: Event) -> None:
        """On the thread."""

        def breathe() -> None:
            if dropped.is_set():
                raise _CancelledError
            self._throttle()

        result, fault = None, None
        try:
            breathe()
            result = work(breathe)
        except _CancelledError:
            return
        except Exception as error:
            logger.exception("Work in the background has failed")
            fault = error
        try:
            self._ended.emit(dropped, result, fault)
        except RuntimeError:  # the window is gone by now
            return

    def _finish(self, dropped: Event, result: object, fault: Exception | None) -> None:
        if dropped is not self._cancelled:
            return
        self._cancelled = None
        if fault is None:
            self.done.emit(result)
        else:
            self.failed.emit(fault)

"""Steps of work on a thread, one after the other, each with what is to be done with its result."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.app.tasks.thread_signal import ThreadSignal
from reader.app.tasks.worker import Worker

logger = logging.getLogger(__name__)

_T = TypeVar("_T")
_Then = Callable[[Any], object]


class StepRunner(QObject):
    """Runs steps on a thread of its own, and hands their results to the thread that it belongs to."""

    _ended = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        """``name`` is the thread's."""
        super().__init__(parent)
        self._worker = Worker(name)
        self._steps: deque[tuple[Future[Any], _Then, _Then]] = deque()
        self._closed = False
        self._announcement = ThreadSignal(self._ended.emit)
        self._ended.connect(self._finish)

    @property
    def busy(self) -> bool:
        """Whether a step has not ended."""
        return bool(self._steps)

    def run(
        self, step: Callable[[], _T], then: Callable[[_T], object], failed: Callable[[BaseException], object]
    ) -> None:
        """Run a step after those before it, and then one of the others, with its result or with what it has raised."""
        if self._closed:
            return
        future = self._worker.submit(step)
        self._steps.append((future, then, failed))
        announcement = self._announcement
        future.add_done_callback(lambda _future: announcement.emit())

    def wait(self, seconds: float) -> bool:
        """Wait for all steps, and what follows them, at most so long; whether all have ended."""
        until = monotonic() + seconds
        while self._steps:
            try:
                self._steps[0][0].exception(max(0.0, until - monotonic()))
            except TimeoutError:
                return False
            self._finish()
        return True

    def close(self) -> None:
        """End the thread after the step that it is at; nothing follows any more."""
        self._closed = True
        self._announcement.close()
        self._steps.clear()
        self._worker.close(0)

    def _finish(self) -> None:
        """Take up the ends of steps, each once: waiting may have done so before the signal arrives."""
        while self._steps and self._steps[0][0].done():
            future, then, failed = self._steps.popleft()
            error = future.exception()
            if error is None:
                then(future.result())
            else:
                logger.error("A step on a thread has failed", exc_info=error)
                failed(error.with_traceback(None))  # its frames hold this object, which no other thread may free

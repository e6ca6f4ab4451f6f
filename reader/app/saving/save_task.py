"""Doing one save after the other on a worker thread: when each is due, how long it may take, and when it is retried.

What waits is in a queue (``save_queue``); a timer (``save_timer``) says when it is due. What is going on is one of the
states of ``save_state``.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.saving.save_job import NotesWriter, SaveJob, Saver
from reader.app.saving.save_queue import SaveQueue
from reader.app.saving.save_state import TRANSITIONS, Event, State
from reader.app.saving.save_timer import Delays, SaveTimer
from reader.app.tasks.thread_signal import ThreadSignal
from reader.app.tasks.throttle import Throttle
from reader.app.tasks.worker import Worker
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.translation import msgid, tr

logger = logging.getLogger(__name__)

STALLED = msgid("The notes are not saved yet: their folder does not answer.")
BROKEN = msgid("The notes could not be saved because of an error in Postil.")
"""The message about an error that is none of the store's."""


class SaveTask(QObject):
    """Does the saves of a queue: never two at once, and one that fails is retried.

    Signals:
        ended(SaveJob, AnnotationSet): a job has ended well; these notes are on the disk now.
        saved(): all that was to be saved is on the disk.
        failed(str): a save failed or takes too long, in a sentence for the reader; it is tried again.
    """

    ended = Signal(object, object)
    saved = Signal()
    failed = Signal(str)
    _finished = Signal(object)

    def __init__(self, store: NotesWriter, delays: Delays, throttle: Throttle, parent: QObject) -> None:
        """``throttle`` slows down the store; it is set to urgent while the window waits."""
        super().__init__(parent)
        self._store, self._saver, self._delays, self._throttle = store, Saver(store), delays, throttle
        self._state = State.IDLE
        self.queue = SaveQueue()
        """The jobs that wait. Call ``start_soon`` or ``start`` after adding one."""
        self._running: tuple[SaveJob, Future[AnnotationSet]] | None = None
        self._has_saved = False
        """Whether something was saved since ``saved`` was emitted."""
        self._worker: Worker | None = None
        self._timer = SaveTimer(delays, self)
        self._timer.due.connect(self.start)
        self._stall, self._cleanup = QTimer(self), QTimer(self)
        for timer, act in ((self._stall, self._tell_stall), (self._cleanup, self._remove_unused_texts)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)
        self._announcement = ThreadSignal(self._finished.emit)
        self._finished.connect(self._finish)

    @property
    def state(self) -> State:
        """What is going on now."""
        return self._state

    def unsaved(self) -> list[SaveJob]:
        """The states of notes that are not on the disk yet, one an article."""
        running = [self._running[0]] if self._running and not self._running[0].check_only else []
        return [*{job.path: job for job in (*running, *self.queue.to_save())}.values()]

    def start_soon(self) -> None:
        """Save what waits when the reader pauses, or after the limit."""
        self._enter(Event.CHANGE)
        self._timer.wait_for_pause()

    def start(self) -> None:
        """Begin to save what has waited longest, unless a save is under way: then it follows."""
        if self._state is State.IDLE and self.queue:
            self._enter(Event.CHANGE)
        if self._state in (State.WAITING, State.FAILED):
            self._begin(self.queue.pop())

    def retry(self) -> None:
        """Save now what could not be saved."""
        self._timer.forget_failures()
        self.start()

    def flush(self) -> bool:
        """Save all that waits now, and wait for it, as long as the patience allows; not at all for a stalled save.

        Returns whether everything is on the disk; what is not stays to be tried again.
        """
        if self._state is State.CLOSED:
            return not self.unsaved()
        until = monotonic() + (0 if self._state is State.STALLED else self._delays.patience / 1000)
        self._throttle.set_urgent(on=True)
        for path in [job.path for job in self.queue.to_save()]:
            if self._wait(until) and path in self.queue:
                self._begin(self.queue.pop(path))
        self._wait(until)
        self._throttle.set_urgent(on=False)
        return not self.unsaved()

    def close(self) -> bool:
        """Save what is left and end the worker; nothing is saved after this. Returns what ``flush`` does."""
        done, stalled = self.flush(), self._state is State.STALLED
        if self._state is State.CLOSED:
            return done
        self._enter(Event.CLOSE)
        self._timer.stop()
        self._stall.stop()
        self._cleanup.stop()
        if self._worker:
            self._worker.close(0 if stalled else self._delays.patience / 1000)
        self._announcement.close()
        return done

    def _enter(self, event: Event) -> None:
        self._state = TRANSITIONS[self._state][event]

    def _begin(self, job: SaveJob) -> None:
        self._enter(Event.BEGIN)
        if not self.queue:
            self._timer.stop()
        if self._worker is None:
            self._worker = Worker("autosave")
        if not job.check_only and not self._cleanup.isActive():
            self._cleanup.start(self._delays.cleanup)
        future = self._worker.submit(lambda: self._saver.save(job))
        self._running = (job, future)
        self._stall.start(self._delays.patience)
        future.add_done_callback(self._announcement.emit)

    def _wait(self, until: float) -> bool:
        """Wait for the save that is under way, and those that follow it by themselves; whether all have ended."""
        while self._running is not None:
            future = self._running[1]
            try:
                future.exception(max(0, until - monotonic()))
            except TimeoutError:
                self._tell_stall()
                return False
            self._finish(future)
        return True

    def _tell_stall(self) -> None:
        """Report that the save does not end; it continues, and no other is started meanwhile."""
        if self._state is not State.SAVING:
            return
        self._enter(Event.STALL)
        logger.warning("a save has not ended within %d ms", self._delays.patience)
        if self.unsaved():
            self.failed.emit(tr(STALLED))

    def _finish(self, future: Future[AnnotationSet]) -> None:
        """Take up the end of a save, once: waiting may have done so before the signal arrives."""
        if self._running is None or self._running[1] is not future or self._state is State.CLOSED:
            return
        job, error = self._running[0], future.exception()
        self._running = None
        self._stall.stop()
        if error is None:
            self._timer.forget_failures()
            self.ended.emit(job, future.result())
            self._go_on(saved=not job.check_only)
        elif job.check_only:  # what cannot be read now is read when there is something to save
            logger.warning("the notes file could not be checked", exc_info=error)
            self._go_on(saved=False)
        else:
            logger.error("the notes could not be saved", exc_info=error)
            self.queue.put_back(job)
            self._timer.wait_to_retry()
            self._enter(Event.FAIL)
            self.failed.emit(str(error) if isinstance(error, PostilError) else tr(BROKEN))

    def _go_on(self, *, saved: bool) -> None:
        """Start the next save, if one is due; ``saved`` is whether the last one has saved anything."""
        self._has_saved = self._has_saved or saved
        if not self.queue:
            self._enter(Event.DONE)
            if self._has_saved:  # perhaps before a check that came last
                self._has_saved = False
                self.saved.emit()
            return
        self._enter(Event.DONE_MORE)
        if not self._timer.limited:  # what came meanwhile has waited long enough
            self.start()

    def _remove_unused_texts(self) -> None:
        if self._worker is not None:
            self._worker.submit(self._store.remove_unused_texts).add_done_callback(_log_failure)


def _log_failure(future: Future[int]) -> None:
    if (error := future.exception()) is not None:
        logger.warning("the texts that no note needs could not be removed", exc_info=error)

"""Saving without being asked: soon after each change, off the GUI thread, and again where it failed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.saving.save_job import NotesWriter, SaveJob, Saver
from reader.app.session.session import Session
from reader.app.tasks.throttle import Throttle
from reader.app.tasks.worker import Worker
from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.core.notes.merge import merge
from reader.store.article_key import ArticleKey

if TYPE_CHECKING:
    from reader.core.revision.revision import Revision


class Delays(NamedTuple):
    """How long to wait, in milliseconds."""

    quiet: int = 400
    """After the last change."""
    limit: int = 900
    """After the first change that is not saved yet, whatever follows: with the writing itself, within a second."""
    retry: int = 2_000
    """After a failure; twice as long after each further one, up to ``longest``."""
    longest: int = 60_000
    tidy: int = 30_000
    """After the first saving: then the texts that are kept in vain are removed."""
    patience: int = 2_000
    """How long a saving may take before it is told that the folder does not answer, and how long is waited for one."""


class Autosave(QObject):
    """Watches a session and saves its notes; never two savings at once, and nothing given up when one fails.

    Signals:
        saved(): all that was to be saved is on the disk.
        failed(str): a saving failed or hangs, in a sentence for the reader; it is tried again.
        merged(int): the disk had more; the session has adopted so many notes.
    """

    saved = Signal()
    failed = Signal(str)
    merged = Signal(int)
    _done = Signal(object)

    def __init__(
        self,
        session: Session,
        store: NotesWriter,
        key: Callable[[], ArticleKey | None],
        delays: Delays | None = None,
        parent: QObject | None = None,
        leisure: Throttle | None = None,
    ) -> None:
        """``key`` tells which article is open; it is asked at each change, so it must be quick.

        ``leisure`` is what the store rests by; it is told when the window waits.
        """
        super().__init__(parent)
        self._session, self._store, self._key, self._saver = session, store, key, Saver(store)
        self._delays, self._leisure = delays or Delays(), leisure or Throttle()
        self._pending: dict[Path, SaveJob] = {}
        self._bases: dict[Path, AnnotationSet] = {}
        self._running: tuple[SaveJob, Future[AnnotationSet]] | None = None
        self._failures = 0
        self._adopting = self._provisional = False
        self._worker: Worker | None = None
        self._quiet, self._limit, self._retry = (self._timer(self._start) for _ in range(3))
        self._tidy, self._late = self._timer(self._thin), self._timer(self._hang)
        self._hangs = self._closed = False
        self._done.connect(self._finish)
        session.changed.connect(self._note_change)
        session.opened.connect(self._opened)
        session.grown.connect(self._grown)
        session.revised.connect(self._revised)

    @property
    def dirty(self) -> bool:
        """Whether anything is not on the disk yet."""
        return bool(self.unsaved())

    def unsaved(self) -> list[SaveJob]:
        """The states that are not on the disk yet, one an article."""
        running = [self._running[0]] if self._running else []
        jobs = {job.path: job for job in (*running, *self._pending.values()) if not job.look}
        return [*jobs.values()]

    def keep(self) -> None:
        """Save what is open soon, though the reader has changed nothing: the notes were placed anew."""
        if self._session.annotations.by_id:
            self._note_change()

    def join(self) -> None:
        """Save now, and take over what is there: the notes are kept in another file than was thought."""
        self._note_change()
        self._start()

    def look(self) -> None:
        """Take over soon what others have written to the notes on the open article."""
        key, article = self._key(), self._session.article
        if self._closed or key is None or article is None or self._session.read_only or not self._session.whole:
            return
        if key.path not in self._pending:  # else what they wrote comes with the saving that is due soon
            self._pending[key.path] = SaveJob(key, self._session.annotations, article.text, look=True)
            self._start()

    def flush(self) -> bool:
        """Save now and wait for it: before another article is opened, when the window loses focus, on closing.

        It waits no longer than the patience allows, and not at all for what hangs already. Returns whether everything
        is on the disk; what is not stays to be tried again.
        """
        until = monotonic() + (0 if self._hangs else self._delays.patience / 1000)
        self._leisure.hurry(on=True)
        waiting = [job.path for job in self._pending.values() if not job.look]
        if self._waited(until):
            for path in waiting:
                if (job := self._pending.get(path)) is not None:
                    self._begin(job)
                if not self._waited(until):
                    break
        self._leisure.hurry(on=False)
        return not self.dirty

    def try_again(self) -> None:
        """Save now what could not be saved."""
        self._failures = 0
        self._retry.stop()
        self._start()

    def close(self) -> bool:
        """Save what is left and end the worker; nothing is saved after this. Returns what ``flush`` does."""
        self._session.changed.disconnect(self._note_change)
        self._session.opened.disconnect(self._opened)
        self._session.grown.disconnect(self._grown)
        self._session.revised.disconnect(self._revised)
        self._retry.stop()
        self._closed = True
        done = self.flush()
        for timer in (self._quiet, self._limit, self._retry, self._tidy, self._late):
            timer.stop()
        if self._worker:
            self._worker.end(0 if self._hangs else self._delays.patience / 1000)
        return done

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    def _note_change(self) -> None:
        """Keep the state to be saved, and see that it will be."""
        key, article = self._key(), self._session.article
        if self._adopting or key is None or article is None or self._session.read_only:
            return
        self._provisional = not key.digest
        last = self._pending.get(key.path)
        self._pending[key.path] = SaveJob(key, self._session.annotations, article.text, last.before if last else ())
        self._quiet.start(self._delays.quiet)
        if not self._limit.isActive():
            self._limit.start(self._delays.limit)

    def _opened(self) -> None:
        self._provisional = False
        if (key := self._key()) is not None and key.path not in self._pending:
            self._bases[key.path] = self._session.annotations
        self._start()

    def _grown(self) -> None:
        """Save once more what was saved before the whole text was there, and so without telling which text it is on."""
        if self._session.whole and self._provisional:
            self._provisional = False
            self._note_change()

    def _revised(self, revision: Revision) -> None:
        """Save the notes in their new places, and the text that those which are lost now stood in."""
        self.keep()
        key = self._key()
        job = self._pending.get(key.path) if key else None
        if job and revision.before:
            self._pending[job.path] = job._replace(before=(*job.before, revision.before))

    def _start(self) -> None:
        """Begin to save the oldest unsaved state, unless one is being saved: then it follows."""
        if not self._running and self._pending:
            self._begin(next(iter(self._pending.values())))

    def _begin(self, job: SaveJob) -> None:
        del self._pending[job.path]
        if not self._pending:
            self._quiet.stop()
            self._limit.stop()
        if self._worker is None:
            self._worker = Worker("autosave")
        if not job.look and not self._tidy.isActive():
            self._tidy.start(self._delays.tidy)
        job = job._replace(base=self._bases.get(job.path))
        future = self._worker.submit(lambda: self._saver.save(job))
        self._running = (job, future)
        self._late.start(self._delays.patience)
        future.add_done_callback(self._done.emit)

    def _thin(self) -> None:
        if self._worker is not None:
            self._worker.submit(self._store.remove_unused_texts)

    def _waited(self, until: float) -> bool:
        """Wait for the saving that is under way; whether it has come to its end by then."""
        if self._running is None:
            return True
        future = self._running[1]
        try:
            future.exception(max(0, until - monotonic()))
        except TimeoutError:
            self._hang()
            return False
        self._finish(future)
        return True

    def _hang(self) -> None:
        """Tell that what was begun does not come to an end; it is waited for, and nothing is begun beside it."""
        if self._running is None or self._hangs:
            return
        self._hangs = True
        if self.dirty:
            self.failed.emit("The notes are not saved yet: the folder where they are kept does not answer.")

    def _finish(self, future: Future[AnnotationSet]) -> None:
        """Take up the result of a saving; a result that was taken up already is skipped."""
        if self._running is None or self._running[1] is not future:
            return
        job, error = self._running[0], future.exception()
        self._running, self._hangs = None, False
        self._late.stop()
        if error is not None:
            self._keep_for_later(job, error)
            return
        self._failures = 0
        self._adopt(job, future.result())
        if not self._pending:
            if not job.look:
                self.saved.emit()
        elif not self._limit.isActive():  # what came meanwhile has waited long enough
            self._start()

    def _keep_for_later(self, job: SaveJob, error: BaseException) -> None:
        if job.look:
            return  # what cannot be read now is read when there is something to save
        later = self._pending.get(job.path)
        self._pending[job.path] = later._replace(before=job.before + later.before) if later else job
        wait = min(self._delays.retry * 2 ** min(self._failures, 10), self._delays.longest)
        self._failures += 1
        self._retry.start(wait)
        told = str(error) if isinstance(error, PostilError) else f"The notes could not be saved: {error!r}."
        self.failed.emit(told)

    def _adopt(self, job: SaveJob, result: AnnotationSet) -> None:
        """Show what the disk had more, under what the reader has done meanwhile."""
        now = self._session.annotations
        self._bases[job.path] = result
        key, article, later = self._key(), self._session.article, self._pending.get(job.path)
        if (
            result is job.annotations
            or key is None
            or key.path != job.path
            or article is None
            or article.text != job.text
        ):
            return  # in a text that has changed meanwhile, the next saving brings it in its place
        merged = merge(now, result, job.annotations)
        if merged is now:
            return
        self._adopting = True
        self._session.accept_merge(merged)
        self._adopting = False
        if later:
            self._pending[job.path] = later._replace(annotations=self._session.annotations)
        if self._session.annotations is not merged:  # what is being written stays, and is later than what came
            self._note_change()
        self.merged.emit(len(now.differences(merged)))

"""Saving without being asked: soon after each change, off the GUI thread, and again where it failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.leisure import Leisure
from reader.app.session import Session
from reader.core.errors import PostilError
from reader.core.notebook import Notebook
from reader.store.merge import merge
from reader.store.notes import Key

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from reader.core.revision import Revision


class Store(Protocol):
    """What saving needs of a store; called on a worker thread."""

    def keep_text(self, text: str) -> str:
        """Keep the text that positions are for."""

    def save(self, key: Key, notebook: Notebook, base: Notebook | None = None) -> Notebook:
        """Merge with what is there, write, and return the result; ``base`` is what both were made from."""

    def thin(self) -> int:
        """Remove the texts that are kept in vain."""


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


class _Job(NamedTuple):
    """One state of one article's notes."""

    key: Key
    notebook: Notebook
    text: str
    before: tuple[str, ...] = ()
    """The texts that the notes stood in before they were placed in ``text``, where they may not be kept yet."""
    base: Notebook | None = None
    """What the notes were made from: what was loaded, or what the last saving gave."""


class Autosave(QObject):
    """Watches a session and saves its notes; never two savings at once, and nothing given up when one fails.

    Signals:
        saved(): all that was to be saved is on the disk.
        failed(str): a saving failed, in a sentence for the reader; it is tried again.
        merged(Notebook): the disk had more; the session has adopted the result.
    """

    saved = Signal()
    failed = Signal(str)
    merged = Signal(object)
    _done = Signal(object)

    def __init__(
        self,
        session: Session,
        store: Store,
        key: Callable[[], Key | None],
        delays: Delays | None = None,
        parent: QObject | None = None,
        leisure: Leisure | None = None,
    ) -> None:
        """``key`` tells which article is open; it is asked at each change, so it must be quick.

        ``leisure`` is what the store rests by; it is told when the window waits.
        """
        super().__init__(parent)
        self._session, self._store, self._key = session, store, key
        self._delays, self._leisure = delays or Delays(), leisure or Leisure()
        self._pending: dict[Path, _Job] = {}
        self._bases: dict[Path, Notebook] = {}
        self._running: tuple[_Job, Future[Notebook]] | None = None
        self._failures = 0
        self._adopting = False
        self._kept = ""
        self._provisional = False
        self._worker: ThreadPoolExecutor | None = None
        self._quiet, self._limit, self._retry = (self._timer(self._start) for _ in range(3))
        self._tidy = self._timer(self._thin)
        self._done.connect(self._finish)
        session.changed.connect(self._note_change)
        session.opened.connect(self._opened)
        session.grown.connect(self._grown)
        session.revised.connect(self._revised)

    @property
    def dirty(self) -> bool:
        """Whether anything is not on the disk yet."""
        return bool(self._pending) or self._running is not None

    def keep(self) -> None:
        """Save what is open soon, though the reader has changed nothing: the notes were placed anew."""
        if self._session.notebook.annotations:
            self._note_change()

    def flush(self) -> bool:
        """Save now and wait for it: before another article is opened, when the window loses focus, on closing.

        Returns whether everything is on the disk; what is not stays to be tried again.
        """
        self._leisure.hurry(on=True)
        if self._running:
            self._finish(self._running[1])
        for job in tuple(self._pending.values()):
            self._take(job)
            self._running = (job, self._submit(job))
            self._finish(self._running[1])
        self._leisure.hurry(on=False)
        return not self.dirty

    def close(self) -> bool:
        """Save what is left and end the worker; nothing is saved after this. Returns what ``flush`` does."""
        self._session.changed.disconnect(self._note_change)
        self._session.opened.disconnect(self._opened)
        self._session.grown.disconnect(self._grown)
        self._session.revised.disconnect(self._revised)
        done = self.flush()
        for timer in (self._quiet, self._limit, self._retry, self._tidy):
            timer.stop()
        if self._worker:
            self._worker.shutdown()
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
        self._pending[key.path] = _Job(key, self._session.notebook, article.text, last.before if last else ())
        self._quiet.start(self._delays.quiet)
        if not self._limit.isActive():
            self._limit.start(self._delays.limit)

    def _opened(self) -> None:
        self._provisional = False
        if (key := self._key()) is not None and key.path not in self._pending:
            self._bases[key.path] = self._session.notebook
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
            self._pending[job.key.path] = job._replace(before=(*job.before, revision.before))

    def _start(self) -> None:
        """Begin to save the oldest unsaved state, unless one is being saved: then it follows."""
        if self._running or not self._pending:
            return
        job = next(iter(self._pending.values()))
        self._take(job)
        future = self._submit(job)
        self._running = (job, future)
        future.add_done_callback(self._done.emit)

    def _take(self, job: _Job) -> None:
        del self._pending[job.key.path]
        if not self._pending:
            self._quiet.stop()
            self._limit.stop()

    def _thin(self) -> None:
        if self._worker is not None:
            self._worker.submit(self._store.thin)

    def _submit(self, job: _Job) -> Future[Notebook]:
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor  # late: the first paint saves nothing

            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="autosave")
            self._tidy.start(self._delays.tidy)
        return self._worker.submit(self._save, job._replace(base=self._bases.get(job.key.path)))

    def _save(self, job: _Job) -> Notebook:
        """On the worker: the text first, so that no saved position is without the text it is for.

        While an article is still being read its text has no digest, and is not kept: what is saved then is looked
        at again when it is opened.
        """
        try:
            for text in job.before:
                self._store.keep_text(text)
            if job.key.digest and job.key.digest != self._kept:
                self._store.keep_text(job.text)
                self._kept = job.key.digest
        except PostilError:
            # The notes are small, and need not wait for room for their text.
            self._store.save(job.key, job.notebook, job.base)
            raise
        return self._store.save(job.key, job.notebook, job.base)

    def _finish(self, future: Future[Notebook]) -> None:
        """Take up the result of a saving, waiting for it if need be; a result that was taken up already is skipped."""
        if self._running is None or self._running[1] is not future:
            return
        job = self._running[0]
        error = future.exception()
        self._running = None
        if error is not None:
            self._keep_for_later(job, error)
            return
        self._failures = 0
        self._adopt(job, future.result())
        if not self._pending:
            self.saved.emit()
        elif not self._limit.isActive():  # what came meanwhile has waited long enough
            self._start()

    def _keep_for_later(self, job: _Job, error: BaseException) -> None:
        later = self._pending.get(job.key.path)
        self._pending[job.key.path] = later._replace(before=job.before + later.before) if later else job
        wait = min(self._delays.retry * 2 ** min(self._failures, 10), self._delays.longest)
        self._failures += 1
        self._retry.start(wait)
        told = str(error) if isinstance(error, PostilError) else f"The notes could not be saved: {error!r}."
        self.failed.emit(told)

    def _adopt(self, job: _Job, result: Notebook) -> None:
        """Show what the disk had more, under what the reader has done meanwhile."""
        path, now = job.key.path, self._session.notebook
        self._bases[path] = result
        key, article, later = self._key(), self._session.article, self._pending.get(path)
        if result is job.notebook or key is None or key.path != path or article is None or article.text != job.text:
            return  # in a text that has changed meanwhile, the next saving brings it in its place
        merged = merge(now, result, job.notebook)
        if later:
            self._pending[path] = later._replace(notebook=merged)
        if merged is not now:
            self._adopting = True
            self._session.adopt(merged)
            self._adopting = False
            self.merged.emit(merged)

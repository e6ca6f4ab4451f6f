"""Reading the open article again when its file has changed: off the window's thread, until all is ready for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.session.session import Session
from reader.app.tasks.background_task import BackgroundTask, Breathe
from reader.app.tasks.file_watcher import FileWatcher, WatchDelays
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.errors import PostilError, SourceError
from reader.core.selectors import Target
from reader.sources.file_stamp import FileStamp, stamp_of

if TYPE_CHECKING:
    from reader.app.documents.article_stream import ProcessStream
    from reader.core.revision.reanchoring import Reanchoring

SHORT = 32_000
"""A file of fewer bytes is read by a thread, in which the window notices nothing; others by a process."""


FAULT = 2_000
"""Milliseconds after which it is told that a file cannot be read: until then it may just be in the making."""


class ReloadedArticle(NamedTuple):
    """Another state of the open article, with the passages of its notes looked for."""

    before: Article
    """The state that it is another one of."""
    article: Article
    digest: str
    """The digest of its text."""
    reanchoring: Reanchoring


class _OpenState(NamedTuple):
    """What was open when the reading began."""

    article: Article
    digest: str
    annotations: AnnotationSet
    targets: list[Target]


class ArticleReloader(QObject):
    """Watches the file of the open article. Several changes in a row end in one reading, of the last one.

    Signals:
        ready(Reread): there is another state; whoever shows it hands it to the session at once.
        same(): the state that is open is the present one; one that was ready, and is not shown yet, is out of date.
        told(str): something is wrong with the file, in a sentence; the state that is open stays.
        taken_back(str): that is over.
    """

    ready = Signal(object)
    unchanged = Signal()
    problem_found = Signal(str)
    problem_solved = Signal(str)

    def __init__(
        self,
        session: Session,
        name: Callable[[], str],
        texts: Callable[[str], str | None],
        awake: Callable[[], bool] = lambda: True,
        pauses: WatchDelays | None = None,
        patience: int = FAULT,
        parent: QObject | None = None,
    ) -> None:
        """``digest`` gives the digest of the text that is open; ``texts`` kept texts by their digests, on any thread.

        ``awake`` says whether anybody looks.
        """
        super().__init__(parent)
        self._session, self._name, self._texts, self._awake = session, name, texts, awake
        self._pauses, self._patience = pauses or WatchDelays(), patience
        self._watcher: FileWatcher | None = None
        self._stream: ProcessStream | None = None
        self._read_for: Article | None = None
        """What was open when the last reading began."""
        self._problem = ""
        self._fault = ""
        self._fault_timer = QTimer(self)
        self._fault_timer.setSingleShot(True)
        self._fault_timer.timeout.connect(lambda: self._report(self._fault))
        self._task = BackgroundTask(self)
        self._task.done.connect(self._finish)
        self._task.failed.connect(self._fail)

    def watch(self, path: Path, known: FileStamp | None) -> None:
        """Watch the file of the article that is open, now that it is whole, with its notes in place.

        ``known`` is the state that the file was in when the reading of it was begun.
        """
        self.stop()
        watching = self._watcher = FileWatcher(path, known, self._awake, self._pauses, self)
        watching.changed.connect(self._start)
        watching.gone.connect(lambda: self._report(f"{path.name} is gone; what you see is its last state."))
        watching.back.connect(self._withdraw)

    @property
    def busy(self) -> bool:
        """Whether something has happened to the file that is not read, told or handed over yet."""
        watching = self._watcher
        at_it = self._task.busy or self._stream is not None or self._fault_timer.isActive()
        return at_it or (watching is not None and watching.is_changing)

    def check(self) -> None:
        """Look whether the file has changed: the reader has come back to the window."""
        if self._watcher is not None:
            self._watcher.check()

    def set_urgent(self, *, on: bool) -> None:
        """Say whether the reader is elsewhere, so that nothing is held up by the work."""
        self._task.set_urgent(on=on)

    def stop(self) -> None:
        """Watch nothing, and forget what has been begun."""
        self._cancel()
        self._withdraw()
        if self._watcher is not None:
            self._watcher.close()
            self._watcher.deleteLater()
            self._watcher = None

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._task.close()

    def _cancel(self) -> None:
        self._fault_timer.stop()
        self._task.cancel()
        if self._stream is not None:
            self._stream.cancel()
            self._stream.deleteLater()
            self._stream = None

    # Reading

    def _start(self) -> None:
        """Read the file as it is now, whatever was begun before."""
        self._cancel()
        if self._watcher is None:
            return
        path = self._watcher.path
        stamp = stamp_of(path)
        if stamp is not None and stamp.size >= SHORT:
            self._read_in_process(path)
        else:
            before = self._open_state()
            self._task.start(lambda breathe: self._load(lambda: _read(path), before, breathe))

    def _read_in_process(self, path: Path) -> None:
        from reader.app.documents.article_stream import ProcessStream  # late: most articles are short

        stream = self._stream = ProcessStream(path, self)
        stream.finished.connect(lambda _digest: self._stream_finished())
        stream.failed.connect(lambda sentence: self._fail(SourceError(sentence)))
        stream.start()

    def _stream_finished(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None or stream.article is None or self._session.article is None:
            return
        article, before = stream.article, self._open_state()
        stream.deleteLater()
        self._task.start(lambda breathe: self._load(lambda: article, before, breathe))

    def _open_state(self) -> _OpenState:
        session = self._session
        self._read_for = session.article
        article = session.article or Article("", "", ())
        return _OpenState(article, self._name(), session.annotations, session.targets())

    def _load(self, read: Callable[[], Article], before: _OpenState, breathe: Breathe) -> ReloadedArticle | None:
        """On the thread: the new state; None where it is the old one."""
        article = read()
        if article.text == before.article.text and article == before.article:
            return None
        if not article.text.strip():  # many write a file by emptying it first
            raise SourceError(f"{article.path} is empty.")
        from reader.core.revision.reanchoring import Reanchoring  # late: not before an article has changed

        reanchoring = Reanchoring(article, before.article.text, before.digest, self._texts, breathe)
        reanchoring.reanchor_targets(before.targets)
        _ = reanchoring.revision(before.annotations, reanchoring.reanchor(before.annotations))
        return ReloadedArticle(before.article, article, text_digest(article.text), reanchoring)

    def _finish(self, found: ReloadedArticle | None) -> None:
        if self._watcher is None or self._watcher.is_changing:
            return  # it is being written again, and read again after that
        self._withdraw()
        if self._read_for is not self._session.article:
            self._start()  # meanwhile the window has gone over to another state
        elif found is not None:
            self.ready.emit(found)
        else:
            self.unchanged.emit()

    def _fail(self, fault: Exception) -> None:
        """It cannot be read, now: told, if nothing else comes for a while."""
        if self._stream is not None:
            self._stream.deleteLater()
            self._stream = None
        sentence = str(fault) if isinstance(fault, PostilError) else f"It could not be read again: {fault!r}."
        self._fault = f"{sentence} What you see is its last state."
        self._fault_timer.start(self._patience)

    # What is said

    def _report(self, sentence: str) -> None:
        self._withdraw()
        self._problem = sentence
        self.problem_found.emit(sentence)

    def _withdraw(self) -> None:
        self._fault_timer.stop()
        said, self._problem = self._problem, ""
        if said:
            self.problem_solved.emit(said)


def _read(path: Path) -> Article:
    from reader.sources.registry import read_article  # late: whoever opens an article has it already

    return read_article(path)

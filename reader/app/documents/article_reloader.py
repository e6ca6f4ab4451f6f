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
    name: str
    """The digest of its text."""
    reanchoring: Reanchoring


class _Before(NamedTuple):
    """What was open when the reading began."""

    article: Article
    name: str
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
    same = Signal()
    told = Signal(str)
    taken_back = Signal(str)

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
        """``name`` gives the digest of the text that is open; ``texts`` kept texts by their digests, on any thread.

        ``awake`` says whether anybody looks.
        """
        super().__init__(parent)
        self._session, self._name, self._texts, self._awake = session, name, texts, awake
        self._pauses, self._patience = pauses or WatchDelays(), patience
        self._watching: FileWatcher | None = None
        self._stream: ProcessStream | None = None
        self._from: Article | None = None
        """What was open when the last reading began."""
        self._said = ""
        self._fault = ""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(lambda: self._say(self._fault))
        self._behind = BackgroundTask(self)
        self._behind.done.connect(self._placed)
        self._behind.failed.connect(self._failed)

    def watch(self, path: Path, known: FileStamp | None) -> None:
        """Watch the file of the article that is open, now that it is whole, with its notes in place.

        ``known`` is the state that the file was in when the reading of it was begun.
        """
        self.stop()
        watching = self._watching = FileWatcher(path, known, self._awake, self._pauses, self)
        watching.changed.connect(self._begin)
        watching.gone.connect(lambda: self._say(f"{path.name} is gone; what you see is its last state."))
        watching.back.connect(self._take_back)

    @property
    def busy(self) -> bool:
        """Whether something has happened to the file that is not read, told or handed over yet."""
        watching = self._watching
        at_it = self._behind.busy or self._stream is not None or self._late.isActive()
        return at_it or (watching is not None and watching.unsettled)

    def look(self) -> None:
        """Look whether the file has changed: the reader has come back to the window."""
        if self._watching is not None:
            self._watching.look()

    def hurry(self, *, on: bool) -> None:
        """Say whether the reader is elsewhere, so that nothing is held up by the work."""
        self._behind.hurry(on=on)

    def stop(self) -> None:
        """Watch nothing, and forget what has been begun."""
        self._drop()
        self._take_back()
        if self._watching is not None:
            self._watching.close()
            self._watching.deleteLater()
            self._watching = None

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._behind.close()

    def _drop(self) -> None:
        self._late.stop()
        self._behind.drop()
        if self._stream is not None:
            self._stream.cancel()
            self._stream.deleteLater()
            self._stream = None

    # Reading

    def _begin(self) -> None:
        """Read the file as it is now, whatever was begun before."""
        self._drop()
        if self._watching is None:
            return
        path = self._watching.path
        stamp = stamp_of(path)
        if stamp is not None and stamp.size >= SHORT:
            self._read_beside(path)
        else:
            before = self._before()
            self._behind.begin(lambda breathe: self._work(lambda: _read(path), before, breathe))

    def _read_beside(self, path: Path) -> None:
        from reader.app.documents.article_stream import ProcessStream  # late: most articles are short

        stream = self._stream = ProcessStream(path, self)
        stream.finished.connect(lambda _digest: self._arrived())
        stream.failed.connect(lambda sentence: self._failed(SourceError(sentence)))
        stream.begin()

    def _arrived(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None or stream.article is None or self._session.article is None:
            return
        article, before = stream.article, self._before()
        stream.deleteLater()
        self._behind.begin(lambda breathe: self._work(lambda: article, before, breathe))

    def _before(self) -> _Before:
        session = self._session
        self._from = session.article
        article = session.article or Article("", "", ())
        return _Before(article, self._name(), session.annotations, session.targets())

    def _work(self, read: Callable[[], Article], before: _Before, breathe: Breathe) -> ReloadedArticle | None:
        """On the thread: the new state; None where it is the old one."""
        article = read()
        if article.text == before.article.text and article == before.article:
            return None
        if not article.text.strip():  # many write a file by emptying it first
            raise SourceError(f"{article.path} is empty.")
        from reader.core.revision.reanchoring import Reanchoring  # late: not before an article has changed

        reanchoring = Reanchoring(article, before.article.text, before.name, self._texts, breathe)
        reanchoring.reanchor_targets(before.targets)
        _ = reanchoring.revision(before.annotations, reanchoring.reanchor(before.annotations))
        return ReloadedArticle(before.article, article, text_digest(article.text), reanchoring)

    def _placed(self, found: ReloadedArticle | None) -> None:
        if self._watching is None or self._watching.unsettled:
            return  # it is being written again, and read again after that
        self._take_back()
        if self._from is not self._session.article:
            self._begin()  # meanwhile the window has gone over to another state
        elif found is not None:
            self.ready.emit(found)
        else:
            self.same.emit()

    def _failed(self, fault: Exception) -> None:
        """It cannot be read, now: told, if nothing else comes for a while."""
        if self._stream is not None:
            self._stream.deleteLater()
            self._stream = None
        sentence = str(fault) if isinstance(fault, PostilError) else f"It could not be read again: {fault!r}."
        self._fault = f"{sentence} What you see is its last state."
        self._late.start(self._patience)

    # What is said

    def _say(self, sentence: str) -> None:
        self._take_back()
        self._said = sentence
        self.told.emit(sentence)

    def _take_back(self) -> None:
        self._late.stop()
        said, self._said = self._said, ""
        if said:
            self.taken_back.emit(said)


def _read(path: Path) -> Article:
    from reader.sources.registry import read_article  # late: whoever opens an article has it already

    return read_article(path)

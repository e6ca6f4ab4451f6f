"""Reading the open article again when its file has changed, and anchoring its notes, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.session.session import Session
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.app.tasks.file_watcher import FileWatcher, WatchDelays
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.errors import PostilError, SourceError
from reader.core.selectors import Target
from reader.sources.file_stamp import FileStamp
from reader.translation import tr

if TYPE_CHECKING:
    from reader.app.documents.article_stream import HelperStream
    from reader.app.tasks.helper_pool import HelperPool
    from reader.core.revision.reanchoring import Reanchoring


class ReloadDelays(NamedTuple):
    """How long to wait for the file, and before it is reported, in milliseconds."""

    watch: WatchDelays = WatchDelays()
    fault: int = 2_000
    """A file that cannot be read is reported after this: it may just be in the middle of being written."""


class ReloadedArticle(NamedTuple):
    """Another state of the open article, with its notes anchored in it."""

    before: Article
    """The state that is open."""
    article: Article
    digest: str
    """The digest of the new text."""
    reanchoring: Reanchoring


class _OpenState(NamedTuple):
    """What was open when reading the file began."""

    article: Article
    digest: str
    annotations: AnnotationSet
    targets: list[Target]


class ArticleReloader(QObject):
    """Watches the file of the open article. After several changes in a row only the last state is read.

    Signals:
        ready(ReloadedArticle): there is another state; pass it to the session at once when it is shown.
        unchanged(): the file has the state that is open; one that was ready and is not shown yet is out of date.
        problem_found(str): something is wrong with the file, in a sentence; the open state stays.
        problem_solved(str): this sentence holds no longer.
    """

    ready = Signal(object)
    unchanged = Signal()
    problem_found = Signal(str)
    problem_solved = Signal(str)

    def __init__(
        self,
        session: Session,
        digest: Callable[[], str],
        texts: Callable[[str], str | None],
        pool: HelperPool,
        awake: Callable[[], bool] = lambda: True,
        delays: ReloadDelays | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``digest`` returns the digest of the open text; ``texts`` stored texts by their digests, on any thread.

        The helpers of ``pool`` read the file. ``awake`` returns whether anybody can see a change.
        """
        super().__init__(parent)
        self._session, self._digest, self._texts, self._awake = session, digest, texts, awake
        self._pool = pool
        self._delays = delays or ReloadDelays()
        self._watcher: FileWatcher | None = None
        self._stream: HelperStream | None = None
        self._read_for: Article | None = None
        """The article that was open when the last reading began."""
        self._problem = ""
        self._fault = ""
        self._fault_timer = QTimer(self)
        self._fault_timer.setSingleShot(True)
        self._fault_timer.timeout.connect(lambda: self._report(self._fault))
        self._task = BackgroundTask(self)
        self._task.done.connect(self._finish)
        self._task.failed.connect(self._fail)

    def watch(self, path: Path, known: FileStamp | None) -> None:
        """Watch the file of the open article, which is complete and has its notes anchored.

        ``known`` is the stamp of the file when reading it began.
        """
        self.stop()
        watcher = self._watcher = FileWatcher(path, known, self._awake, self._delays.watch, self)
        watcher.changed.connect(self._start)
        watcher.gone.connect(
            lambda: self._report(tr("{name} was deleted or moved; showing the last version.", name=path.name))
        )
        watcher.back.connect(self._withdraw)

    @property
    def busy(self) -> bool:
        """Whether the file has changed, and the change was not announced yet."""
        working = self._task.busy or self._stream is not None or self._fault_timer.isActive()
        return working or (self._watcher is not None and self._watcher.is_changing)

    def check(self) -> None:
        """Check whether the file has changed: the reader has come back to the window."""
        if self._watcher is not None:
            self._watcher.check()

    def set_urgent(self, *, on: bool) -> None:
        """Set whether the reader is elsewhere, so that the work need not pause for the window."""
        self._task.set_urgent(on=on)

    def stop(self) -> None:
        """Watch nothing, and cancel what was started."""
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
        """Read the file as it is now, and cancel what was started before."""
        self._cancel()
        if self._watcher is None:
            return
        from reader.app.documents.article_stream import HelperStream  # late: not before an article has changed

        stream = self._stream = HelperStream(self._watcher.path, self._pool)
        stream.finished.connect(self._stream_finished)
        stream.failed.connect(lambda sentence: self._fail(SourceError(sentence)))
        stream.start()

    def _stream_finished(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None or stream.article is None or self._session.page is None:
            return
        article, before = stream.article, self._open_state()
        stream.deleteLater()
        if stream.limited:
            self._fail(SourceError(tr("{name} takes too long to read.", name=stream.path.name)))
        else:
            self._task.start(lambda checkpoint: self._load(article, before, checkpoint))

    def _open_state(self) -> _OpenState:
        session = self._session
        self._read_for = session.page
        article = session.page or Article("", "", ())
        return _OpenState(article, self._digest(), session.page_annotations, session.targets())

    def _load(self, article: Article, before: _OpenState, checkpoint: Checkpoint) -> ReloadedArticle | None:
        """Anchor the notes in the new state, on the thread; returns None if nothing has changed."""
        if article.text == before.article.text and article == before.article:
            return None
        if not article.text.strip():  # many programs empty a file before they write it
            raise SourceError(tr("{path} is empty.", path=article.path))
        from reader.core.revision.reanchoring import Reanchoring  # late: not before an article has changed

        reanchoring = Reanchoring(article, before.article.text, before.digest, self._texts, checkpoint)
        reanchoring.reanchor_targets(before.targets)
        _ = reanchoring.revision(before.annotations, reanchoring.reanchor(before.annotations))
        return ReloadedArticle(before.article, article, text_digest(article.text), reanchoring)

    def _finish(self, found: ReloadedArticle | None) -> None:
        if self._watcher is None or self._watcher.is_changing:
            return  # it is being written again, and will be read again after that
        self._withdraw()
        if self._read_for is not self._session.page:
            self._start()  # meanwhile another state was opened
        elif found is not None:
            self.ready.emit(found)
        else:
            self.unchanged.emit()

    def _fail(self, fault: Exception) -> None:
        """Report that the file cannot be read, unless it changes again soon."""
        if self._stream is not None:
            self._stream.deleteLater()
            self._stream = None
        sentence = str(fault) if isinstance(fault, PostilError) else tr("The article could not be read again.")
        self._fault = tr("{problem} Showing the last version.", problem=sentence)
        self._fault_timer.start(self._delays.fault)

    # Problems

    def _report(self, sentence: str) -> None:
        self._withdraw()
        self._problem = sentence
        self.problem_found.emit(sentence)

    def _withdraw(self) -> None:
        self._fault_timer.stop()
        problem, self._problem = self._problem, ""
        if problem:
            self.problem_solved.emit(problem)

"""Shows a long article from its beginning while the rest is still being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.app.documents.article_stream import ArticleStream
from reader.app.documents.notes_completion import NotesCompletionTask
from reader.core.article import Article
from reader.core.errors import PostilError
from reader.view.documents.article_presenter import ArticlePresenter
from reader.view.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from reader.sources.file_stamp import FileStamp

RETRY = 5
"""Milliseconds between two checks whether the notes have been read."""


class ProgressiveLoader(QObject):
    """Opens one stream at a time, shows what has been read, and scrolls to the wanted position when it can.

    Signals:
        about_to_open(): the beginning of the article has been read and is about to replace the open article.
        opened(OpenedArticle, FileStamp | None): the beginning is open; emitted again when the whole article is, with
            the notes in their final positions. The stamp is that of the file when reading started.
        completed(): the whole article is open.
    """

    about_to_open = Signal()
    opened = Signal(object, object)
    completed = Signal()

    def __init__(
        self,
        presenter: ArticlePresenter,
        loader: ArticleLoader,
        completion: NotesCompletionTask,
        line: ProgressLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._loader, self._completion, self._line = presenter, loader, completion, line
        self._next: ArticleStream | None = None
        self._next_position = 0
        self._stamps: tuple[FileStamp | None, FileStamp | None] = (None, None)
        """Stamps of the next file and of the open one."""
        self._stream: ArticleStream | None = None
        self._opened: OpenedArticle | None = None
        self._wanted: int | None = None
        """The code point to scroll to once the text reaches it."""
        self._start = 0
        """The page's position when the beginning was shown."""
        self._digest = ""
        """The digest of a text that was read to its end before its notes were."""
        completion.finished.connect(self._complete)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._try_again)

    def begin(self, stream: ArticleStream, position: int, stamp: FileStamp | None) -> None:
        """Start reading an article; the present one stays open until its beginning has been read.

        ``position`` is the code point to scroll to; ``stamp`` is that of the file when reading started.
        """
        self._drop_next()
        self._next, self._next_position, self._digest, self._stamps = stream, position, "", (stamp, self._stamps[1])
        stream.grown.connect(self._open)
        stream.finished.connect(self._keep_digest)
        stream.failed.connect(self._failed)
        stream.start()
        if stream.article is not None:
            self._open(stream.article)

    def cancel(self) -> None:
        """Stop reading; what has been shown stays."""
        self._drop_next()
        self._end()

    def position(self) -> int:
        """The reader's position: the wanted one while the text does not reach it, else the top of the page."""
        here = self._presenter.position()
        return here if self._wanted is None or here != self._start else self._wanted

    def _drop_next(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next.deleteLater()
            self._next = None

    def _end(self) -> None:
        if self._stream is not None:
            self._stream.cancel()
            self._stream.deleteLater()
        self._stream = self._opened = self._wanted = None
        self._completion.cancel()
        self._line.set_share(1)

    def _try_again(self) -> None:
        if self._next is not None and self._next.article is not None:
            self._open(self._next.article)

    def _open(self, article: Article) -> None:
        """Show the beginning in place of the open article, once the notes on the whole article have been read."""
        stream = self._next
        if stream is None:
            return
        if not self._loader.prefetch_notes(stream.path, article):
            self._retry.start(RETRY)
            return
        self.about_to_open.emit()
        try:
            opened = self._loader.open_beginning(stream.path, article)
        except PostilError as error:
            self._failed(str(error))
            return
        self._replace_stream(stream, opened)
        self._presenter.set_page(article)
        self._presenter.open(opened, whole=False)
        self._start = self._presenter.position()
        self._line.set_share(min(stream.share, 0.99))
        self.opened.emit(opened, self._stamps[1])
        self._go(len(article.text))
        if self._digest:
            self._finished(self._digest)

    def _replace_stream(self, stream: ArticleStream, opened: OpenedArticle) -> None:
        """Make the next stream the open one."""
        stream.grown.disconnect(self._open)
        stream.finished.disconnect(self._keep_digest)
        self._end()
        self._stream, self._next = stream, None
        self._opened, self._wanted, self._stamps = opened, self._next_position or None, (None, self._stamps[0])
        stream.grown.connect(self._grown)
        stream.finished.connect(self._finished)

    def _keep_digest(self, digest: str) -> None:
        self._digest = digest

    def _grown(self, article: Article) -> None:
        if self._stream is not None:
            self._presenter.extend(article)
            self._line.set_share(min(self._stream.share, 0.99))
            self._go(len(article.text))

    def _go(self, length: int) -> None:
        """Scroll to the wanted position if the text reaches it now, unless the reader has scrolled."""
        if self._wanted is None:
            return
        if self._presenter.position() != self._start:
            self._wanted = None
        elif self._wanted < length:
            position, self._wanted = self._wanted, None
            self._presenter.go_to(position)

    def _finished(self, digest: str) -> None:
        """Put the notes in their final positions, now that the whole text has been read."""
        begun, stream = self._opened, self._stream
        if begun is None or stream is None or stream.article is None:
            return
        self._go(len(stream.article.text) + 1)
        self._completion.start(begun, stream.article, digest)

    def _complete(self, opened: OpenedArticle) -> None:
        """Show the whole article with its notes."""
        self._end()
        self.opened.emit(opened, self._stamps[1])
        self._presenter.complete(opened)
        self.completed.emit()

    def _failed(self, sentence: str) -> None:
        """Say why; the part of an article that is open stays open."""
        if self._next is not None:
            self._drop_next()
        else:
            self._end()
        self._presenter.report_failure(sentence)

"""An article that can be read while the rest of it is still on its way."""

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
"""Milliseconds after which it is asked again whether the notes have been read."""


class ProgressiveLoader(QObject):
    """Opens one stream at a time: shows what has come, and goes to the position that is wanted once it is there.

    Signals:
        about_to_open(): the beginning of the article is there, and is about to replace the one that is open.
        opened(OpenedArticle, FileStamp | None): the beginning is open; and once more when the whole is, with the notes
            where they belong. With it comes the state that the file was in when the reading of it was begun.
        completed(): everybody knows of the whole.
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
        """Of the next one, and of the one that is open."""
        self._stream: ArticleStream | None = None
        self._opened: OpenedArticle | None = None
        self._wanted: int | None = None
        """The code point to go to once it is there."""
        self._start = 0
        """Where the page was when the beginning was shown."""
        self._digest = ""
        """That of a text that was whole before its notes were read."""
        completion.finished.connect(self._complete)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._try_again)

    def begin(self, stream: ArticleStream, position: int, stamp: FileStamp | None) -> None:
        """Wait for the beginning of an article; until then the present one stays open.

        ``position`` is the code point to go to when it is there; ``stamp`` the state of the file when the reading was
        begun.
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
        """Let go of all that is on its way; what has come of it stays."""
        self._drop_next()
        self._end()

    def position(self) -> int:
        """Where the reader is: the position that is waited for, else the top of the page."""
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
        """Show the beginning in place of what is open, with the notes on all of the article once they are read."""
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
        """Have the next stream for the one that is open."""
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
        """Go to the wanted position if the text reaches to it now, unless the reader has gone elsewhere."""
        if self._wanted is None:
            return
        if self._presenter.position() != self._start:
            self._wanted = None
        elif self._wanted < length:
            position, self._wanted = self._wanted, None
            self._presenter.go_to(position)

    def _finished(self, digest: str) -> None:
        """The whole is there: see that the notes are where they belong, and that they are kept with it."""
        begun, stream = self._opened, self._stream
        if begun is None or stream is None or stream.article is None:
            return
        self._go(len(stream.article.text) + 1)
        self._completion.start(begun, stream.article, digest)

    def _complete(self, opened: OpenedArticle) -> None:
        """Take over the notes, which are in place."""
        self._end()
        self.opened.emit(opened, self._stamps[1])
        self._presenter.complete(opened)
        self.completed.emit()

    def _failed(self, sentence: str) -> None:
        """Say why; an article of which a part is open stays open."""
        if self._next is not None:
            self._drop_next()
        else:
            self._end()
        self._presenter.report_failure(sentence)

"""Shows a long article from its beginning while the rest is still being read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle, ReadingLimit
from reader.app.documents.article_stream import ArticleStream
from reader.app.documents.notes_completion import NotesCompletionTask
from reader.core.article import Article
from reader.core.errors import PostilError
from reader.translation import tr
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
        limited(ReadingLimit): no more of the open article will be read.
        failed(): nothing of the next article could be read; the reader has been told.
        reading_changed(): ``reading`` has changed.
    """

    about_to_open = Signal()
    opened = Signal(object, object)
    completed = Signal()
    limited = Signal(object)
    failed = Signal()
    reading_changed = Signal()

    def __init__(
        self,
        presenter: ArticlePresenter,
        loader: ArticleLoader,
        completion: NotesCompletionTask,
        line: ProgressLine,
        words: Callable[[Path], ArticleStream],
        parent: QObject | None = None,
    ) -> None:
        """``words`` starts the stream of a file's words, for one whose structure cannot be read."""
        super().__init__(parent)
        self._presenter, self._loader, self._completion, self._line = presenter, loader, completion, line
        self._words = words
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
        completion.finished.connect(self._complete)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._try_again)

    def begin(self, stream: ArticleStream, position: int, stamp: FileStamp | None) -> None:
        """Show an article that is being read; the present one stays open until its beginning has been read.

        ``stream`` has been started. ``position`` is the code point to scroll to; ``stamp`` is that of the file when
        reading started.
        """
        self.drop_next()
        self._next, self._next_position, self._stamps = stream, position, (stamp, self._stamps[1])
        stream.grown.connect(self._open)
        stream.failed.connect(self._failed)
        self.reading_changed.emit()
        if stream.article is not None:
            self._open(stream.article)
        elif stream.fault:
            self._failed(stream.fault)

    @property
    def reading(self) -> Path | None:
        """The file that is being read; None if none is."""
        stream = self._next or self._stream
        return stream.path if stream is not None and not stream.digest else None

    @property
    def next_path(self) -> Path | None:
        """The file that is to be shown next; None if none is."""
        return self._next.path if self._next is not None else None

    def cancel(self) -> None:
        """Stop reading; what has been shown stays."""
        self.drop_next()
        self._end()

    def stop(self) -> None:
        """Show what has been read so far, and read no more; where that is nothing, show the words."""
        if self._next is not None and self._next.words_only:
            self._reject(tr("Reading {name} was stopped.", name=self._next.path.name))
        elif self._next is not None and self._next.article is None:
            self._read_words()
        elif self._stream is not None and not self._stream.digest:
            self._end()
            self.limited.emit(ReadingLimit.STOPPED)

    def _read_words(self) -> None:
        """Read only the words of the next file, because reading its structure takes too long."""
        if self._next is not None:
            path, stamp = self._next.path, self._stamps[0]
            self.begin(self._words(path), self._next_position, stamp)

    def position(self) -> int:
        """The reader's position: the wanted one while the text does not reach it, else the top of the page."""
        here = self._presenter.position()
        return here if self._wanted is None or here != self._start else self._wanted

    def drop_next(self) -> None:
        """Give up the next file; what is shown of the present one, and the reading of it, go on."""
        if self._next is not None:
            self._next.cancel()
            self._next.deleteLater()
            self._next = None
            self.reading_changed.emit()

    def _end(self) -> None:
        if self._stream is not None:
            self._stream.cancel()
            self._stream.deleteLater()
        self._stream = self._opened = self._wanted = None
        self._completion.cancel()
        self._line.set_share(1)
        self.reading_changed.emit()

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
            self._reject(str(error))
            return
        self._replace_stream(stream, opened)
        self._presenter.set_page(article, opened.choice)
        self._presenter.open(opened, whole=False)
        self._start = self._presenter.position()
        self._line.set_share(min(stream.share, 0.99))
        self.opened.emit(opened, self._stamps[1])
        self._go(len(article.text))
        self._check_end(stream)

    def _check_end(self, stream: ArticleStream) -> None:
        """Take up what happened to a stream before its beginning was shown."""
        if stream.digest:
            self._finished()
        elif stream.fault:
            self._failed(stream.fault)
        elif stream.limited:
            self.limited.emit(ReadingLimit.WORDS)

    def _replace_stream(self, stream: ArticleStream, opened: OpenedArticle) -> None:
        """Make the next stream the open one."""
        stream.grown.disconnect(self._open)
        self._end()
        self._stream, self._next = stream, None
        self._opened, self._wanted, self._stamps = opened, self._next_position or None, (None, self._stamps[0])
        stream.grown.connect(self._grown)
        stream.finished.connect(self._finished)

    def _grown(self, article: Article) -> None:
        if self._stream is not None:
            self._presenter.extend(article)
            self._line.set_share(min(self._stream.share, 0.99))
            self._go(len(article.text))
            if self._stream.limited:
                self.limited.emit(ReadingLimit.WORDS)

    def _go(self, length: int) -> None:
        """Scroll to the wanted position if the text reaches it now, unless the reader has scrolled."""
        if self._wanted is None:
            return
        if self._presenter.position() != self._start:
            self._wanted = None
        elif self._wanted < length:
            position, self._wanted = self._wanted, None
            self._presenter.go_to(position)

    def _finished(self) -> None:
        """Put the notes in their final positions, now that the whole text has been read."""
        begun, stream = self._opened, self._stream
        if begun is None or stream is None or stream.article is None:
            return
        self.reading_changed.emit()
        self._go(len(stream.article.text) + 1)
        if stream.limited:
            self._end()
            self.limited.emit(ReadingLimit.WORDS)
        else:
            self._completion.start(begun, stream.article, stream.digest)

    def _complete(self, opened: OpenedArticle) -> None:
        """Show the whole article with its notes."""
        self._end()
        self.opened.emit(opened, self._stamps[1])
        self._presenter.complete(opened)
        self.completed.emit()

    def _failed(self, sentence: str) -> None:
        """Read the words where nothing else came; else say what is wrong: what is open of an article stays open."""
        stream = self._next
        if stream is None:
            self._end()
            self.limited.emit(ReadingLimit.BROKEN)
            self._presenter.report_failure(sentence)
        elif stream.article is None and stream.broke_off and not stream.words_only:
            self._read_words()
        elif stream.article is None:
            self._reject(sentence)
        # else its beginning will be shown as soon as its notes have been read, and then what is wrong

    def _reject(self, sentence: str) -> None:
        """Say why the next article is not opened."""
        self.drop_next()
        self._presenter.report_failure(sentence)
        self.failed.emit()

"""An article that can be read while the rest of it is still on its way."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.app.documents.article_stream import ArticleStream
from reader.app.documents.notes_completion import NotesCompletion
from reader.core.article import Article
from reader.core.errors import PostilError
from reader.sources.file_stamp import FileStamp
from reader.view.widgets.progress_line import ProgressLine
from reader.view.workbench.workbench import Workbench

SOON = 5
"""After so many milliseconds it is looked again whether the notes are read."""


class ProgressiveLoader(QObject):
    """Takes one stream at a time: shows what has come, and goes to the place that is wanted when it is there.

    Signals:
        coming(): the beginning of the article is there, and will take the place of the one that is open.
        arrived(Opened, Stamp | None): it is open: its beginning, and once more when it is whole, with the notes in
            place; with it comes the state that the file was in when the reading of it was begun.
        settled(): everybody has been told of the whole.
    """

    coming = Signal()
    arrived = Signal(object, object)
    settled = Signal()

    def __init__(self, desk: Workbench, library: ArticleLoader) -> None:
        super().__init__(desk)
        self._desk, self._library = desk, library
        self._next: ArticleStream | None = None
        self._place = 0
        self._stamps: tuple[FileStamp | None, FileStamp | None] = (None, None)
        """Of the next one, and of the one that is open."""
        self._stream: ArticleStream | None = None
        self._opened: OpenedArticle | None = None
        self._wanted: int | None = None
        self._start = 0
        self._name = ""
        """The digest of a text that was whole before its notes were read."""
        self._completing: NotesCompletion | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look_again)
        self._line = ProgressLine(desk.page, desk.appearance.theme)
        desk.appearance.changed.connect(lambda theme, _settings: self._line.set_theme(theme))

    def begin(self, stream: ArticleStream, place: int, stamp: FileStamp | None) -> None:
        """Wait for the beginning of an article, and go on with the present one until then.

        ``place`` is the code point to go to when it is there; ``stamp`` the state of the file when the
        reading was begun.
        """
        self._drop_next()
        self._next, self._place, self._name, self._stamps = stream, place, "", (stamp, self._stamps[1])
        stream.grown.connect(self._come)
        stream.finished.connect(self._ended)
        stream.failed.connect(self._failed)
        stream.begin()
        if stream.article is not None:
            self._come(stream.article)

    def cancel(self) -> None:
        """Let go of all that is on its way; what has come of it stays."""
        self._drop_next()
        self._end()

    def place(self) -> int:
        """Where the reader is: the place that is waited for, else the top of the page."""
        here = self._desk.page.positions.top_position()
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
        if self._completing is not None:
            self._completing.drop()
        self._line.set_share(1)

    def _look_again(self) -> None:
        if self._next is not None and self._next.article is not None:
            self._come(self._next.article)

    def _come(self, article: Article) -> None:
        """Show the beginning in place of what is open, with the notes on all of the article once they are read."""
        desk, stream = self._desk, self._next
        if stream is None:
            return
        if not self._library.prepare(stream.path, article):
            self._soon.start(SOON)
            return
        self.coming.emit()
        try:
            opened = self._library.begin(stream.path, article)
        except PostilError as error:
            self._failed(str(error))
            return
        stream.grown.disconnect(self._come)
        stream.finished.disconnect(self._ended)
        self._end()
        self._stream, self._next = stream, None
        self._opened, self._wanted, self._stamps = opened, self._place or None, (None, self._stamps[0])
        stream.grown.connect(self._grown)
        stream.finished.connect(self._finished)
        if desk.page.article is not article:
            desk.page.show_article(article)
        desk.session.open(article, opened.annotations, read_only=opened.read_only, whole=False)
        desk.message_bar.set_messages(*opened.messages)
        self._start = desk.page.positions.top_position()
        self._line.set_share(min(stream.share, 0.99))
        self.arrived.emit(opened, self._stamps[1])
        self._go(len(article.text))
        if self._name:
            self._finished(self._name)

    def _ended(self, name: str) -> None:
        self._name = name

    def _grown(self, article: Article) -> None:
        if self._stream is not None:
            self._desk.page.extend_article(article)
            self._desk.session.grow(article)
            self._line.set_share(min(self._stream.share, 0.99))
            self._go(len(article.text))

    def _go(self, length: int) -> None:
        """Go to the wanted place if it is there now, unless the reader has gone elsewhere."""
        if self._wanted is None:
            return
        if self._desk.page.positions.top_position() != self._start:
            self._wanted = None
        elif self._wanted < length:
            place, self._wanted = self._wanted, None
            self._desk.reading.scroll_to(place)

    def _finished(self, name: str) -> None:
        """The whole is there: see that the notes are where they belong, and that they are kept with it."""
        begun, stream = self._opened, self._stream
        if begun is None or stream is None or stream.article is None:
            return
        self._go(len(stream.article.text) + 1)
        if self._completing is None:
            self._completing = NotesCompletion(self._desk.session, self._library, self)
            self._completing.done.connect(self._complete)
        self._completing.begin(begun, stream.article, name)

    def _complete(self, opened: OpenedArticle) -> None:
        """Take over the notes, which are in place."""
        session = self._desk.session
        self._end()
        self.arrived.emit(opened, self._stamps[1])
        session.grow(opened.article, whole=True)
        session.accept_positions(opened.annotations)
        if opened.messages:
            self._desk.message_bar.set_messages(*opened.messages)
        self.settled.emit()

    def _failed(self, sentence: str) -> None:
        """Say why; an article of which a part is open stays open."""
        if self._next is not None:
            self._drop_next()
        else:
            self._end()
        self._desk.message_bar.set_messages(sentence)

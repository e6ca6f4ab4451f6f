"""Opens files in the window, and remembers the reading position in each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle, ReadingLimit
from reader.app.documents.article_streams import ArticleStreams
from reader.app.documents.open_document import OpenDocument
from reader.app.documents.recent_files import RecentFiles
from reader.core.errors import PostilError
from reader.paths import resolved
from reader.view.documents.article_presenter import ArticlePresenter
from reader.view.documents.progressive_loader import ProgressiveLoader
from reader.view.documents.suspended_article import SuspendedArticle

if TYPE_CHECKING:
    from reader.app.documents.article_reloader import ReloadedArticle
    from reader.app.documents.article_stream import ArticleStream
    from reader.sources.file_stamp import FileStamp

QUICK = 0.25
"""Seconds that the window waits for a file to be read, so that most articles open at once."""


class DocumentController(QObject):
    """Opens files that are read quickly at once, and others progressively.

    Signals:
        changed_since_last_reading(Revision): the article that has just been opened differs from when it was last
            read.
        nothing_opened(): a file could not be opened after all, and no other article is open.
        about_to_leave(): another article is going to be opened: what is being written belongs to this one.
        replacing(Path): another article, of this file, has been read and takes the place of the open one now.
        resumed(): an article that was open before is open again as it was; the disk may know more by now.
        not_opened(): a file whose reading had begun could not be opened after all; what is open stays.
        chosen_anew(Path, float): the reader has chosen how this file is read, with so much patience; where it is open
            elsewhere, it is to be read again.
    """

    changed_since_last_reading = Signal(object)
    nothing_opened = Signal()
    about_to_leave = Signal()
    replacing = Signal(object)
    resumed = Signal()
    not_opened = Signal()
    chosen_anew = Signal(object, float)

    def __init__(
        self,
        document: OpenDocument,
        loader: ArticleLoader,
        streams: ArticleStreams,
        progressive: ProgressiveLoader,
        presenter: ArticlePresenter,
        recent: RecentFiles,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._loader, self._streams = document, loader, streams
        self._progressive, self._presenter, self._recent = progressive, presenter, recent
        self._position = 0
        progressive.about_to_open.connect(self._make_room)
        progressive.opened.connect(self._opened)
        progressive.completed.connect(self._complete)
        progressive.failed.connect(self._failed)
        progressive.limited.connect(document.set_limit)

    def open(self, path: Path, position: int | None = None, patience: float = 1.0) -> bool:
        """Open a file at a code point, or where it was left; on failure, say why and keep the open article.

        Returns whether it was opened. A file that takes long to read is opened once its beginning has been read.
        ``patience`` multiplies the processor time that reading may take.
        """
        self.leave()  # first, because the open article itself may be opened again
        self._position = self._recent.position_of(path) if position is None else position
        stamp, stream = self._streams.stamp(path), self._streams.stream(path, patience)
        if stream is not None:
            stream.wait(QUICK)
            if stream.fault and not stream.broke_off:
                stream.deleteLater()
                self._presenter.report_failure(stream.fault)
                return False
            if not stream.digest or stream.limited:
                self._progressive.begin(stream, self._position, stamp)
                return True
        try:
            opened = self._load(path, stream)
        except PostilError as error:
            self._presenter.report_failure(str(error))
            return False
        self._progressive.cancel()
        self.replacing.emit(opened.key.path)
        self._presenter.set_page(opened.article, opened.choice, self._position)
        self._document.set_opened(opened, stamp)
        self._presenter.open(opened)
        self._remember(self._position)
        self._document.opened.emit()
        self._complete()
        return True

    def open_anew(self, patience: float = 1.0) -> None:
        """Read the open article again, as the reader has chosen by now, here and wherever else it is open."""
        key = self._document.key()
        if key is not None:
            self.open(key.path, patience=patience)
            self.chosen_anew.emit(key.path, patience)

    def _load(self, path: Path, stream: ArticleStream | None) -> OpenedArticle:
        """Read the notes on an article that has been read completely, or is to be read now."""
        if stream is None or stream.article is None:
            return self._loader.open(path)
        stream.deleteLater()
        return self._loader.open_article(path, stream.article, stream.digest)

    def show_revised(self, reloaded: ReloadedArticle) -> None:
        """Show a new version of the open article, with everything where the reader left it."""
        if self._document.key() is not None and reloaded.before is self._presenter.article:
            self._document.leaving.emit()
            self._document.set_revised(reloaded)
            self._presenter.revise(reloaded.reanchoring)

    def suspended(self) -> SuspendedArticle | None:
        """What ``resume`` needs to open the article again as it is; None where it is not there to its end."""
        document = self._document.suspended()
        return self._presenter.suspended(document) if document is not None else None

    def resume(self, suspended: SuspendedArticle) -> None:
        """Open an article again, as it was when it was suspended."""
        self.leave()
        self._progressive.cancel()
        self.replacing.emit(suspended.document.opened.key.path)
        self._document.resume(suspended.document)
        self._presenter.resume(suspended)
        self._position = self._presenter.position()
        self._remember(self._position)
        self._document.opened.emit()
        self._complete()
        self.resumed.emit()

    def stop_opening(self) -> None:
        """Give up the file that is being read, of which nothing is shown yet."""
        self._progressive.drop_next()

    def close_article(self) -> None:
        """Leave the open article, and have nothing open then."""
        self.leave()
        self._progressive.cancel()
        self._document.close()
        self._presenter.close()
        self._document.closed.emit()

    def jump_to(self, position: int) -> None:
        """Go to a code point of the open article, of a web page in the whole page, so that Back leads here."""
        self._presenter.jump_to(position)

    def position(self) -> int:
        """The code point at the top of the page; the one that is waited for while the text does not reach it."""
        return self._progressive.position()

    def leave(self) -> None:
        """Remember the position in the open article, and have its notes saved."""
        if self._document.key() is not None:
            self._remember(self._progressive.position())
            self.about_to_leave.emit()
            self._document.leaving.emit()

    def _make_room(self) -> None:
        """Leave the open article: the beginning of the next one takes its place."""
        self.leave()
        if (path := self._progressive.next_path) is not None:
            self.replacing.emit(resolved(path))

    def close(self) -> None:
        """Leave the open article for good: the window is closing."""
        self.leave()
        self._progressive.cancel()

    def _opened(self, opened: OpenedArticle, stamp: FileStamp | None) -> None:
        """Take over a long article: first its beginning, then the whole."""
        self._document.set_opened(opened, stamp)
        if not opened.key.digest:
            self._document.opened.emit()
            self._remember(self._position)

    def _complete(self) -> None:
        """Announce that the whole article is open, and once what has changed since it was last read."""
        self._document.completed.emit()
        revision = self._document.take_revision()
        if revision is not None:
            # The text has changed, so the position may have moved; the reader may have scrolled meanwhile.
            unmoved = bool(self._position) and self._presenter.is_at(self._position)
            if not revision.same_text:
                self.changed_since_last_reading.emit(revision)
            if unmoved:
                self._presenter.go_to(revision.mapping.map_position(self._position))

    def _failed(self) -> None:
        self.not_opened.emit()
        if self._document.key() is None:
            self.nothing_opened.emit()

    def _remember(self, position: int) -> None:
        key = self._document.key()
        if key is None or self._document.limit is not ReadingLimit.NONE:
            return  # positions in what was read of an article are not those in the article
        try:
            self._recent.remember(key.path, self._document.title(), position, self._presenter.choice)
        except PostilError as error:
            self._presenter.report_failure(str(error))

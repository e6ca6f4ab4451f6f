"""The article that is open in one window: its key, where its notes are kept, and what is happening to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.app.documents.article_loader import ReadingLimit
from reader.core.article import TEXT_VERSION

if TYPE_CHECKING:
    from reader.app.documents.article_loader import OpenedArticle
    from reader.app.documents.article_reloader import ReloadedArticle
    from reader.core.revision.revision import Revision
    from reader.core.text_encoding import TextEncoding
    from reader.sources.file_stamp import FileStamp
    from reader.store.article_key import ArticleKey


class SuspendedDocument(NamedTuple):
    """What was known of an article that was open and is to be opened again as it was."""

    opened: OpenedArticle
    stamp: FileStamp | None


class OpenDocument(QObject):
    """Holds what is known of the open article besides its text and notes, which the session has.

    Signals:
        leaving(): the open article, or its present state, is about to be replaced: save what is unsaved.
        opened(): another article is open, or its beginning.
        closed(): nothing is open any more.
        completed(): the whole article is open, and its notes are where they belong.
        notes_moved(): the notes on the open article are kept in another file than before, or in one more.
        limited(): no more of the article will be read; see ``limit``.
        notes_settled(): the reader has said which notes belong to the open article: that is not asked any more.
    """

    leaving = Signal()
    opened = Signal()
    closed = Signal()
    completed = Signal()
    notes_moved = Signal()
    limited = Signal()
    notes_settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settling = False
        self._opened: OpenedArticle | None = None
        self.stamp: FileStamp | None = None
        """The state of the file when reading it began."""
        self.limit = ReadingLimit.NONE
        """Why not all of the article is shown as it should be. If so, its positions are not those of the article."""

    def set_opened(self, opened: OpenedArticle, stamp: FileStamp | None) -> None:
        """Know another article, or more of the one that is open. Emits nothing."""
        self._opened, self.stamp, self.limit = opened, stamp, ReadingLimit.NONE

    def suspended(self) -> SuspendedDocument | None:
        """What ``resume`` needs; None where not all of the article is open."""
        if self._opened is None or not self.is_whole() or self.limit is not ReadingLimit.NONE:
            return None
        return SuspendedDocument(self._opened, self.stamp)

    def resume(self, suspended: SuspendedDocument) -> None:
        """Know the article again that was open before. Emits nothing."""
        self.set_opened(suspended.opened, suspended.stamp)

    def close(self) -> None:
        """Know no article any more. Emits nothing."""
        self._opened, self.stamp, self.limit = None, None, ReadingLimit.NONE

    def set_limit(self, limit: ReadingLimit) -> None:
        """Know that not all of the open article can be shown as it should be. Emits ``limited`` unless it was known."""
        if limit is not self.limit:
            self.limit = limit
            self.limited.emit()

    def set_revised(self, reloaded: ReloadedArticle) -> None:
        """Know another state of the open article. Emits nothing."""
        if self._opened is not None:
            key = self._opened.key._replace(title=reloaded.article.title, digest=reloaded.digest)
            self._opened = self._opened._replace(
                article=reloaded.article, key=key, anchored_to=(reloaded.digest, TEXT_VERSION)
            )

    def move_notes(self, file: Path) -> None:
        """Know that the notes on the open article are kept in another file."""
        if self._opened is not None:
            self._opened = self._opened._replace(file=file)
            self.notes_moved.emit()

    def settle_notes(self) -> None:
        """Know that the reader has said which notes belong to the article."""
        if not self._settling:
            self._settling = True  # what hears it may be another pane, which says the same
            self.notes_settled.emit()
            self._settling = False

    def take_revision(self) -> Revision | None:
        """What has changed in the article since it was read last; returned only once. None if nothing has changed."""
        if self._opened is None or self._opened.revision is None:
            return None
        revision, self._opened = self._opened.revision, self._opened._replace(revision=None)
        return revision

    def key(self) -> ArticleKey | None:
        """Under which the notes are kept; None while nothing is open."""
        return self._opened.key if self._opened else None

    def title(self) -> str:
        """The article's title; empty while nothing is open."""
        return self._opened.article.title if self._opened else ""

    def encoding(self) -> TextEncoding | None:
        """How the file was decoded; None while nothing is open, or if it is no single text."""
        return self._opened.article.encoding if self._opened else None

    def digest(self) -> str:
        """The digest of the text; empty while nothing is open, or not all of it."""
        return self._opened.key.digest if self._opened else ""

    def notes_file(self) -> Path | None:
        """Where the notes are, or will be."""
        return self._opened.file if self._opened else None

    def unread_reason(self) -> str:
        """Why the notes could not be read, in a sentence for the reader; empty if they could."""
        return self._opened.unread_reason if self._opened else ""

    def anchored_to(self) -> str:
        """The digest of the text in which the notes were anchored before; empty if there were none."""
        return self._opened.anchored_to[0] if self._opened else ""

    def is_whole(self) -> bool:
        """Whether an article is open, all of it, with its notes where they belong."""
        return bool(self.digest())

    def was_reanchored(self) -> bool:
        """Whether notes were anchored again when the article was opened, so that their positions are to be saved."""
        return self._opened is not None and self._opened.was_reanchored

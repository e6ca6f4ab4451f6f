"""Articles that were pasted or piped: kept as files as long as there are notes on them, or a window has them open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.core.errors import PostilError, SourceError, StoreError
from reader.core.text.pasted_text import MAX_LENGTH, pasted_text, too_long_message
from reader.paths import resolved
from reader.store.article_key import ArticleKey
from reader.store.files import read_bytes, write_atomically
from reader.store.notes.locator import NotesLocator
from reader.store.texts.pasted_texts import PastedTexts
from reader.translation import tr

logger = logging.getLogger(__name__)


class PastedDocuments(QObject):
    """Watches which of them get notes while this window has them open."""

    def __init__(
        self,
        texts: PastedTexts,
        locator: NotesLocator,
        document: OpenDocument,
        session: Session,
        forget: Callable[[Path], None],
        now: Callable[[], datetime],
    ) -> None:
        """``locator`` finds notes files; ``forget`` takes a file out of the recent ones, or raises StoreError."""
        super().__init__(document)
        self._texts, self._locator, self._document, self._session = texts, locator, document, session
        self._forget, self._now = forget, now
        self._needed: dict[Path, bool] = {}
        """The texts that were open in this window, and whether there have been notes on them."""
        document.completed.connect(self._look)
        session.changed.connect(self._look)

    def keep(self, text: str, html: str = "") -> Path:
        """Keep a text so that it can be opened; returns its file. ``html`` is the same text with its structure.

        Raises:
            PostilError: there is nothing to read in it, or too much; or it cannot be kept.

        """
        if len(text) > MAX_LENGTH or len(html) > 4 * MAX_LENGTH:
            raise SourceError(too_long_message())
        if "\0" in text:
            raise SourceError(tr("What was copied is no text."))
        pasted = pasted_text(text, html)
        if pasted is None:
            raise SourceError(tr("There is no text on the clipboard. Copy one first, then open it."))
        self._texts.discard_left(self._has_notes, self._now())
        return self._texts.keep(pasted)

    @property
    def is_open(self) -> bool:
        """Whether the open article is such a text."""
        key = self._document.key()
        return key is not None and self._texts.has(key.path)

    def save_as(self, file: Path) -> None:
        """Write the open text to a file of the reader's own, in place of that among the notes.

        When the new file is opened, it has the notes: they are known by the text.

        Raises:
            StoreError: it cannot be written.

        """
        key = self._document.key()
        if key is None or not self._texts.has(key.path) or resolved(file) == key.path:
            return
        data = read_bytes(key.path)
        if data is None:
            raise StoreError(tr("{path} does not exist.", path=key.path))
        write_atomically(file, data)
        self._document.leaving.emit()  # what is written so far is saved under the place that the text has had
        self._drop(key.path)
        self._needed.pop(key.path, None)

    def close(self) -> None:
        """Delete the texts without notes that no other window has open: this one has been closed."""
        for path, needed in self._needed.items():
            if needed or self._has_notes(path):
                self._texts.release(path)
            else:
                self._drop(path)

    def _look(self, _change: object = None) -> None:
        key = self._document.key()
        if key is not None and self._texts.has(key.path):
            self._texts.hold(key.path)
            notes = self._session.annotations
            needed = bool(notes.by_id or notes.removed or self._document.unread_reason())
            self._needed[key.path] = needed or self._needed.get(key.path, False)

    def _drop(self, path: Path) -> None:
        if not self._texts.discard(path):
            return
        try:
            self._forget(path)
        except PostilError:
            logger.warning("A pasted text is still among the recent articles", exc_info=True)

    def _has_notes(self, path: Path) -> bool:
        return bool(self._locator.files_of(ArticleKey(path, path.stem, "")))

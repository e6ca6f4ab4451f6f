"""What is done with the notes of the notebook's window: their articles are opened or searched for; they are copied."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication

from reader.app.notebook.note_lookup import NoteLookup
from reader.core.errors import PostilError
from reader.translation import tr
from reader.view.documents.note_opener import NoteOpener
from reader.view.notebook.window import NotebookWindow
from reader.view.widgets.local_files import local_path
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.store.notebook.article_notes import ArticleNotes

logger = logging.getLogger(__name__)


class NotebookCommands(QObject):
    """Carries out what the window asks for."""

    def __init__(
        self,
        window: NotebookWindow,
        opener: NoteOpener,
        lookup: NoteLookup,
        notices: Notices,
    ) -> None:
        """``notices`` are those of the reader's window."""
        super().__init__(window)
        self._window, self._opener, self._lookup = window, opener, lookup
        self._notices = notices
        window.open_requested.connect(self._open)
        window.find_requested.connect(self._find)
        window.copy_requested.connect(self._copy)

    def _open(self, article: ArticleNotes, key: str) -> None:
        path = self._lookup.path_of(article)
        if path is not None and not self._opener.open(path, key):
            self._window.message.set_messages(self._notices.posted())
            self._window.activateWindow()

    def _find(self, article: ArticleNotes, key: str) -> None:
        """Ask for the new place of an article that was moved, and open it there, at the note."""
        from PySide6.QtWidgets import QFileDialog  # late, as the table of formats: seldom needed

        from reader.app.documents.file_filters import any_article_filter

        start = QUrl.fromLocalFile(str(Path(article.path).parent))
        title = tr("Find “{title}”", title=article.title)
        url, _ = QFileDialog.getOpenFileUrl(self._window, title, start, any_article_filter())
        if url.isLocalFile():
            self._opener.open(local_path(url), key)

    def _copy(self, article: ArticleNotes, key: str) -> None:
        from reader.app.notebook.note_reference import reference_to

        note = self._read(article, key)
        if note is not None:
            QGuiApplication.clipboard().setText(reference_to(article, note))
            self._window.toast.show_sentence(tr("Copied with reference"))

    def _read(self, article: ArticleNotes, key: str) -> Annotation | None:
        try:
            return self._lookup.read(article, key)
        except PostilError as error:
            logger.exception("a note of the notebook could not be read")
            self._window.message.set_messages(str(error))
            return None

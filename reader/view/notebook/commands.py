"""What is done with the notes of the notebook's window: their articles are opened or searched for; they are copied."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
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
    from reader.app.notebook.export import NotebookExport
    from reader.app.notebook.rows import FoundNotes
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
        make_export: Callable[[Sequence[FoundNotes], NotebookWindow], NotebookExport],
        notices: Notices,
    ) -> None:
        """``make_export`` gives what writes these notes to a file; ``notices`` are those of the reader's window."""
        super().__init__(window)
        self._window, self._opener, self._lookup = window, opener, lookup
        self._make_export, self._notices = make_export, notices
        window.open_requested.connect(self._open)
        window.find_requested.connect(self._find)
        window.copy_requested.connect(self._copy)
        window.export_requested.connect(self._export)

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
        from reader.app.notebook.export import reference_to

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

    def _export(self) -> None:
        """Ask for a file, and write the notes that are listed."""
        from PySide6.QtWidgets import QFileDialog

        window = self._window
        if not window.model.rows.cards:
            return
        start = str(Path.home() / "notebook.md")
        name, _ = QFileDialog.getSaveFileName(window, tr("Export Listed Notes"), start, tr("Markdown (*.md)"))
        if name:
            export = self._make_export(list(window.model.rows.listed()), window)
            export.done.connect(window.toast.show_sentence)
            export.failed.connect(window.message.set_messages)
            export.start(Path(name))

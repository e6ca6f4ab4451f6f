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
from reader.translation import tr, trn
from reader.view.documents.note_opener import NoteOpener
from reader.view.notebook.window import NotebookWindow
from reader.view.widgets.local_files import local_path
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.app.exports.export_task import ExportTask
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
        new_export: Callable[[Path, str, Sequence[FoundNotes]], ExportTask],
        notices: Notices,
    ) -> None:
        """``new_export`` begins to write these notes to a file, in the format of this name.

        ``notices`` are those of the reader's window.
        """
        super().__init__(window)
        self._window, self._opener, self._lookup = window, opener, lookup
        self._new_export, self._notices = new_export, notices
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

    def _export(self) -> None:
        """Ask for a file and a format, and write the notes that are listed."""
        from PySide6.QtWidgets import QFileDialog

        from reader.app.exports.notes_export import DEFAULT, format_filters  # late, as above

        window, filters = self._window, format_filters()
        if not window.model.rows.cards:
            return
        start = str(Path.home() / "notebook.md")
        name, chosen = QFileDialog.getSaveFileName(
            window, tr("Export Listed Notes"), start, ";;".join(filters), next(iter(filters))
        )
        if name:
            self._write(Path(name), filters.get(chosen, DEFAULT))

    def _write(self, file: Path, kind: str) -> None:
        from reader.app.exports.notes_export import target_of

        listed = list(self._window.model.rows.listed())
        try:
            file, kind = target_of(file, kind)
        except PostilError as error:
            self._window.message.set_messages(str(error))
            return
        count = sum(len(numbers) for _, numbers in listed)
        task = self._new_export(file, kind, listed)
        task.done.connect(lambda: self._window.toast.show_sentence(_exported(count, file)))
        task.failed.connect(self._window.message.set_messages)
        for ended in (task.done, task.failed):
            ended.connect(task.deleteLater)


def _exported(count: int, file: Path) -> str:
    return trn(
        "Exported {count} annotation to {file}",
        "Exported {count} annotations to {file}",
        count,
        count=f"{count:,}",
        file=file.name,
    )

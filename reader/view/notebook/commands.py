"""What is done with the notes of the notebook's window: their articles are opened or searched for; they are copied."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from reader.app.notebook.note_lookup import NoteLookup
from reader.core.copy_form import CopyForm
from reader.core.errors import PostilError
from reader.translation import msgid, tr, trn
from reader.view.marks.on_demand import OnDemand
from reader.view.notebook.sides import NotebookSides
from reader.view.notebook.window import NotebookWindow
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.local_files import local_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.app.notebook.rows import NoteRef
    from reader.core.annotation import Annotation
    from reader.store.notebook.article_notes import ArticleNotes
    from reader.view.notebook.written_copies import NotebookCopies

logger = logging.getLogger(__name__)

MOST_COPIED = 200
"""How many notes are copied at once: the file of each is read."""
COPIED = {
    CopyForm.PLAIN: msgid("Copied"),
    CopyForm.WITH_NOTES: msgid("Copied with note"),
    CopyForm.MARKDOWN: msgid("Copied as Markdown"),
    CopyForm.REFERENCE: msgid("Copied with reference"),
    CopyForm.LINK: msgid("Link to the note copied"),
}
"""What is said when one note is copied."""
WRITTEN = (CopyForm.MARKDOWN, CopyForm.REFERENCE)
"""The forms that a helper may have to write."""


class NotebookCommands(QObject):
    """Carries out what the window asks for."""

    def __init__(
        self,
        window: NotebookWindow,
        sides: NotebookSides,
        lookup: NoteLookup,
        make_copies: Callable[[], NotebookCopies],
    ) -> None:
        """``make_copies`` makes what has notes written."""
        super().__init__(window)
        self._window, self._sides, self._lookup = window, sides, lookup
        self._make_copies, self._copies = make_copies, OnDemand(self._watched_copies)
        window.open_requested.connect(self._open)
        window.find_requested.connect(self._find)
        window.copy_requested.connect(self._copy)

    def _open(self, article: ArticleNotes, key: str) -> None:
        path = self._lookup.path_of(article)
        if path is not None and not self._sides.open(path, key):
            self._window.message.set_messages(self._sides.posted())
            self._window.activateWindow()

    def _find(self, article: ArticleNotes, key: str) -> None:
        """Ask for the new place of an article that was moved, and open it there, at the note."""
        from PySide6.QtWidgets import QFileDialog  # late, as the table of formats: seldom needed

        from reader.app.documents.file_filters import any_article_filter

        start = QUrl.fromLocalFile(str(Path(article.path).parent))
        title = tr("Find “{title}”", title=article.title)
        url, _ = QFileDialog.getOpenFileUrl(self._window, title, start, any_article_filter())
        if url.isLocalFile():
            self._sides.open(local_path(url), key)

    def _copy(self, notes: Sequence[NoteRef], form: CopyForm) -> None:
        """Copy notes of any articles, one after the other."""
        from reader.app.notebook.copied_notes import copied_note  # late: not before something is copied

        if len(notes) > MOST_COPIED:
            most = tr("At most {count:,} notes are copied at once. Export them instead.", count=MOST_COPIED)
            self._window.message.set_messages(most)
            return
        if form in WRITTEN and self._copies.get().copy(notes, form):
            return
        texts = list[str]()
        for file_name, key in notes:
            article = self._window.notebook.articles.get(file_name)
            note = self._read(article, key) if article is not None else None
            if article is not None and note is not None:
                texts.append(copied_note(article, note, form))
        if texts:
            copy_text(("\n" if form is CopyForm.LINK else "\n\n").join(texts))
            self._tell_copied(form, len(texts))

    def _watched_copies(self) -> NotebookCopies:
        copies = self._make_copies()
        copies.copied.connect(self._tell_copied)
        copies.failed.connect(self._window.message.set_messages)
        return copies

    def _tell_copied(self, form: CopyForm, count: int) -> None:
        self._window.toast.show_sentence(
            tr(COPIED[form]) if count == 1 else trn("Copied {n:,} note", "Copied {n:,} notes", count)
        )

    def _read(self, article: ArticleNotes, key: str) -> Annotation | None:
        try:
            return self._lookup.read(article, key)
        except PostilError as error:
            logger.exception("a note of the notebook could not be read")
            self._window.message.set_messages(str(error))
            return None

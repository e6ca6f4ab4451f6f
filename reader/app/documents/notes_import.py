"""Imports the notes of a file into the open article: read and placed on a thread, then one step of the undo history."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.app.session.session import Session
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.errors import PostilError
from reader.core.notes.import_message import import_faults, import_remarks, import_summary
from reader.core.notes.imported_file import ImportedFile
from reader.core.notes.note_import import NoteImport, PresentText, import_notes
from reader.core.palette import Pen
from reader.core.revision.reanchoring import TextLookup
from reader.translation import tr, trn

logger = logging.getLogger(__name__)


class ImportedNotes(NamedTuple):
    """What a reader is told of an import."""

    summary: str
    """``12 notes imported, 2 unplaced``."""
    remarks: tuple[str, ...]
    """Sentences on what was not imported."""
    changed: bool
    """Whether there is anything to undo."""


class _Merged(NamedTuple):
    """The result of the thread, and the state of the window that it is for."""

    file: ImportedFile
    done: NoteImport
    page: Article
    present: AnnotationSet


class NotesImportTask(QObject):
    """Imports one file at a time; another article ends it.

    Signals:
        done(ImportedNotes): the notes are in the open article.
        failed(str): they are not; a sentence for the reader.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        texts: TextLookup,
        learn: Callable[[Iterable[Pen]], None],
        parent: QObject | None = None,
    ) -> None:
        """``texts`` gives a kept text by its digest; ``learn`` takes what a file says of its colours."""
        super().__init__(parent)
        self._session, self._texts, self._learn = session, texts, learn
        self._name = ""
        self._task = BackgroundTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(self._fail)
        session.opened.connect(lambda _article: self._task.cancel())

    def start(self, file: Path) -> None:
        """Import a file; one that is being imported is dropped."""
        self._name = file.name
        self._run(partial(_read, file))

    def stop(self) -> bool:
        """Stop, with nothing changed; returns whether anything was being done."""
        was_busy = self._task.busy
        self._task.cancel()
        return was_busy

    def close(self) -> None:
        """End the thread."""
        self._task.close()

    def _run(self, read: Callable[[Checkpoint], ImportedFile]) -> None:
        page, present, texts = self._session.page, self._session.page_annotations, self._texts
        if page is None:
            return

        def work(checkpoint: Checkpoint) -> _Merged:
            from reader.sources.epub.selected_passages import with_passages  # late, as what reads the file

            file = with_passages(read(checkpoint), page, checkpoint)
            now = PresentText(page, text_digest(page.text), texts)
            return _Merged(file, import_notes(file, now, present, checkpoint), page, present)

        self._task.start(work)

    def _take(self, merged: _Merged) -> None:
        """Put the notes into the article, unless it, or its notes, have changed meanwhile: then once more."""
        session = self._session
        if session.page is not merged.page or session.page_annotations is not merged.present:
            self._run(lambda _checkpoint: merged.file)
            return
        changes = merged.done.changes
        self._learn(merged.file.pens)
        session.typing.end_step()
        seen = session.seen(AnnotationSet(changes)).by_id
        session.push_imported(seen, trn("Import Note", "Import {n} Notes", len(changes)))
        remarks = *import_remarks(merged.done), *import_faults(merged.file, self._name)
        self.done.emit(ImportedNotes(import_summary(merged.done), remarks, bool(changes)))

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, PostilError):
            logger.error("Notes could not be imported", exc_info=fault)
        self.failed.emit(str(fault) if isinstance(fault, PostilError) else tr("The notes could not be imported."))


def _read(file: Path, checkpoint: Checkpoint) -> ImportedFile:
    """Read a file; on the thread.

    Raises:
        PostilError: it cannot be read, or has no notes in it.
    """
    from reader.exchange.import_formats import read_notes  # late: seldom needed
    from reader.store.import_file import read_import

    read = read_import(file)
    return read_notes(read.data, file.name, read.written, checkpoint)

"""Copies of the notebook that a helper process writes: several notes as they are exported, references by a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.exports.clipboard_export import ClipboardExport
from reader.app.exports.export_articles import ExportArticles
from reader.app.exports.reference_template import reference_template
from reader.app.notebook.rows import NoteRef
from reader.core.copy_form import CopyForm
from reader.core.errors import PostilError
from reader.view.widgets.clipboard_data import copy_text


class NotebookCopies(QObject):
    """Has one text written at a time, from the articles as they are now, and puts it on the clipboard.

    Signals:
        copied(CopyForm, int): so many notes are on the clipboard in this form.
        failed(str): why they are not, a sentence for the reader.
    """

    copied = Signal(object, int)
    failed = Signal(str)

    def __init__(self, articles: ExportArticles, templates: Path, export: ClipboardExport, parent: QObject) -> None:
        """``templates`` is the folder of the reader's templates."""
        super().__init__(parent)
        self._articles, self._templates, self._export = articles, templates, export
        self._wanted = (CopyForm.MARKDOWN, 0)
        export.made.connect(self._finish)
        export.failed.connect(self.failed)

    def copy(self, notes: Sequence[NoteRef], form: CopyForm) -> bool:
        """Copy these notes, if a helper has to write them in this form; returns whether it has."""
        if form is CopyForm.MARKDOWN and len(notes) > 1:
            written = ("markdown", "")
        elif form is CopyForm.REFERENCE:
            try:
                found = reference_template(self._templates)
            except PostilError as error:
                self.failed.emit(str(error))
                return True
            if found is None:
                return False
            written = found
        else:
            return False
        self._wanted = (form, len(notes))
        self._export.start_stored(self._articles, notes, *written)
        return True

    def _finish(self, text: str) -> None:
        copy_text(text)
        self.copied.emit(*self._wanted)

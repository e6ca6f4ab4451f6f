"""Copies that a helper process writes: many notes as they are exported, and references by the reader's own template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.live_palette import LivePalette
from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.errors import PostilError
from reader.core.span import Span
from reader.translation import trn
from reader.view.marks.on_demand import OnDemand
from reader.view.widgets.clipboard_data import copy_text
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.app.exports.clipboard_export import ClipboardExport


class WrittenCopies(QObject):
    """Has one text written at a time, puts it on the clipboard, and says so."""

    def __init__(
        self,
        session: Session,
        palette: LivePalette,
        templates: Path,
        make_export: Callable[[], ClipboardExport],
        notices: Notices,
        parent: QObject,
    ) -> None:
        """``templates`` is the folder of the reader's templates; ``make_export`` makes what has notes written."""
        super().__init__(parent)
        self._session, self._palette, self._templates, self._notices = session, palette, templates, notices
        self._make_export, self._export = make_export, OnDemand(self._make)
        self._sentence = ""
        """What is said when it is on the clipboard."""

    def copy_as_exported(self, notes: Sequence[Annotation]) -> None:
        """Copy notes as a Markdown export has them."""
        count = len(notes)
        sentence = trn("Copied {n:,} annotation as Markdown", "Copied {n:,} annotations as Markdown", count)
        self._write(notes, sentence)

    def copy_reference(self, notes: Sequence[Annotation]) -> bool:
        """Copy notes by the reader's own template for references; returns whether there is one."""
        from reader.app.exports.reference_template import reference_template  # late: no start needs it

        try:
            found = reference_template(self._templates)
        except PostilError as error:
            self._notices.post(str(error))
            return True
        if found is not None:
            sentence = trn("Copied with reference", "Copied {n:,} annotations with references", len(notes))
            self._write(notes, sentence, *found)
        return found is not None

    def copy_passage_reference(self, span: Span, notes: Sequence[Annotation]) -> bool:
        """The same for a passage that need not be marked, with the notes in it."""
        from reader.app.exports.reference_template import passage_as_annotation  # late, as above

        article = self._session.article
        return article is not None and self.copy_reference([passage_as_annotation(article, span, notes)])

    def _write(
        self, notes: Sequence[Annotation], sentence: str, format_key: str = "markdown", template: str = ""
    ) -> None:
        from reader.app.exports.notes_export import exported_notes  # late, as above

        article = self._session.article
        if article is not None:
            self._sentence = sentence
            self._export.get().start(exported_notes(article, notes, self._palette.current), format_key, template)

    def _make(self) -> ClipboardExport:
        export = self._make_export()
        export.made.connect(self._finish)
        export.failed.connect(self._notices.post)
        return export

    def _finish(self, text: str) -> None:
        copy_text(text)
        self._notices.show(self._sentence)

"""Exports notes to a file: asks for its name and format, and says whether it was written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.session.session import Session
from reader.core.colour import ColourMeaning
from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.widgets.notices import Notices

logger = logging.getLogger(__name__)


class NotesExporter:
    """Writes the open article's notes to a file that the reader chooses."""

    def __init__(
        self,
        session: Session,
        pens: Callable[[], Mapping[str, ColourMeaning]],
        notices: Notices,
        parent: QWidget,
    ) -> None:
        """``pens`` returns the reader's names of the colours."""
        self._session, self._pens, self._notices, self._parent = session, pens, notices, parent

    def open(self, ids: Collection[str] | None = None) -> None:
        """Ask for a file and a format, and write all notes, or only those with these ``ids``."""
        from reader.app.documents.notes_export import DEFAULT, format_filters  # late: no start needs the formats

        article = self._session.article
        if article is None:
            return
        filters = format_filters()
        stem = well_formed(article.path.stem) if article.path else "article"
        start = (article.path.parent if article.path else Path.home()) / f"{stem}-notes.md"
        name, chosen = QFileDialog.getSaveFileName(
            self._parent, tr("Export Notes"), str(start), ";;".join(filters), next(iter(filters))
        )
        if name:
            self.write(Path(name), filters.get(chosen, DEFAULT), ids)

    def write(self, file: Path, kind: str, ids: Collection[str] | None = None) -> None:
        """Write all notes, or those with these ids; the file's ending decides the format, else ``kind`` does."""
        from reader.app.documents.notes_export import selected, write_notes  # late, as above

        article = self._session.article
        if article is None:
            return
        try:
            written = write_notes(file, kind, article, selected(self._session.annotations, ids), self._pens())
        except OSError as error:
            logger.exception("notes could not be exported")
            self._notices.post(
                tr("The notes could not be written to {file}: {reason}.", file=file, reason=error.strerror)
            )
        else:
            self._notices.show(tr("Exported to {file}", file=written.name))

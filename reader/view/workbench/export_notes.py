"""Exporting the notes from the window: a file dialog, and the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.session.session import Session
from reader.core.annotation_set import AnnotationSet
from reader.core.colour import ColourMeaning
from reader.view.widgets.notices import Notices


class NotesExporter:
    """Writes the open article's notes to a file that the reader names."""

    def __init__(
        self,
        session: Session,
        pens: Callable[[], Mapping[str, ColourMeaning]],
        notices: Notices,
        parent: QWidget,
    ) -> None:
        """``pens`` tells what the reader calls the colours."""
        self._session, self._pens, self._notices, self._parent = session, pens, notices, parent

    def ask(self, ids: Collection[str] | None = None) -> None:
        """Ask for a file and a format, and write all notes, or only those with these ``ids``."""
        from reader.exchange.registry import EXPORTERS  # not needed before this

        article = self._session.article
        if article is None:
            return
        filters = [f"{one.label} (*{one.suffix})" for one in EXPORTERS.values()]
        stem = article.path.stem if article.path else "article"
        start = (article.path.parent if article.path else Path.home()) / f"{stem}-notes.md"
        name, chosen = QFileDialog.getSaveFileName(
            self._parent, "Export Notes", str(start), ";;".join(filters), filters[0]
        )
        if name:
            kind = list(EXPORTERS)[filters.index(chosen)] if chosen in filters else "markdown"
            self.write(Path(name), kind, ids)

    def write(self, file: Path, kind: str, ids: Collection[str] | None = None) -> None:
        """Write to a file, all notes or those with these ids.

        The file's ending decides the format where it has one of ours, else ``kind``.
        """
        from reader.exchange.registry import EXPORTERS  # not needed before this

        article = self._session.article
        if article is None:
            return
        by_suffix = {one.suffix: name for name, one in EXPORTERS.items()}
        exporter = EXPORTERS[by_suffix.get(file.suffix, kind)]
        if not file.suffix:
            file = file.with_suffix(exporter.suffix)
        try:
            file.write_bytes(exporter.write(article, self._chosen(ids), self._pens()).encode("utf-8"))
        except OSError as error:
            self._notices.post(f"The notes could not be written to {file}: {error.strerror}.")
        else:
            self._notices.show(f"Exported to {file.name}")

    def _chosen(self, ids: Collection[str] | None) -> AnnotationSet:
        notes = self._session.annotations
        if ids is None:
            return notes
        return AnnotationSet({key: notes.by_id[key] for key in ids if key in notes.by_id})

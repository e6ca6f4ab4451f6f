"""Exporting the notes from the window: a file dialog, and the table of formats."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.session import Session
from reader.view.bars import MessageBar, Toast


class Exporting:
    """Writes the open article's notes to a file that the reader names."""

    def __init__(self, session: Session, toast: Toast, bar: MessageBar, parent: QWidget) -> None:
        self._session, self._toast, self._bar, self._parent = session, toast, bar, parent

    def ask(self) -> None:
        """Ask for a file and a format, and write."""
        from reader.exchange.table import EXPORTERS  # not needed before this

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
            self.write(Path(name), kind)

    def write(self, file: Path, kind: str) -> None:
        """Write to a file; its ending decides the format where it has one of ours, else ``kind``."""
        from reader.exchange.table import EXPORTERS  # not needed before this

        article = self._session.article
        if article is None:
            return
        by_suffix = {one.suffix: name for name, one in EXPORTERS.items()}
        exporter = EXPORTERS[by_suffix.get(file.suffix, kind)]
        if not file.suffix:
            file = file.with_suffix(exporter.suffix)
        try:
            file.write_bytes(exporter.write(article, self._session.notebook).encode("utf-8"))
        except OSError as error:
            self._bar.tell(f"The notes could not be written to {file}: {error.strerror}.")
        else:
            self._toast.tell(f"Exported to {file.name}")

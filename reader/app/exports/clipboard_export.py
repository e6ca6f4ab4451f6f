"""Has a helper process write notes as one text for the clipboard: many notes, or a template, may take long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from reader.app.exports.export_articles import ExportArticles
from reader.app.exports.export_maker import ExportMaker
from reader.app.exports.sent_articles import requests_of
from reader.app.notebook.rows import NoteRef
from reader.app.tasks.helper_pool import HelperPool
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder, ExportSummary
from reader.exchange.content.exported_notes import ExportedNotes


class ClipboardExport(QObject):
    """Makes one text at a time; the one that was asked for last wins.

    Signals:
        made(str): the text.
        failed(str): why there is none, a sentence for the reader.
    """

    made = Signal(str)
    failed = Signal(str)

    def __init__(self, helpers: HelperPool, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        """``now`` gives the time in UTC."""
        super().__init__(parent)
        self._now, self._maker = now, ExportMaker(helpers, self)
        self._maker.made.connect(self._finish)
        self._maker.failed.connect(self.failed)

    def start(self, part: ExportedNotes, format_key: str = "markdown", template: str = "") -> None:
        """Write these notes without front matter, and without links back.

        ``template`` is the text of the reader's own template that the key of the format names.
        """
        choice = ExportChoice(format=format_key, front_matter=False, links=False)
        self._maker.order(object(), lambda: requests_of([part]), ExportOrder(choice, self._now(), template))

    def start_stored(
        self, articles: ExportArticles, notes: Sequence[NoteRef], format_key: str = "markdown", template: str = ""
    ) -> None:
        """Write notes of any articles, which the helper reads for it."""
        names = tuple(dict.fromkeys(note.file_name for note in notes))
        ids = tuple(note.note_id for note in notes)
        choice = ExportChoice(ExportScope.SELECTION, names, ids, format=format_key, front_matter=False, links=False)
        _, requests = articles.of(choice)
        self._maker.order(object(), requests, ExportOrder(choice, self._now(), template))

    def close(self) -> None:
        """Make nothing more: the window is closing."""
        self._maker.stop()

    def _finish(self, _summary: ExportSummary, texts: list[bytes]) -> None:
        self.made.emit("\n".join(text.decode() for text in texts).strip("\n"))

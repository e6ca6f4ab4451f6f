"""Has a helper process make exports that are kept current, one after the other, from what is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.exports.export_maker import ExportMaker
from reader.app.exports.kept_export_state import DueExport
from reader.app.tasks.helper_pool import HelperPool
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.export_order import ExportOrder, ExportProgress, ExportSummary
from reader.core.framing import encode_request
from reader.core.palette import Palette
from reader.store.export_names import names_in_folder

IDLE = 60_000
"""Milliseconds for which the helper, which has read the articles, is kept for the next change."""


class KeptExportMaker(QObject):
    """Makes one export at a time.

    Signals:
        made(DueExport, dict[str, bytes]): the contents of its files, by their names; none where there are no notes.
        failed(DueExport, str): it cannot be made, in a sentence for the reader.
    """

    made = Signal(object, object)
    failed = Signal(object, str)

    def __init__(
        self, store: Path, palette: Callable[[], Palette], now: Callable[[], datetime], parent: QObject
    ) -> None:
        """``store`` is the notes folder; ``palette`` gives the reader's, ``now`` the time in UTC."""
        super().__init__(parent)
        self._store, self._palette, self._now = store, palette, now
        self._helpers: HelperPool | None = None
        self._maker: ExportMaker | None = None
        self._making: DueExport | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.stop)

    def make(self, due: DueExport) -> None:
        """Make an export; nothing else is being made."""
        self._idle.stop()
        self._making, choice = due, due.export.choice
        order = ExportOrder(choice, self._now(), due.template, separate=due.export.is_folder)
        self._helper().order(object(), partial(self._articles, choice), order)

    def finish(self, seconds: float) -> None:
        """Wait for what is being made, at most so long; the signals are emitted meanwhile."""
        if self._maker is not None:
            self._maker.finish(seconds)

    def stop(self) -> None:
        """End the helper, whatever it is doing; nothing is emitted."""
        self._idle.stop()
        self._making = None
        for part in (self._maker, self._helpers):
            if part is not None:
                part.close()
                part.deleteLater()
        self._maker = self._helpers = None

    def _helper(self) -> ExportMaker:
        if self._maker is None:
            self._helpers = HelperPool("reader.processes.text_process", self)
            self._maker = ExportMaker(self._helpers, self)
            self._maker.progressed.connect(self._progressed)
            self._maker.made.connect(self._take)
            self._maker.failed.connect(self._fail)
        return self._maker

    def _articles(self, choice: ExportChoice) -> Iterator[bytes]:
        names = None if choice.scope is ExportScope.STORE else list(choice.articles)
        yield encode_request("export_stored", self._store, self._palette(), names, "")

    def _progressed(self, progress: ExportProgress) -> None:
        if progress.faults and (due := self._making) is not None:  # what is left out would be taken for deleted
            self.stop()
            self.failed.emit(due, progress.faults[0])

    def _take(self, summary: ExportSummary, texts: Sequence[bytes]) -> None:
        due, self._making = self._making, None
        self._idle.start()
        if due is not None:
            self.made.emit(due, dict(zip(_names(due, summary), texts, strict=False)))

    def _fail(self, fault: str) -> None:
        due, self._making = self._making, None
        if due is not None:
            self.failed.emit(due, fault)


def _names(due: DueExport, summary: ExportSummary) -> list[str]:
    """The names of the files. None without articles: their folder is not at hand, and that is to empty no file."""
    export = due.export
    if export.is_folder:
        return names_in_folder(export.target, summary.titles, summary.paths, due.ending)
    return [export.target.name] if summary.titles else []

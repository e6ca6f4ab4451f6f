"""Imports notes from a file that the reader chooses, and says what became of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.documents.file_filters import ALL_FILES
from reader.app.documents.notes_import import ImportedNotes, NotesImportTask
from reader.app.session.session import Session
from reader.translation import tr
from reader.view.widgets.dismissal import Dismissal
from reader.view.widgets.notices import Notices

BUSY, STILL_BUSY = 300, 5_000
"""Milliseconds after which the reader is told that an import is not done yet, and told again: such a sentence goes."""

_PATTERNS = "*.json *.jsonld *.annotations *.annotation"
"""The endings of the files, as their formats have them; the last one is Thorium's."""


class NotesImporter(QObject):
    """Opens the dialog from the menu, and tells of the import."""

    def __init__(
        self,
        session: Session,
        task: NotesImportTask,
        folder: Callable[[], Path],
        notices: Notices,
        dismissal: Dismissal,
        window: QWidget,
    ) -> None:
        """``folder`` gives the one in which the dialog begins."""
        super().__init__(window)
        self._session, self._task, self._folder = session, task, folder
        self._notices, self._dismissal, self._window = notices, dismissal, window
        self._kept: tuple[str, ...] = ()
        self._busy = QTimer(self, singleShot=True)
        self._busy.timeout.connect(self._show_busy)
        task.done.connect(self._tell)
        task.failed.connect(self._tell_fault)
        session.opened.connect(self._rest)

    def open(self) -> None:
        """Ask for a file, and import its notes."""
        if not self._notices.check_changeable(self._session):
            return
        filters = ";;".join([tr("Notes ({patterns})", patterns=_PATTERNS), tr(ALL_FILES)])
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Import Notes"), str(self._folder()), filters)
        if name:
            self.start(Path(name))

    def start(self, file: Path) -> None:
        """Import the notes of a file."""
        self._dismissal.add(self.stop)
        self._busy.start(BUSY)
        self._task.start(file)

    def stop(self) -> bool:
        """Stop the import; returns whether there was one."""
        stopped = self._task.stop()
        self._rest()
        if stopped:
            self._notices.show(tr("Import stopped"))
        return stopped

    def _tell(self, done: ImportedNotes) -> None:
        self._rest()
        self._keep(*done.remarks)
        if done.changed:
            self._notices.show_undoable(done.summary, self._session.history.undo)
        else:
            self._notices.show(done.summary)

    def _tell_fault(self, sentence: str) -> None:
        self._rest()
        self._keep(sentence)

    def _keep(self, *sentences: str) -> None:
        """Show what stays to be read, in place of what there was of the import before."""
        self._notices.withdraw("\n".join(self._kept))
        self._kept = sentences
        for sentence in sentences:
            self._notices.add(sentence)

    def _rest(self) -> None:
        self._busy.stop()
        self._dismissal.remove(self.stop)

    def _show_busy(self) -> None:
        self._notices.show(tr("Importing notes…"), tr("Stop"), self.stop)
        self._busy.start(STILL_BUSY)

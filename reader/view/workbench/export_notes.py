"""Exports notes to a file: asks for its name and format, and says whether it was written."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.app.session.session import Session
from reader.core.errors import PostilError
from reader.translation import tr
from reader.view.widgets.dismissal import Dismissal
from reader.view.widgets.notices import Notices
from reader.view.workbench.window_services import WindowServices

if TYPE_CHECKING:
    from reader.app.exports.export_task import ExportTask

BUSY, STILL_BUSY = 300, 5_000
"""Milliseconds after which the reader is told that an export is not done yet, and told again: such a sentence goes."""


class NotesExporter(QObject):
    """Writes the open article's notes to files that the reader chooses."""

    def __init__(
        self,
        session: Session,
        services: WindowServices,
        notices: Notices,
        dismissal: Dismissal,
        window: QWidget,
    ) -> None:
        """The helpers of ``services`` make the exports."""
        super().__init__(window)
        self._session, self._services = session, services
        self._notices, self._dismissal, self._window = notices, dismissal, window
        self._tasks: list[ExportTask] = []
        self._busy = QTimer(self, singleShot=True)
        self._busy.timeout.connect(self._show_busy)

    def open(self, ids: Collection[str] | None = None) -> None:
        """Ask for a file and a format, and write all notes, or only those with these ``ids``."""
        from reader.app.documents.file_folders import folder_beside
        from reader.app.exports.notes_export import DEFAULT, format_filters  # late: no start needs the formats

        article = self._session.article
        if article is None:
            return
        filters = format_filters()
        stem = article.path.stem if article.path else "article"
        start = folder_beside([article.path], self._services.articles) / f"{stem}-notes.md"
        name, chosen = QFileDialog.getSaveFileName(
            self._window, tr("Export Notes"), str(start), ";;".join(filters), next(iter(filters))
        )
        if name:
            self.write(Path(name), filters.get(chosen, DEFAULT), ids)

    def write(self, file: Path, kind: str, ids: Collection[str] | None = None) -> None:
        """Write all notes, or those with these ids; the file's ending decides the format, else ``kind`` does."""
        from reader.app.exports.export_task import ExportTask  # late, as above
        from reader.app.exports.notes_export import exported_notes, target_of

        article = self._session.page  # all notes are in it, and so are those that the command line exports
        if article is None:
            return
        try:
            file, kind = target_of(file, kind, article.path)
        except PostilError as error:
            self._notices.post(str(error))
            return
        task = ExportTask(file, self._services.helpers, self)
        task.done.connect(lambda: self._end(task, tr("Exported to {file}", file=file.name)))
        task.failed.connect(lambda fault: self._end(task, "", fault))
        self._tasks.append(task)
        self._dismissal.add(self.stop)
        self._busy.start(BUSY)
        task.start(kind, [exported_notes(article, self._session.page_annotations, self._services.palette.current, ids)])

    def stop(self) -> bool:
        """Stop what is being exported; returns whether anything was."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.stop()
            task.deleteLater()
        if tasks:
            self._rest()
            self._notices.show(tr("Export stopped"))
        return bool(tasks)

    def finish(self) -> None:
        """Wait for what is being exported, but not long: the window is being closed."""
        for task in self._tasks:
            task.finish()

    def _end(self, task: ExportTask, sentence: str, fault: str = "") -> None:
        self._tasks.remove(task)
        task.deleteLater()
        if not self._tasks:
            self._rest()
        if fault:
            self._notices.post(fault)
        else:
            self._notices.show(sentence)

    def _rest(self) -> None:
        self._busy.stop()
        self._dismissal.remove(self.stop)

    def _show_busy(self) -> None:
        self._notices.show(tr("Exporting notes…"), tr("Stop"), self.stop)
        self._busy.start(STILL_BUSY)

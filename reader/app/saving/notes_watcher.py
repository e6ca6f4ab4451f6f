"""Keeping abreast of the notes file: what another window, program or machine writes to it is taken over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from reader.app.saving.autosave import Autosave
from reader.app.tasks.file_watcher import FileWatcher, WatchDelays

DELAYS = WatchDelays(quiet=60, limit=1_000, gone=2_000, poll=1_000)
"""Shorter than for articles: a notes file is replaced whole, and what came is to be seen within two seconds."""


class NotesWatcher(QObject):
    """Watches the notes on one article at a time."""

    def __init__(self, autosave: Autosave, pauses: WatchDelays = DELAYS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autosave, self._delays = autosave, pauses
        self._watchers: list[FileWatcher] = []

    def watch(self, *files: Path | None) -> None:
        """Watch these files, and none that was watched before; they need not be there yet."""
        self.stop()
        for file in filter(None, files):
            watching = FileWatcher(file, None, pauses=self._delays, parent=self)
            watching.changed.connect(self._autosave.check)
            self._watchers.append(watching)

    def stop(self) -> None:
        """Watch no longer."""
        for watching in self._watchers:
            watching.close()
            watching.deleteLater()
        self._watchers = []

"""Watching the notes file: what another window, program or machine writes to it is merged into the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from reader.app.saving.autosave import Autosave
from reader.app.tasks.file_watcher import FileWatcher, WatchDelays

DELAYS = WatchDelays(quiet=60, limit=1_000, gone=2_000, poll=1_000)
"""Shorter than for articles: a notes file is replaced as a whole, and a change must be visible within two seconds."""


class NotesWatcher(QObject):
    """Watches the notes files of one article at a time, and has the autosave check them when they change."""

    def __init__(self, autosave: Autosave, delays: WatchDelays = DELAYS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autosave, self._delays = autosave, delays
        self._watchers: list[FileWatcher] = []

    def watch(self, *files: Path | None) -> None:
        """Watch these files, which need not exist yet, and no longer those before."""
        self.stop()
        for file in filter(None, files):
            watching = FileWatcher(file, None, delays=self._delays, parent=self)
            watching.changed.connect(self._autosave.check)
            self._watchers.append(watching)

    def stop(self) -> None:
        """Watch nothing."""
        for watching in self._watchers:
            watching.close()
            watching.deleteLater()
        self._watchers = []

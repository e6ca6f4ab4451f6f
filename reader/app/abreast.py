"""Keeping abreast of the notes file: what another window, program or machine writes to it is taken over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from reader.app.autosave import Autosave
from reader.app.watching import Pauses, Watching

PAUSES = Pauses(quiet=60, limit=1_000, gone=2_000, poll=1_000)
"""Shorter than for articles: a notes file is replaced whole, and what came is to be seen within two seconds."""


class Abreast(QObject):
    """Watches one notes file at a time."""

    def __init__(self, autosave: Autosave, pauses: Pauses = PAUSES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._autosave, self._pauses = autosave, pauses
        self._watching: Watching | None = None

    def watch(self, file: Path | None) -> None:
        """Watch this file, and none that was watched before; it need not be there yet."""
        self.stop()
        if file is not None:
            self._watching = Watching(file, None, pauses=self._pauses, parent=self)
            self._watching.changed.connect(self._autosave.look)

    def stop(self) -> None:
        """Watch no longer."""
        if self._watching is not None:
            self._watching.close()
            self._watching.deleteLater()
            self._watching = None

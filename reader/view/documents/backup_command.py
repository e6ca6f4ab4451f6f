"""What the menu's entry for backups opens, made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.view.documents.document_controller import DocumentController

if TYPE_CHECKING:
    from reader.store.notes.backups import Backups
    from reader.view.documents.backup_restore import BackupRestore


class BackupCommand(QObject):
    """Joins the menu to the restoring of backups."""

    def __init__(
        self,
        opening: DocumentController,
        backups: Callable[[], Backups],
        texts: Callable[[str], str | None],
        now: Callable[[], datetime],
    ) -> None:
        """``backups`` gives the snapshots of the store, ``texts`` kept texts, ``now`` the time in UTC."""
        super().__init__(opening)
        self._opening, self._backups, self._texts, self._now = opening, backups, texts, now
        self.restoring: BackupRestore | None = None
        opening.desk.actions.bind({"backups": self.ask})

    def ask(self) -> None:
        """Show the backups of the open article's notes."""
        if self.restoring is None:
            from reader.view.documents.backup_restore import BackupRestore

            desk, file = self._opening.desk, self._opening.notes_file
            self.restoring = BackupRestore(desk, self._backups(), file, self._texts, self._now)
        self.restoring.ask()

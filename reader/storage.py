"""What one reader keeps on the disk, as the window uses it: notes, their backups, texts, and what was read last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.documents.article_loader import ArticleLoader, LastRead
from reader.app.tasks.throttle import Throttle
from reader.core.article import Article
from reader.core.settings import Settings
from reader.store.encoding_choices import EncodingChoices
from reader.store.export_templates import FOLDER
from reader.store.locations import backups_folder, cache_folder
from reader.store.notes.repository import NotesRepository
from reader.store.notes.sidecar import SidecarFiles
from reader.store.texts.reading_history import ReadingHistory

if TYPE_CHECKING:
    from reader.store.notes.backups import Backups


class Storage:
    """Joins the parts of the store to each other and to what reads articles."""

    def __init__(
        self,
        notes: Path,
        settings_folder: Path,
        read: Callable[[Path], Article],
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        """``notes`` is the folder of the notes files; ``read`` makes an article of a file.

        ``settings`` gives the reader's, for the colours and whether notes are also kept next to their articles; ``now``
        gives the time in UTC.
        """
        self.notes, self.settings_folder, self._now = notes, settings_folder, now
        self._backups: Backups | None = None
        self.throttle = Throttle()
        self.sidecars = SidecarFiles(lambda: settings().notes_beside)
        self.repository = NotesRepository(
            notes, now, self.throttle, self._keep_backup, self.sidecars, lambda: settings().palette
        )
        self.encodings = EncodingChoices(settings_folder)
        self.readings = ReadingHistory(settings_folder, cache_folder, now)
        last_read = LastRead(self.readings.digest, self.readings.text, self.readings.version)
        self.loader = ArticleLoader(self.repository, read, self.throttle, last_read)

    @property
    def templates(self) -> Path:
        """The folder of the reader's own templates of exports, which may not be there."""
        return self.settings_folder / FOLDER

    def backups(self) -> Backups:
        """The snapshots of the notes files."""
        from reader.store.notes.backups import Backups  # late: the first is needed at the first saving

        self._backups = self._backups or Backups(backups_folder(self.notes), self._now)
        return self._backups

    def _keep_backup(self, file: Path, data: bytes) -> None:
        """Keep what is about to be overwritten. Called on the worker that saves."""
        self.backups().take(file, data)

"""The library of one process: what there is to read, what is being done for it, and what is found in it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.errors import StoreError
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.library_progress import LibraryProgress
from reader.core.library.reading_status import ReadingStatus
from reader.paths import resolved
from reader.store import recents
from reader.store.library.library_folders import LibraryChoices, LibraryFolders

logger = logging.getLogger(__name__)


class Library(QObject):
    """What there is to read: articles that were opened, and the files of the folders that the reader has added.

    Signals:
        changed(): there are other ``entries``.
        progressed(LibraryProgress): files are being read, or no longer.
        told(str): a sentence for the reader: what is amiss with a folder, or with the index.
        found(SearchAnswer): what the last search has found.
    """

    changed = Signal()
    progressed = Signal(object)
    told = Signal(str)
    found = Signal(object)

    def __init__(self, settings_folder: Path, parent: QObject | None = None) -> None:
        """``settings_folder`` has the reader's choices for this machine."""
        super().__init__(parent)
        self.entries: tuple[LibraryEntry, ...] = ()
        """All articles, in no order."""
        self.progress = LibraryProgress()
        self._settings = settings_folder
        self._folders = LibraryFolders(settings_folder)
        self._choices = LibraryChoices()
        self._gathering = BackgroundTask(self)
        self._gathering.done.connect(self._take)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that the reader has added: absolute paths, in the order in which they were added."""
        return self._choices.folders

    def open(self) -> None:
        """Begin: the entries come soon, and are kept current until ``close``."""
        self._choices = self._folders.load()
        self.progress = self.progress._replace(paused=self._choices.paused)
        self.refresh()

    def close(self) -> None:
        """End all that runs for it."""
        self._gathering.close()

    def refresh(self) -> None:
        """Look at everything again."""
        self._gathering.start(self._gathered)

    def add_folder(self, folder: Path) -> None:
        """Have the files of a folder in the library, from now on and as they change."""
        self._choose(lambda: self._folders.add(str(resolved(folder))))

    def remove_folder(self, folder: str) -> None:
        """Leave the files of a folder out of the library, and forget what was read of them; they are not touched."""
        self._choose(lambda: self._folders.remove(folder))

    def pause(self) -> None:
        """Read no files until ``resume``, which a later start remembers."""
        self._choose(lambda: self._folders.set_paused(on=True))

    def resume(self) -> None:
        """Go on with reading files."""
        self._choose(lambda: self._folders.set_paused(on=False))

    def _choose(self, change: Callable[[], LibraryChoices]) -> None:
        try:
            self._choices = change()
        except StoreError as error:
            logger.warning("The folders of the library cannot be written", exc_info=True)
            self.told.emit(str(error))
            return
        self._show(self.progress._replace(paused=self._choices.paused))
        self.refresh()

    def _show(self, progress: LibraryProgress) -> None:
        if progress != self.progress:
            self.progress = progress
            self.progressed.emit(progress)

    def _gathered(self, _checkpoint: Checkpoint) -> tuple[LibraryEntry, ...]:
        """What is known of all articles; on the thread."""
        opened, _ = recents.load(self._settings)
        return tuple(LibraryEntry(one.path, one.title, status=ReadingStatus.READING) for one in opened)

    def _take(self, entries: tuple[LibraryEntry, ...]) -> None:
        if entries != self.entries:
            self.entries = entries
            self.changed.emit()

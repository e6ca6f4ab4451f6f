"""The library of one process: what there is to read, and what is being done for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.library.library_helper import LibraryHelper
from reader.app.library.library_search import LibrarySearch
from reader.app.library.library_sources import LibrarySources
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.app.tasks.thread_signal import ThreadSignal
from reader.app.tasks.worker import Worker
from reader.core.errors import StoreError
from reader.core.library.joined_entries import ArticleNotesTotals
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.library_messages import FolderLine, LibraryMessage, MissingFiles, NotesCounted
from reader.core.library.library_progress import LibraryProgress
from reader.core.library.reading_status import ReadingStatus
from reader.paths import resolved
from reader.store.library.article_history import ArticleHistory
from reader.store.library.library_folders import LibraryChoices, LibraryFolders
from reader.store.library.reading_status import StatusReading

logger = logging.getLogger(__name__)

LATER = 400
"""Milliseconds from opening to the start of the process that keeps it current."""
SOON, BUSY = 60, 2_000
"""Milliseconds from a change to gathering the entries. While files are being read, there are changes all the time."""
PATIENCE = 2.0
"""Seconds that closing waits for what is being written: a folder on a network may never answer."""


class Library(QObject):
    """What there is to read: articles that were opened, and the files of the folders that the reader has added.

    It is one for all windows of the process. Nothing is read, and no process runs, before ``open``.

    Signals:
        changed(): there are other ``entries``.
        progressed(LibraryProgress): files are being read, or no longer; the folders are others.
        told(str): a sentence for the reader: what is amiss with a folder, or what could not be written; empty where
            one of ``lines`` is no longer so.
    """

    changed = Signal()
    progressed = Signal(object)
    told = Signal(str)
    _written = Signal(object, str)

    def __init__(
        self,
        history: ArticleHistory,
        folders: LibraryFolders,
        sources: LibrarySources,
        helper: LibraryHelper,
        parent: QObject | None = None,
    ) -> None:
        """``history`` writes the reading status, ``folders`` what is chosen; ``helper`` is taken over."""
        super().__init__(parent)
        self.entries: tuple[LibraryEntry, ...] = ()
        """All articles, in no order."""
        self.progress = LibraryProgress()
        self.lines: Mapping[str, str] = {}
        """What is amiss, as a sentence, by folder; under an empty name with the library itself."""
        self._history, self._folders, self._sources, self._helper = history, folders, sources, helper
        self._choices = LibraryChoices()
        self._totals: tuple[ArticleNotesTotals, ...] = ()
        self._missing = frozenset[str]()
        self._end: LibraryProgress | None = None
        """That all is read, to be told when ``entries`` has all of it; None while there is nothing to be told."""
        self._gathered_end: LibraryProgress | None = None
        """What ``_end`` was when the present gathering began."""
        helper.setParent(self)
        helper.told.connect(self._hear)
        self._gathering = BackgroundTask(self)
        self._gathering.done.connect(self._take)
        self._searches: list[LibrarySearch] = []
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._gather)
        self._worker, self._adding = Worker("library"), Worker("folder")
        """The second one asks the disk of a folder that is added, which may not answer."""
        self._ending = ThreadSignal(self._written.emit)
        self._written.connect(self._finish)
        self._is_open = False

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that the reader has added: absolute paths, in the order in which they were added."""
        return self._choices.folders

    def open(self) -> None:
        """Begin: the entries come soon, and are kept current until ``close``."""
        if self._is_open:
            return
        self._is_open = True
        self.progress = LibraryProgress(busy=True)  # until the process has looked, nothing is known to be up to date
        self._choose(self._folders.load())
        self._gather()
        QTimer.singleShot(LATER, self, self._start_helper)

    def _start_helper(self) -> None:
        """Begin to keep it current, once what is known can be seen: a process that starts needs the processor."""
        if self._is_open:
            self._helper.start()

    def close(self) -> None:
        """End all that runs for it."""
        self._is_open = False
        self._soon.stop()
        self._helper.close()
        self._gathering.close()
        for search in self._searches:
            search.close()
        self._worker.close(PATIENCE)
        self._adding.close(PATIENCE)
        self._ending.close()

    def refresh(self) -> None:
        """Look through everything again."""
        self._helper.ask("refresh")
        self._gather()

    def note_change(self) -> None:
        """Look at what was written of the reading of articles, or at the notes on them."""
        self._helper.ask("articles")
        self._gather_soon()

    # What the reader chooses.

    def add_folder(self, folder: Path) -> None:
        """Have the files of a folder in the library, from now on and as they change."""
        self._adding.submit(partial(self._do, lambda: self._folders.add(str(resolved(folder)))))

    def remove_folder(self, folder: str) -> None:
        """Leave the files of a folder out of the library, and forget what was read of them; they are not touched."""
        self._write(lambda: self._folders.remove(folder))

    def pause(self) -> None:
        """Read no files until ``resume``; a later start remembers it."""
        self._write(lambda: self._folders.set_paused(on=True))

    def resume(self) -> None:
        """Go on with reading files."""
        self._write(lambda: self._folders.set_paused(on=False))

    def set_status(self, paths: Iterable[str], status: ReadingStatus) -> None:
        """Give articles a status."""
        self._write(partial(self._history.choose, tuple(paths), status))

    def remove(self, paths: Iterable[str]) -> None:
        """Leave articles out of the library, and forget what was read of them, until they are opened again."""
        self._write(partial(self._history.remove, tuple(paths)))

    def _write(self, act: Callable[[], object]) -> None:
        """Do it on the thread, one thing after the other."""
        self._worker.submit(partial(self._do, act))

    def _do(self, act: Callable[[], object]) -> None:
        made, fault = None, ""
        try:
            made = act()
        except StoreError as error:
            logger.warning("A change of the library cannot be written", exc_info=True)
            fault = str(error)
        self._ending.emit(made, fault)

    def _finish(self, made: object, fault: str) -> None:
        if fault:
            self.told.emit(fault)
        elif isinstance(made, LibraryChoices):
            self._choose(made)
            self._helper.ask("choices")
            self._gather_soon()
        else:
            for message in made.messages if isinstance(made, StatusReading) else ():
                self.told.emit(message)
            self.note_change()

    def _choose(self, choices: LibraryChoices) -> None:
        self._choices = choices
        self._progress(self._as_chosen(self.progress)._replace(watched=len(choices.folders)))

    def _as_chosen(self, progress: LibraryProgress) -> LibraryProgress:
        """The progress as the reader has just chosen it: the process hears of that a moment later."""
        paused = self._choices.paused
        return progress._replace(paused=paused, busy=progress.busy and not paused)

    # What is found.

    def new_search(self) -> LibrarySearch:
        """What searches the texts for one pane, until ``close``."""
        search = LibrarySearch(self._sources, lambda: self.folders, self)
        self._searches.append(search)
        return search

    # What is told.

    def _hear(self, message: LibraryMessage) -> None:
        match message:
            case LibraryProgress():
                if message.paused != self._choices.paused:
                    self._gather_soon()  # another window has chosen, or the process does not know it yet
                self._end = None
                if self.progress.busy and not (message.busy or message.paused):
                    self._end = message
                    self._soon.start(SOON)  # sooner than while it was busy
                    return
                self._progress(self._as_chosen(message))
                return
            case FolderLine(folder, line):
                self.lines = {name: said for name, said in {**self.lines, folder: line}.items() if said}
                self.told.emit(line)
                return
            case MissingFiles(paths):
                if paths == self._missing:
                    return
                self._missing = paths
            case NotesCounted(totals):
                self._totals = totals
        self._gather_soon()

    def _progress(self, progress: LibraryProgress) -> None:
        if progress == self.progress:
            return
        if self.progress.watched != progress.watched:
            self._gather_soon()  # another window has added a folder, or removed one
        self.progress = progress
        self.progressed.emit(progress)

    def _gather_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start(BUSY if self.progress.busy and self.progress.total and self._end is None else SOON)

    def _gather(self) -> None:
        """Put the entries together, on the thread; what changes meanwhile is gathered after that."""
        if not self._is_open:
            return
        if self._gathering.busy:
            self._gather_soon()
            return
        self._gathered_end = self._end
        self._gathering.start(partial(self._gathered, self._totals, self._missing))

    def _gathered(
        self, totals: tuple[ArticleNotesTotals, ...], missing: frozenset[str], _checkpoint: Checkpoint
    ) -> tuple[LibraryChoices, tuple[LibraryEntry, ...], tuple[str, ...]]:
        """What the reader has chosen, all entries, and what is to be told; on the thread."""
        choices = self._folders.load()
        return choices, self._sources.entries(totals, missing, choices.folders), self._sources.messages()

    def _take(self, gathered: tuple[LibraryChoices, tuple[LibraryEntry, ...], tuple[str, ...]]) -> None:
        choices, entries, messages = gathered
        self._choose(choices)
        for message in messages:
            self.told.emit(message)
        if entries != self.entries:
            self.entries = entries
            self.changed.emit()
        if (end := self._gathered_end) is not None and end is self._end:
            self._end = None
            self._progress(self._as_chosen(end))

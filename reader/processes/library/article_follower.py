"""Looks at the articles that were opened, and at the notes, on a thread of its own, and tells of changes.

The reading status says which articles were opened and which the reader has removed. Where a file lies on a disk that
may not answer, another thread looks at it: so nothing waits but what is on that disk.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

from reader.core.errors import StoreError
from reader.core.library.joined_entries import ArticleNotesTotals
from reader.core.library.library_messages import NotesCounted
from reader.core.library.reading_status import ReadingRecords
from reader.core.times import EARLIEST
from reader.paths import is_absent
from reader.processes.library.folder_news import ArticlesSeen, FilesFound, LibraryNews, LibraryRequest
from reader.processes.library.folder_walk import found_file
from reader.processes.library.inotify import FolderEvent, Inotify, WatchLimitError
from reader.processes.library.mounts import mounts, tells_changes
from reader.processes.library.waker import Waker
from reader.sources.file_stamp import stamp_of
from reader.store.library.reading_status import ReadingStatusFile
from reader.store.notebook.counted_notes import CountedNotes

logger = logging.getLogger(__name__)

LOOK = 300.0
"""Seconds between two looks for what the system does not tell."""
SETTLED = 0.5
"""Seconds to wait after a change for those that follow it."""
MOST_WATCHED = 200
"""How many folders of opened articles are watched: those of the articles that were opened last."""


class ArticleFollower:
    """Follows opened articles, notes, and what the reader chooses. What it tells is called on its threads."""

    def __init__(
        self, notes: Path, choices: Path, tell: Callable[[LibraryNews], object], bundled: Iterable[Path] = ()
    ) -> None:
        """``notes`` is the notes folder; ``choices`` the file of the library's folders.

        ``bundled`` are articles that count as opened, unless the reader has removed them.
        """
        self._notes, self._choices, self._tell = notes, choices, tell
        self._bundled = frozenset(map(str, bundled))
        self._status = ReadingStatusFile(notes, lambda: datetime.now(UTC))
        self._records: ReadingRecords = {}
        self._counted = CountedNotes(notes)
        self._totals: tuple[ArticleNotesTotals, ...] | None = None
        self._chosen = stamp_of(choices)
        self._paths = frozenset[str]()
        """What is watched beside the notes."""
        self._waker = Waker()
        self._away = _AwayFiles(tell, self._waker.wake)
        self._thread = Thread(target=self._run, name="articles", daemon=True)
        self._watch = True

    def start(self, *, watch: bool = True) -> None:
        """Begin; ``watch`` says whether to go on after the first look."""
        self._watch = watch
        self._thread.start()

    def look(self) -> None:
        """Look again."""
        self._waker.wake()

    def _run(self) -> None:
        try:
            while True:
                system = self._watching() if self._watch else None
                self._look(system)
                if not self._watch:
                    return
                self._wait(system)
                if system is not None:
                    system.close()
        except Exception:
            logger.exception("Opened articles are no longer followed")

    def _wait(self, system: Inotify | None) -> None:
        """Wait for a change that is of interest, or to be woken."""
        until = monotonic() + LOOK
        while (left := until - monotonic()) > 0:
            if not self._waker.wait(left, system) or system is None:
                return
            if any(self._is_ours(event) for event in [*system.events()]):
                sleep(SETTLED)
                return

    def _is_ours(self, event: FolderEvent) -> bool:
        path = f"{event.folder}{os.sep}{event.name}"
        in_notes = event.folder in (str(self._notes), str(self._status.file.parent))
        is_note = in_notes and not event.name.startswith(".")
        return is_note or path in self._paths or path == str(self._choices) or not event.folder

    def _look(self, system: Inotify | None) -> None:
        self._look_at_choices()
        self._count()
        opened, removed = self._opened()
        paths, mounted = opened | {article.path for article in self._totals or ()}, mounts()
        near = frozenset(path for path in paths if tells_changes(path, mounted))
        if system is not None:
            self._watch_articles(system, near & opened)
        self._tell(FilesFound("", tuple(found for path in sorted(near & opened) if (found := found_file(path)))))
        missing = frozenset(path for path in near if is_absent(Path(path)))
        self._away.look(paths - near, opened)
        self._tell(ArticlesSeen(opened, removed, missing | self._away.missing))

    def _look_at_choices(self) -> None:
        if (now := stamp_of(self._choices)) != self._chosen:
            self._chosen = now
            self._tell(LibraryRequest.CHOICES)

    def _count(self) -> None:
        try:
            totals = self._counted.count()
        except StoreError:
            logger.warning("The notes cannot be counted", exc_info=True)
            return
        if totals != self._totals:
            self._totals = totals
            self._tell(NotesCounted(totals))

    def _opened(self) -> tuple[frozenset[str], frozenset[str]]:
        """The articles that were opened, and those that were removed from the library."""
        try:
            self._records = self._status.read().records
        except StoreError:
            logger.warning("The reading status cannot be read", exc_info=True)
        removed = frozenset(path for path, record in self._records.items() if record.is_removed)
        return self._bundled.union(self._records) - removed, removed

    def _watching(self) -> Inotify | None:
        """What tells of changes in notes and choices; None where the system tells none."""
        try:
            system = Inotify()
        except OSError:
            logger.info("The system does not tell of changes in folders", exc_info=True)
            return None
        for folder in (self._notes, self._status.file.parent, self._choices.parent):
            with suppress(OSError, WatchLimitError):
                system.watch(str(folder))
        return system

    def _watch_articles(self, system: Inotify, paths: frozenset[str]) -> None:
        """Watch the folders of those that were read last."""
        latest = sorted(paths, key=self._last_read, reverse=True)
        folders = dict.fromkeys(str(Path(path).parent) for path in latest)
        self._paths = paths
        for folder in [*folders][:MOST_WATCHED]:
            with suppress(OSError, WatchLimitError):
                system.watch(folder)

    def _last_read(self, path: str) -> datetime:
        record = self._records.get(path)
        return (record.last_read if record else None) or EARLIEST


class _AwayFiles:
    """Looks at files on disks that may not answer."""

    def __init__(self, tell: Callable[[LibraryNews], object], changed: Callable[[], object]) -> None:
        """``changed`` is called on the thread when other files are ``missing`` than before."""
        self._tell, self._changed = tell, changed
        self.missing = frozenset[str]()
        self._thread: Thread | None = None

    def look(self, paths: frozenset[str], opened: frozenset[str]) -> None:
        """Begin to look at these paths, unless the last look still waits for an answer."""
        if paths and (self._thread is None or not self._thread.is_alive()):
            self._thread = Thread(target=self._look, args=(paths, opened), name="away", daemon=True)
            self._thread.start()

    def _look(self, paths: frozenset[str], opened: frozenset[str]) -> None:
        self._tell(FilesFound("", tuple(found for path in sorted(paths & opened) if (found := found_file(path)))))
        missing = frozenset(path for path in paths if is_absent(Path(path)))
        if missing != self.missing:
            self.missing = missing
            self._changed()

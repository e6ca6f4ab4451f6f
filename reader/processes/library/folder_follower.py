"""Looks through one folder of the library on a thread of its own, and then tells of each change in it.

The thread may wait for ever for a disk that does not answer; it tells more when that answers again. The system is asked
to tell of changes (``inotify.py``). Where it cannot, the folder is looked through again now and then.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic

from reader.processes.library import inotify
from reader.processes.library.folder_news import FilesFound, FilesGone, FolderSeen, LibraryNews
from reader.processes.library.folder_walk import FolderWalk, FoundFile, found_file, is_plain_folder
from reader.processes.library.inotify import FolderEvent, Inotify, WatchLimitError
from reader.processes.library.mounts import mounts, tells_changes
from reader.processes.library.readable_files import is_private, is_readable_name
from reader.processes.library.waker import Waker
from reader.store.files import error_reason
from reader.translation import tr

logger = logging.getLogger(__name__)

BATCH = 200
"""How many files are told at a time."""
SETTLED, LONGEST = 0.3, 3.0
"""Seconds without a further change after which a file is looked at, and how long that is waited for."""
LOOK, LOOK_AGAIN = 60.0, 300.0
"""Seconds between two looks whether the folder is the one that is watched; and, where changes are not told, between
two times that it is looked through: more, where that takes long."""
SHARE = 100
"""Looking through a folder again takes at most one part in so many of the time."""


class FolderFollower:
    """Follows one folder. What it tells is called on its thread."""

    def __init__(self, folder: str, others: Collection[str], tell: Callable[[LibraryNews], object]) -> None:
        """``others`` are the other folders of the library."""
        self.folder, self._others, self._tell = folder, others, tell
        self._thread = Thread(target=self._run, name="folder", daemon=True)
        self._waker = Waker()
        self._closed = False
        self._again = False
        """Whether it is to be looked through now."""
        self._system: Inotify | None = None
        self._watched = False
        self._due: dict[str, tuple[float, float]] = {}
        """What has changed, with the times of the first and the last change of each."""
        self._look_again = 0.0
        self._identity: tuple[int, int] | None = None
        self.begun = 0.0
        """When the work began that is under way, by ``monotonic``; 0 while it waits for a change."""

    def start(self, *, watch: bool = True) -> None:
        """Begin; ``watch`` says whether to go on after the first time that the folder is looked through."""
        self._closed = not watch
        self._thread.start()

    def look(self) -> None:
        """Look through the folder again."""
        self._again = True
        self._waker.wake()

    def close(self) -> None:
        """Tell no more. A thread that waits for a disk ends when that answers."""
        self._closed = True
        self._tell = bool
        self._waker.wake()

    def _run(self) -> None:
        try:
            self._look_through()
            while not self._closed:
                self._wait()
        except Exception:
            logger.exception("A folder of the library is no longer followed")
            self._tell(FolderSeen(self.folder, is_watched=False, fault=tr("an error in Postil")))
        finally:
            self.begun = 0.0
            if self._system is not None:
                self._system.close()

    def _wait(self) -> None:
        self.begun = 0.0
        pause = LOOK if self._watched else max(1.0, min(LOOK, self._look_again - monotonic()))
        if self._due:
            pause = max(0.0, min(pause, min(last for _, last in self._due.values()) + SETTLED - monotonic()))
        changed = self._waker.wait(pause, self._system)
        self.begun = monotonic()
        if self._closed:
            return
        for event in self._system.events() if changed and self._system else ():
            self._note(event)
        self._look_at_due()
        if self._again or _identity(self.folder) != self._identity or self._is_time():
            self._look_through()

    def _is_time(self) -> bool:
        return not self._watched and monotonic() >= self._look_again

    # All of the folder.

    def _look_through(self) -> None:
        self.begun = began = monotonic()
        self._again, self._due = False, {}
        self._start_watching()
        self._identity = _identity(self.folder)
        walk = self._walk()
        try:
            files = self._told(walk, self.folder, changed=False)
            found = frozenset(files), tuple(walk.unreadable), walk.whole, not walk.names
            seen = FolderSeen(self.folder, *found, is_watched=self._watched or self._closed)
        except OSError as error:
            self._watched = False
            seen = FolderSeen(self.folder, is_watched=False, fault=error_reason(error))
        self._look_again = monotonic() + max(LOOK_AGAIN, SHARE * (monotonic() - began))
        self._tell(seen)

    def _start_watching(self) -> None:
        if self._system is not None:
            self._system.close()
        self._system, self._watched = None, False
        if self._closed or not tells_changes(self.folder, mounts()):
            return
        try:
            self._system, self._watched = Inotify(), True
        except OSError:
            logger.info("The system does not tell of changes in folders", exc_info=True)

    def _walk(self) -> FolderWalk:
        return FolderWalk(self.folder, {*self._others, *mounts()}, self._watch)

    def _told(self, walk: FolderWalk, start: str, *, changed: bool) -> list[str]:
        """Tell of the files of a walk as they are found; returns their paths."""
        paths, batch = list[str](), list[FoundFile]()
        for found in walk.run(start):
            paths.append(found.path)
            batch.append(found)
            if len(batch) >= BATCH:
                self._tell(FilesFound(self.folder, tuple(batch), changed))
                batch = []
                self.begun = monotonic()
        if batch:
            self._tell(FilesFound(self.folder, tuple(batch), changed))
        return paths

    def _watch(self, folder: str) -> None:
        if self._system is None or not self._watched:
            return
        try:
            self._system.watch(folder)
        except WatchLimitError:
            self._watched = False  # some are watched, all are looked through again now and then
        except OSError:
            logger.info("A folder cannot be watched", exc_info=True)  # nor be listed, then

    # What changes in it.

    def _note(self, event: FolderEvent) -> None:
        """Have what has changed be looked at soon."""
        path = f"{event.folder.rstrip(os.sep)}{os.sep}{event.name}" if event.name else event.folder
        if event.mask & (inotify.OVERFLOW | inotify.UNMOUNTED):
            self._again = True
        elif not event.name:
            self._again = self._again or event.folder == self.folder
        elif event.mask & inotify.IS_FOLDER:
            if is_private(event.name) or path in self._others:
                return
            if event.mask & inotify.MOVED_FROM and self._system is not None:
                self._system.forget(path)
            self._put_off(path)
        elif is_readable_name(event.name):
            self._put_off(path)

    def _put_off(self, path: str) -> None:
        now = monotonic()
        self._due[path] = (self._due.get(path, (now, now))[0], now)

    def _look_at_due(self) -> None:
        now = monotonic()
        due = [path for path, (first, last) in self._due.items() if now >= last + SETTLED or now >= first + LONGEST]
        found, folders, gone = list[FoundFile](), list[str](), list[str]()
        for path in due:
            del self._due[path]
            if (file := found_file(path)) is not None and is_readable_name(Path(path).name):
                found.append(file)
            elif is_plain_folder(path):
                folders.append(path)
            else:
                gone.append(path)
        if found:
            self._tell(FilesFound(self.folder, tuple(found), changed=True))
        for path in folders:
            self._new_folder(path)
        if due:  # the last, as what is gone may have been found at another path
            self._tell(FilesGone(self.folder, tuple(gone)))

    def _new_folder(self, path: str) -> None:
        with suppress(OSError):  # it is gone again, or cannot be listed
            self._told(self._walk(), path, changed=True)


def _identity(folder: str) -> tuple[int, int] | None:
    """Tells a folder from another one in its place; None if it is not there."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - on a thread
    except OSError:
        return None
    return status.st_dev, status.st_ino

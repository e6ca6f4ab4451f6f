"""Watching one file: announces when it has changed and nobody writes to it any more, however it is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from reader.paths import is_folder
from reader.sources.file_stamp import FileStamp, stamp_of


class WatchDelays(NamedTuple):
    """How long to wait, in milliseconds."""

    quiet: int = 140
    """A file whose stamp is the same before and after this is taken to be complete."""
    limit: int = 2_000
    """A file that is written to all the time is announced after this, again and again."""
    gone: int = 2_000
    """A file that is missing for less is only being replaced."""
    poll: int = 2_000
    """Between two checks for what the system does not announce: folders on a network, and folders further up."""


SOON = 30
"""Milliseconds from a change in the folder to checking the file."""


class FileWatcher(QObject):
    """Watches a file, which may be a link, may vanish and come back, and so may its folder.

    Other changes in the folder cause a check, and are not announced.

    Signals:
        changed(): it has another stamp than before and is no longer written to; its bytes may be the same.
        gone(): it has been missing for a while.
        back(): it is there again, after ``gone``; ``changed`` follows if it is different.
    """

    changed = Signal()
    gone = Signal()
    back = Signal()

    def __init__(
        self,
        path: Path,
        known: FileStamp | None,
        awake: Callable[[], bool] = lambda: True,
        delays: WatchDelays | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``known`` is the stamp that is known already; if the file has another one by now, that is announced.

        ``awake`` returns whether anybody can see a change; it is called before each poll.
        """
        super().__init__(parent)
        self.path = path
        self._awake, self._delays = awake, delays or WatchDelays()
        self._reported = self._seen = known
        self._reported_gone = False
        """Whether ``gone`` was emitted, and ``back`` was not yet."""
        self._never_rests = False
        """Whether it was announced although it is still being written to."""
        self._watched: dict[str, tuple[int, int]] = {}
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._file_written)
        self._quiet, self._limit, self._gone_timer = (
            self._timer(ended) for ended in (self._quiet_ended, self._limit_reached, self._report_gone)
        )
        self._folder_timer = self._timer(self._check_folder)
        self._system.directoryChanged.connect(self._folder_changed)
        self._poll = QTimer(self)
        self._poll.timeout.connect(lambda: self.check() if self._awake() else None)
        self._poll.start(self._delays.poll)
        self.check()

    def _timer(self, done: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(done)
        return timer

    @property
    def is_changing(self) -> bool:
        """Whether it seems to be being written: reading it now may give half of it."""
        return not self._never_rests and (self._quiet.isActive() or stamp_of(self.path) != self._reported)

    def check(self) -> None:
        """Check whether the file has changed; to be called when there is a reason to think so."""
        if not self._quiet.isActive() and stamp_of(self.path) != self._reported:
            self._wait_for_rest()
        self._watch_paths()

    def close(self) -> None:
        """Stop watching; nothing is announced any more."""
        for timer in (self._quiet, self._limit, self._gone_timer, self._folder_timer, self._poll):
            timer.stop()
        self._system.blockSignals(True)
        self._unwatch_paths()

    def _file_written(self) -> None:
        """The system says that it was written to. With a coarse clock the stamp alone may not show that."""
        self._unwatch_paths()
        self._wait_for_rest()
        self._watch_paths()

    def _folder_changed(self) -> None:
        """Check the file soon after a change in its folder; many changes cause one check."""
        if not self._folder_timer.isActive():
            self._folder_timer.start(SOON)

    def _check_folder(self) -> None:
        self._unwatch_paths()
        self.check()

    def _wait_for_rest(self) -> None:
        self._seen = stamp_of(self.path)
        self._quiet.start(self._delays.quiet)
        if not self._limit.isActive():
            self._limit.start(self._delays.limit)

    def _quiet_ended(self) -> None:
        """Announce the change, unless the file was written to again meanwhile."""
        self._watch_paths()
        now = stamp_of(self.path)
        if now != self._seen:
            self._seen = now
            self._quiet.start(self._delays.quiet)
        else:
            self._never_rests = False
            self._report()

    def _limit_reached(self) -> None:
        """It is written to all the time: announce it as it is."""
        self._never_rests = True
        self._report()

    def _report(self) -> None:
        self._quiet.stop()
        self._limit.stop()
        now = stamp_of(self.path)
        if now is None:
            if not self._reported_gone and not self._gone_timer.isActive():
                self._gone_timer.start(self._delays.gone)
            return
        self._gone_timer.stop()
        self._reported = now
        if self._reported_gone:
            self._reported_gone = False
            self.back.emit()
        self.changed.emit()

    def _report_gone(self) -> None:
        """Announce that it is gone; if it is there by now, check it instead."""
        if stamp_of(self.path) is None:
            self._reported_gone, self._reported = True, None
            self.gone.emit()
        else:
            self.check()

    # What the system is asked to watch

    def _watch_paths(self) -> None:
        """Have the system watch the file and its folder; a new file or folder of the same name is watched again."""
        wanted = {str(path): known for path in self._paths() if (known := _identity(path))}
        if wanted != self._watched:
            self._unwatch_paths()
            self._watched = {name: known for name, known in wanted.items() if self._system.addPath(name)}

    def _unwatch_paths(self) -> None:
        """Stop the system's watching: a file may have the same inode as the one that it replaces."""
        if self._watched:
            self._system.removePaths([*self._watched])
            self._watched = {}

    def _paths(self) -> Iterable[Path]:
        yield self.path
        target = Path(os.path.realpath(self.path))  # the target of a link, whether it exists or not
        for folder in {_nearest_existing(self.path.parent), _nearest_existing(target.parent)}:
            yield folder
            yield folder.parent  # the system does not announce when a watched folder is renamed


def _identity(path: Path) -> tuple[int, int] | None:
    stamp = stamp_of(path)
    return (stamp.device, stamp.inode) if stamp else None


def _nearest_existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next((above for above in (folder, *folder.parents) if is_folder(above)), folder)

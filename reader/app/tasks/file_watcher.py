"""Watching one file: whoever writes it, and however, it is told when it has come to rest with another content."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from reader.sources.file_stamp import FileStamp, stamp_of


class WatchDelays(NamedTuple):
    """How long to wait, in milliseconds."""

    quiet: int = 140
    """A file that looks the same before and after this is taken to be all written."""
    limit: int = 2_000
    """A file that is written on and on is told of after this, and again."""
    gone: int = 2_000
    """A file that is away for less is only being replaced."""
    poll: int = 2_000
    """Between two looks at what the system tells nothing of: folders on a network, and folders above the file's."""


SOON = 30
"""Milliseconds after something in a folder at which the file is looked at."""


class FileWatcher(QObject):
    """Watches a file, that may be a link, may go and come back, and so may its folder.

    What else happens in the folder is looked at once, and not told.

    Signals:
        changed(): it has come to rest in another state than before; perhaps its bytes are the same all the same.
        gone(): it has not been there for a while.
        back(): it is there again, after ``gone``; where it is another one now, ``changed`` follows.
    """

    changed = Signal()
    gone = Signal()
    back = Signal()

    def __init__(
        self,
        path: Path,
        known: FileStamp | None,
        awake: Callable[[], bool] = lambda: True,
        pauses: WatchDelays | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``known`` is the state that is known already; where it is another one by now, that is told.

        ``awake`` says whether anybody can see what has changed; asked before each poll.
        """
        super().__init__(parent)
        self.path = path
        self._awake, self._delays = awake, pauses or WatchDelays()
        self._reported = self._seen = known
        self._reported_gone = False
        """Whether ``gone`` was told, and ``back`` was not."""
        self._never_rests = False
        """Whether it was told of because it does not come to rest."""
        self._watched: dict[str, tuple[int, int]] = {}
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._file_written)
        self._quiet, self._limit, self._gone_timer = (
            self._timer(one) for one in (self._quiet_ended, self._limit_reached, self._report_gone)
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
        """Whether it is just being written, as far as is known: what is read now may be half of it."""
        return not self._never_rests and (self._quiet.isActive() or stamp_of(self.path) != self._reported)

    def check(self) -> None:
        """Look whether it is another one now; to be called when there is a reason to."""
        if not self._quiet.isActive() and stamp_of(self.path) != self._reported:
            self._wait_for_rest()
        self._watch_paths()

    def close(self) -> None:
        """Watch no longer; nothing is told any more."""
        for timer in (self._quiet, self._limit, self._gone_timer, self._folder_timer, self._poll):
            timer.stop()
        self._system.blockSignals(True)
        self._unwatch_paths()

    def _file_written(self) -> None:
        """The system says that it was written to. Where clocks are coarse, that may be all that tells."""
        self._unwatch_paths()
        self._wait_for_rest()
        self._watch_paths()

    def _folder_changed(self) -> None:
        """Something has happened in a folder; where much does, it is looked at now and then."""
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
        """It was left alone for a moment: tell, if it has not changed all the same."""
        self._watch_paths()
        now = stamp_of(self.path)
        if now != self._seen:
            self._seen = now
            self._quiet.start(self._delays.quiet)
        else:
            self._never_rests = False
            self._report()

    def _limit_reached(self) -> None:
        """It is written to all the time: tell what there is of it."""
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
        """It has been away for long; if it is there by now, that is seen at once."""
        if stamp_of(self.path) is None:
            self._reported_gone, self._reported = True, None
            self.gone.emit()
        else:
            self.check()

    # What the system is asked to watch

    def _watch_paths(self) -> None:
        """Watch the file, and the folder it is in or would be in; a new one of the same name is another one."""
        wanted = {str(one): known for one in self._paths() if (known := _identity(one))}
        if wanted != self._watched:
            self._unwatch_paths()
            self._watched = {name: known for name, known in wanted.items() if self._system.addPath(name)}

    def _unwatch_paths(self) -> None:
        """Let go of all that is watched: what was replaced may have the number of what it was replaced by."""
        if self._watched:
            self._system.removePaths([*self._watched])
            self._watched = {}

    def _paths(self) -> Iterable[Path]:
        yield self.path
        target = Path(os.path.realpath(self.path))  # where a link leads, there or not
        for folder in {_nearest_existing(self.path.parent), _nearest_existing(target.parent)}:
            yield folder
            yield folder.parent  # a folder is not told of when it takes another name itself


def _identity(path: Path) -> tuple[int, int] | None:
    stamp = stamp_of(path)
    return (stamp.device, stamp.inode) if stamp else None


def _nearest_existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)

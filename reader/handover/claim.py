"""The claim to be the window that listens: a lock that ends with its process, however that ends."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from time import time

from reader.handover.rendezvous import Rendezvous, find_rendezvous

MAX_SOCKET_PATH = 103
"""The most bytes of a socket's path: Linux allows 107 (``unix(7)``), others 103."""
YOUTH = 10.0
"""Seconds for which a window that does not listen yet may still be starting."""


class WindowClaim:
    """Who listens at a rendezvous: this process, another one, or nobody since nothing can be handed over here."""

    def __init__(self, rendezvous: Rendezvous) -> None:
        self.identity = rendezvous.identity
        folder, self._lock = _open_lock(rendezvous)
        self.socket_path = None if folder is None else folder / f"{rendezvous.name}.socket"
        """Where the window that has the claim listens; None where nothing can be handed over."""
        self.is_held = False
        """Whether this process has it."""

    def take(self) -> bool:
        """Take it, if no other process has it; returns whether this one has it now."""
        if self.is_held or self.socket_path is None:
            return self.is_held
        import fcntl  # late: Windows has none, and no such sockets either

        try:
            # A record lock: unlike that of flock(2), no child that is forked keeps it.
            fcntl.lockf(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.utime(self._lock)
        except OSError:
            return False
        self.is_held = True
        self._write_process(os.getpid())
        self._remove_socket()  # of a window that was killed
        return True

    def is_elsewhere(self) -> bool:
        """Whether it could be taken here, and was not: another process has it, as far as this one has tried."""
        return self.socket_path is not None and not self.is_held

    def is_young(self) -> bool:
        """Whether it was taken a moment ago, so that its window may still be starting."""
        return self.socket_path is not None and 0 <= time() - os.fstat(self._lock).st_mtime < YOUTH

    def end_start(self) -> None:
        """Let others know that the window of this process has started: it listens, and nobody need wait for that."""
        self._write_process(None)

    def time_used(self) -> float | None:
        """Seconds for which a window that is starting elsewhere has run or waited for a processor; None without one."""
        from reader.handover.peer import time_used_by  # late: most starts find no other window

        with suppress(OSError, ValueError):
            if self.socket_path is not None and not self.is_held:
                return time_used_by(int(os.pread(self._lock, 20, 0)))
        return None

    def _write_process(self, process: int | None) -> None:
        with suppress(OSError):  # a full disk: then it has the usual time to start
            os.ftruncate(self._lock, 0)
            os.pwrite(self._lock, b"" if process is None else b"%d" % process, 0)

    def release(self) -> None:
        """Let another window have it; this process does not take it again."""
        if self.is_held:
            self._remove_socket()
        if self.socket_path is not None:
            os.close(self._lock)
        self.socket_path, self.is_held = None, False

    def _remove_socket(self) -> None:
        if self.socket_path is not None:
            with suppress(OSError):
                self.socket_path.unlink()


def make_claim(notes: Path, settings: Path) -> WindowClaim:
    """The claim, not yet taken, of the windows of this user on this display with these folders."""
    if os.name != "posix":
        return WindowClaim(Rendezvous("", ()))
    return WindowClaim(find_rendezvous(os.environ, os.geteuid(), notes, settings))


def _open_lock(rendezvous: Rendezvous) -> tuple[Path | None, int]:
    """The first of the folders that is private, or can be made so, and the lock that is opened in it."""
    for folder in rendezvous.folders if rendezvous.identity else ():
        if len(os.fsencode(folder / f"{rendezvous.name}.socket")) > MAX_SOCKET_PATH:
            continue
        with suppress(OSError):
            with suppress(FileExistsError):
                folder.mkdir(0o700)
            if _is_private(folder) and os.access(folder, os.W_OK):
                return folder, os.open(folder / f"{rendezvous.name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    return None, -1


def _is_private(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077

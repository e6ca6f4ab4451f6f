"""Tells whether another window has a file open: each holds a shared lock on it, which the system ends with its process.

Windows, and file systems without such locks, tell of none: see flock(2).
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class HeldFiles:
    """The files that one window has open."""

    def __init__(self) -> None:
        self._handles: dict[Path, int] = {}

    def __contains__(self, path: Path) -> bool:
        return path in self._handles

    def hold(self, path: Path) -> None:
        """Let others know that it is open here. Never raises."""
        if sys.platform == "win32" or path in self._handles:
            return
        with suppress(OSError):
            handle = self._handles[path] = os.open(path, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def release(self, path: Path) -> None:
        """Let others know that it is no longer open here. Never raises."""
        handle = self._handles.pop(path, None)
        if handle is not None:
            os.close(handle)

    def is_held(self, path: Path) -> bool:
        """Whether any window has it open, this one included. Never raises."""
        if sys.platform == "win32":
            return False
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:  # a file system without locks
            return False
        finally:
            os.close(handle)
        return False

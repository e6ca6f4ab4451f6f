"""Linux's own way to tell of changes in folders: inotify(7), for processes without Qt."""

from __future__ import annotations

import errno
import os
import struct
import sys
from collections.abc import Iterator
from typing import NamedTuple

# Source: <sys/inotify.h>.
MODIFIED, ATTRIBUTES, WRITTEN, MOVED_FROM, MOVED_TO = 0x2, 0x4, 0x8, 0x40, 0x80
CREATED, DELETED, SELF_DELETED, SELF_MOVED = 0x100, 0x200, 0x400, 0x800
UNMOUNTED, OVERFLOW, IGNORED, IS_FOLDER = 0x2000, 0x4000, 0x8000, 0x4000_0000
ONLY_FOLDERS, NO_LINKS = 0x100_0000, 0x200_0000
IN_FOLDER = (
    ATTRIBUTES | WRITTEN | MOVED_FROM | MOVED_TO | CREATED | DELETED | SELF_DELETED | SELF_MOVED
) | ONLY_FOLDERS | NO_LINKS  # fmt: skip
"""What is asked of a folder."""
_HEADER = struct.Struct("iIII")
_BUFFER = 65_536


class WatchLimitError(Exception):
    """The system watches as many folders for this user as it may: see ``/proc/sys/fs/inotify``."""


class FolderEvent(NamedTuple):
    """One change that the system tells of."""

    folder: str
    """The folder that was watched; empty where some changes were lost."""
    name: str
    """Of what changed in it; empty for the folder itself."""
    mask: int


class Inotify:
    """Watches folders. The calls may wait for a file system that does not answer, so they belong on a thread."""

    def __init__(self) -> None:
        """Raises OSError where the system has no inotify, or no more of it."""
        if not sys.platform.startswith("linux"):
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        import ctypes  # late: only Linux has this

        self._library = ctypes.CDLL(None, use_errno=True)
        self._errno = ctypes.get_errno
        self.file: int = self._library.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        if self.file < 0:
            raise OSError(self._errno(), os.strerror(self._errno()))
        self._folders: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def watch(self, folder: str) -> None:
        """Watch a folder; one that is watched already is not watched twice.

        Raises:
            WatchLimitError: it would be one too many.
            OSError: it cannot be watched.
        """
        number = self._library.inotify_add_watch(self.file, os.fsencode(folder), IN_FOLDER)
        if number < 0:
            code = self._errno()
            if code == errno.ENOSPC:
                raise WatchLimitError
            raise OSError(code, os.strerror(code), folder)
        self._numbers.pop(self._folders.get(number, ""), None)  # it was renamed
        self._folders[number] = folder
        self._numbers[folder] = number

    def forget(self, folder: str) -> None:
        """Watch a folder and those in it no longer."""
        start = folder + os.sep
        for path in [path for path in self._numbers if path == folder or path.startswith(start)]:
            number = self._numbers.pop(path)
            del self._folders[number]
            self._library.inotify_rm_watch(self.file, number)

    def events(self) -> Iterator[FolderEvent]:
        """What has changed since the last call."""
        while True:
            try:
                data = os.read(self.file, _BUFFER)
            except BlockingIOError:
                return
            at = 0
            while at < len(data):
                number, mask, _, length = _HEADER.unpack_from(data, at)
                at += _HEADER.size
                name = os.fsdecode(data[at : at + length].rstrip(b"\0"))
                at += length
                if mask & OVERFLOW:
                    yield FolderEvent("", "", mask)
                elif mask & IGNORED:
                    self._numbers.pop(self._folders.pop(number, ""), None)
                elif number in self._folders:
                    yield FolderEvent(self._folders[number], name, mask)

    def close(self) -> None:
        """End all of it."""
        os.close(self.file)

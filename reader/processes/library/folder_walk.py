"""Finds the files of one folder of the library, with a limit to their number."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.processes.library.file_identity import file_identity
from reader.processes.library.readable_files import is_private, is_readable_name

MOST_FILES = 50_000
"""How many files of a folder are in the library: those nearest to it."""
MOST_NAMES = 2_000_000
"""How many names are looked at, of whatever kind: more than a million takes a minute."""
DEEPEST = 64
"""How many folders deep: what goes deeper was made by a program that never ended."""


class FoundFile(NamedTuple):
    """A file as a folder says it is."""

    path: str
    size: int
    """In bytes."""
    modified: int
    """In nanoseconds since 1970."""
    identity: str = ""
    """As of ``file_identity``."""

    @property
    def stamp(self) -> tuple[int, int]:
        """Size and time: whether the file has changed."""
        return self.size, self.modified


@dataclass
class FolderWalk:
    """Goes through a folder level by level, once.

    No link is followed, so that there is an end. No other file system is gone into: what is mounted below the folder
    may not answer, and can be added itself.
    """

    root: str
    apart: Collection[str] = ()
    """Folders that are not gone into: others of the library, and what is mounted."""
    enter: Callable[[str], object] = bool
    """Called with each folder before it is listed."""
    most_files: int = MOST_FILES
    files: int = 0
    """How many were found."""
    names: int = 0
    """How many names were looked at."""
    unreadable: list[str] = field(default_factory=list)
    """The folders that could not be listed."""
    whole: bool = True
    """Whether there are no more files than are found."""

    def run(self, start: str = "") -> Iterator[FoundFile]:
        """The files in ``start``, which is the folder itself or one in it, one after the other.

        Raises:
            OSError: ``start`` itself cannot be listed.
        """
        waiting = deque([(start or self.root, 0)])
        while waiting:
            folder, depth = waiting.popleft()
            try:
                self.enter(folder)
                with os.scandir(folder) as entries:
                    for entry in entries:
                        self.names += 1
                        if self.names > MOST_NAMES or self.files >= self.most_files:
                            self.whole = False
                            return
                        if entry.is_dir(follow_symlinks=False):
                            if depth < DEEPEST and not is_private(entry.name) and entry.path not in self.apart:
                                waiting.append((entry.path, depth + 1))
                        elif is_readable_name(entry.name) and (found := found_file(entry.path)) is not None:
                            self.files += 1
                            yield found
            except OSError:
                if not depth:
                    raise
                self.unreadable.append(folder)


def found_file(path: str) -> FoundFile | None:
    """The regular file at a path; None where there is none, but a link, a pipe, a device, or nothing."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return FoundFile(path, status.st_size, status.st_mtime_ns, file_identity(status))


def is_plain_folder(path: str) -> bool:
    """Whether a folder is at a path, and not a link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False

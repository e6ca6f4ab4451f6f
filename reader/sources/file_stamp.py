"""Identifies a state of a file without reading it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileStamp(NamedTuple):
    """The size, times and identity of a file at one moment."""

    size: int
    modified: int
    """In nanoseconds, as is ``changed``, which on Unix also changes when a file is renamed."""
    changed: int
    inode: int
    device: int


def stamp_of(path: Path) -> FileStamp | None:
    """The stamp of a file now; None if it does not exist or cannot be examined."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return FileStamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)

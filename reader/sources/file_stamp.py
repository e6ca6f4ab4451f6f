"""Identifies a state of a file without reading it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FileStamp(NamedTuple):
    """One state of one file."""

    size: int
    modified: int
    """Nanoseconds; so is ``changed``, which on Unix also moves when a file takes another one's name."""
    changed: int
    inode: int
    device: int


def stamp_of(path: Path) -> FileStamp | None:
    """The state of a file now; None where there is none, or where it cannot be told."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return FileStamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)

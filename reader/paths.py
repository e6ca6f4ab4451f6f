"""Questions about paths that are safe to ask: of a dead mount, a forbidden folder, or a name that is too long.

``Path.is_file`` and similar methods raise in all such cases, so nothing else in the package uses them. Before reading,
use ``is_file``, ``is_folder`` and ``exists``. Before writing a new file, use ``find_status``, which raises if the
system cannot say whether there is one.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from itertools import islice
from pathlib import Path

MAX_LISTED = 20_000
"""How many names of a folder are looked at to find one that is written in another way."""
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EBADF, errno.EINVAL)
"""Errors that say that nothing can be at a path."""


def find_status(path: Path, *, follow_links: bool = True) -> os.stat_result | None:
    """The status of what is at a path; None if nothing is.

    Raises:
        OSError: the system cannot say whether anything is.

    """
    try:
        return path.stat(follow_symlinks=follow_links)
    except OSError as error:
        if error.errno in _ABSENT:
            return None
        raise
    except ValueError:  # a name that no file can have
        return None


def file_status(path: Path) -> os.stat_result | None:
    """The status of what is at a path; None if nothing is, or the system cannot say."""
    try:
        return find_status(path)
    except OSError:
        return None


def is_file(path: Path) -> bool:
    """Whether it is known to be a regular file."""
    status = file_status(path)
    return status is not None and stat.S_ISREG(status.st_mode)


def open_file(path: Path) -> int:
    """A descriptor to read a regular file by; a pipe, a device or a folder is not opened, and not waited for.

    Raises:
        OSError: it cannot be opened; with ``EINVAL``, it is no regular file.
        ValueError: no file can have this name.

    """
    if not stat.S_ISREG(path.stat().st_mode):  # asked before, since opening some devices has effects
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
    return descriptor


def find_loosely(path: Path, deepest: int = 6) -> Path | None:
    """The file that is meant by a path that is not there: with names in another case, normal form, or with backslashes.

    Looks into at most ``deepest`` folders, and at their first ``MAX_LISTED`` names. None if there is no such file.
    """
    wanted = [*Path(str(path).replace("\\", "/")).parts]
    found, missing = Path(*wanted[:1]), wanted[1:]
    while missing and is_folder(found / missing[0]):
        found /= missing.pop(0)
    if not 0 < len(missing) <= deepest:
        return found if is_file(found) else None
    for name in missing:
        entry = _loose_entry(found, name)
        if entry is None:
            return None
        found /= entry
    return found if is_file(found) else None


def _loose_entry(folder: Path, name: str) -> str | None:
    if exists(folder / name):
        return name
    key = _loose(name)
    with suppress(OSError), os.scandir(folder) as entries:
        return next((entry.name for entry in islice(entries, MAX_LISTED) if _loose(entry.name) == key), None)
    return None


def _loose(name: str) -> str:
    from unicodedata import normalize  # late: few names are written in another way

    return normalize("NFC", name).casefold()


def is_folder(path: Path) -> bool:
    """Whether it is known to be a folder."""
    status = file_status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def exists(path: Path) -> bool:
    """Whether it is known that something is there."""
    return file_status(path) is not None


def checkout_of(path: Path) -> Path | None:
    """The git checkout that a file is in; None if it is in none. ``.git`` is a folder, or a file in a worktree."""
    return next((folder for folder in path.parents if exists(folder / ".git")), None)


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths are known to lead to the same file."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def is_readable(path: Path) -> bool:
    """Whether it is known that something is there, and that this process may read or list it."""
    return exists(path) and os.access(path, os.R_OK)


def is_absent(path: Path) -> bool:
    """Whether it is known that nothing is there, not even a broken link."""
    try:
        return find_status(path, follow_links=False) is None
    except OSError:
        return False


def resolved(path: Path) -> Path:
    """The absolute path without symbolic links, as far as the system can follow them. Never raises."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # the current folder is gone; links in a ring; a NUL in the name
        return absolute(path)


def absolute(path: Path) -> Path:
    """The absolute path, with ``~`` replaced by the home folder. Never raises."""
    with suppress(RuntimeError):  # nobody has this name
        path = path.expanduser()
    with suppress(OSError):  # the current folder is gone
        path = path.absolute()
    return path


def matching(folder: Path, pattern: str) -> list[Path]:
    """What matches a pattern of ``Path.glob`` in a folder, sorted; nothing if the folder cannot be read."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []

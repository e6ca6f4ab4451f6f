"""Reading and writing files safely: atomic writes, backups, and moving aside what cannot be read."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from reader.core.errors import StoreError
from reader.core.times import EARLIEST, from_milliseconds
from reader.paths import file_status, find_status
from reader.translation import tr

MAX_BYTES = 500_000_000
"""The most bytes that a gzip file may hold when it is decompressed."""

_OURS = re.compile(r"\.\d+-[0-9a-f]{8}\.tmp$")
"""How the names of our temporary files end; in a synced folder, other programs have temporary files, too."""

_UNABLE = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.ENOSYS)
"""Errors of file systems that do not support an operation: FAT has no permissions, some networks sync no folders."""


def read_bytes(path: Path) -> bytes | None:
    """Return the bytes of a file, or None if it does not exist.

    Raises:
        StoreError: it exists but cannot be read, or it is not a regular file.

    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading from a pipe would wait for ever
            raise StoreError(tr("{path} cannot be read: it is not a file.", path=path))
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(tr("{path} cannot be read: {reason}.", path=path, reason=error_reason(error))) from error


def time_written(path: Path) -> datetime:
    """When a file was written last, in UTC: the time of what in it says none; `EARLIEST` if that is not known."""
    status = file_status(path)
    return EARLIEST if status is None else from_milliseconds(status.st_mtime_ns // 1_000_000)


def is_present(path: Path) -> bool:
    """Whether anything is at a path.

    Raises:
        StoreError: the system cannot say; what may be there must not be written over.

    """
    return _status(path) is not None


def is_regular_file(path: Path) -> bool:
    """Whether a regular file is at a path.

    Raises:
        StoreError: the system cannot say.

    """
    status = _status(path)
    return status is not None and stat.S_ISREG(status.st_mode)


def _status(path: Path) -> os.stat_result | None:
    try:
        return find_status(path)
    except OSError as error:
        raise StoreError(tr("{path} cannot be read: {reason}.", path=path, reason=error_reason(error))) from error


def decompress(data: bytes) -> bytes:
    """Decompress gzip data.

    Raises:
        ValueError: it is damaged, or larger than `MAX_BYTES`: a few bytes can be made to fill all memory.

    """
    import gzip  # late: the first paint needs none of this
    import zlib

    try:
        with gzip.open(io.BytesIO(data)) as file:
            unpacked = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from error
    if len(unpacked) > MAX_BYTES:
        raise ValueError(tr("it is larger than {limit} bytes", limit=f"{MAX_BYTES:,}"))
    return unpacked


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the contents of a file. At any moment, either the old or the new file exists in full.

    A new file can be read by its owner only; an existing one keeps its permissions. A symbolic link stays a link: its
    target is written. What other programs may write, too, is replaced with ``shared_file.replace_shared``.

    Raises:
        StoreError: it could not be written; the old file is unchanged, and no temporary file is left.

    """
    path = Path(os.path.realpath(path))
    temporary = unique_name(path)
    try:
        make_folder(path.parent)
        write_and_sync(temporary, data, mode_of(path))
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(tr("{path} cannot be written: {reason}.", path=path, reason=error_reason(error))) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Create a folder and its missing parents, each accessible to its owner only.

    A new folder is in its parent on the disk before anything is written to it: after a power cut it would be gone
    otherwise, with all files in it, although those were flushed.

    Raises:
        OSError: a folder could not be created.

    """
    if find_status(folder) is None:
        if folder.parent != folder:
            make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


@contextmanager
def store_errors(folder: Path) -> Iterator[None]:
    """Turn an ``OSError`` raised while working in a folder into a message for the reader.

    Raises:
        StoreError: an ``OSError`` was raised.

    """
    try:
        yield
    except OSError as error:
        raise StoreError(tr("{folder} cannot be read: {reason}.", folder=folder, reason=error_reason(error))) from error


def backup_of(path: Path) -> Path:
    """The path of the backup of a file: ``NAME.bak``."""
    return path.with_name(path.name + ".bak")


def broken_name(path: Path, when: datetime) -> Path:
    """A free path for a file that could not be read: ``NAME.broken-2026-11-22T203136.json``."""
    stem = f"{path.stem}.broken-{when:%Y-%m-%dT%H%M%S}"
    free, number = path.with_name(f"{stem}.json"), 1
    while is_present(free):
        number += 1
        free = path.with_name(f"{stem}-{number}.json")
    return free


def move_aside(path: Path, when: datetime) -> Path:
    """Rename a file that could not be read; returns its new path.

    Raises:
        StoreError: it could not be renamed.

    """
    aside = broken_name(path, when)
    try:
        path.rename(aside)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(
            tr("{path} cannot be moved aside: {reason}.", path=path, reason=error_reason(error))
        ) from error
    return aside


def copy_aside(path: Path, data: bytes, when: datetime) -> Path:
    """Keep a copy of a file that can be read only in part; returns the path of the copy.

    The same contents are copied only once.

    Raises:
        StoreError: the copy cannot be written.

    """
    for earlier in sorted(path.parent.glob("*.broken-*.json")):
        if earlier.name.startswith(f"{path.stem}.broken-") and read_bytes(earlier) == data:
            return earlier
    aside = broken_name(path, when)
    write_atomically(aside, data)
    return aside


def remove_stale_files(folder: Path, now: datetime) -> None:
    """Delete temporary files that are more than an hour older than ``now``: their writers were killed."""
    for path in folder.glob(".*.tmp"):
        with suppress(OSError):
            if _OURS.search(path.name) and now.timestamp() - path.stat().st_mtime > 3600:
                path.unlink()


def sync_folder(folder: Path) -> None:
    """Flush a folder to the disk, so that renames in it survive a power cut. Does nothing on Windows.

    Raises:
        OSError: the file system supports this, and it failed.

    """
    if os.name == "nt":
        return
    with _where_supported():
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _where_supported() -> Iterator[None]:
    """Ignore errors that say that the file system does not support an operation."""
    try:
        yield
    except OSError as error:
        if error.errno not in _UNABLE:
            raise


def write_and_sync(path: Path, data: bytes, mode: int) -> os.stat_result:
    """Write a new file with these permissions, and flush it to the disk; returns its status.

    Raises:
        OSError: it could not be written.

    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) != mode:
            with _where_supported():
                path.chmod(mode)
        os.fsync(file.fileno())
        return os.fstat(file.fileno())


def mode_of(path: Path) -> int:
    """The permissions of a file; those of a new one if it does not exist."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o600


def make_backup(file: Path, path: Path) -> None:
    """Make a file, which stays, the backup of ``path``; at no moment is the backup missing.

    Raises:
        OSError: it could not be made.

    """
    spare = unique_name(path)
    try:
        spare.hardlink_to(file)
    except OSError:  # a file system without links
        write_and_sync(spare, file.read_bytes(), mode_of(file))
    try:
        spare.replace(backup_of(path))
    finally:
        with suppress(OSError):
            spare.unlink(missing_ok=True)


def unique_name(path: Path) -> Path:
    """A path in the same folder for a temporary file; see ``remove_stale_files``."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")


def error_reason(error: OSError) -> str:
    """The system's description of an error, as part of a sentence."""
    return (error.strerror or str(error)).lower()

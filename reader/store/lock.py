"""The lock of a notes folder: one process writes at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.core.errors import StoreError
from reader.store.files import error_reason, make_folder
from reader.translation import tr

LOCK_NAME = ".postil.lock"
"""The name of the lock file."""

PATIENCE = 10.0
"""Seconds to wait for a lock that another process holds."""


@contextmanager
def locked(folder: Path, timeout: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder. The system releases it when the process ends, even if it is killed.

    Raises:
        StoreError: another process held it for ``timeout`` seconds, or the folder cannot be written.

    """
    from filelock import FileLock, Timeout  # late: 43 ms, and the first paint only reads

    lock = FileLock(folder / LOCK_NAME, timeout=timeout, mode=0o600)
    try:
        make_folder(folder)
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            tr("{folder} cannot be written to: another Postil is still writing to it.", folder=folder)
        ) from error
    except OSError as error:
        raise StoreError(
            tr("{folder} cannot be written to: {reason}.", folder=folder, reason=error_reason(error))
        ) from error
    try:
        yield
    finally:
        lock.release()

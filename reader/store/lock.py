"""The lock of a folder of notes: one Postil at a time writes to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.core.errors import StoreError
from reader.store.files import make_folder, reason

LOCK_NAME = ".postil.lock"
"""The one lock file of a folder."""

PATIENCE = 10.0
"""How many seconds to wait for a lock that another Postil holds."""


@contextmanager
def locked(folder: Path, timeout: float = PATIENCE) -> Iterator[None]:
    """Hold the folder's lock, which is free again when this process ends, however it ends.

    Raises:
        StoreError: another process held it for ``timeout`` seconds, or the folder cannot be written to.

    """
    from filelock import FileLock, Timeout  # late: 43 ms, and the first paint only reads

    lock = FileLock(folder / LOCK_NAME, timeout=timeout, mode=0o600)
    try:
        make_folder(folder)
        lock.acquire()
    except Timeout as error:
        raise StoreError(f"{folder} is being written to by another Postil, which has not finished.") from error
    except OSError as error:
        raise StoreError(f"{folder} cannot be written to: {reason(error)}.") from error
    try:
        yield
    finally:
        lock.release()

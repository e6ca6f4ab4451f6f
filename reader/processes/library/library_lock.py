"""One process of a machine's user writes the index: the one that holds this lock, which ends with it."""

from __future__ import annotations

import logging
from pathlib import Path

from reader.store.files import error_reason, make_folder
from reader.translation import tr

logger = logging.getLogger(__name__)

LOCK_NAME = "library.lock"


class LibraryLock:
    """The lock in one cache folder."""

    def __init__(self, cache: Path) -> None:
        from filelock import FileLock  # late: 43 ms

        self._folder = cache
        self.fault = ""
        """Why nobody can have it, as a sentence for the reader; empty where another process has it."""
        self._lock = FileLock(cache / LOCK_NAME, timeout=0, mode=0o600)

    def take(self) -> bool:
        """Try to take it; whether this process has it."""
        from filelock import Timeout

        self.fault = ""
        try:
            make_folder(self._folder)
            self._lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            self.fault = tr(
                "The folders of the library are not read: no index can be kept in {folder}: {reason}.",
                folder=self._folder,
                reason=error_reason(error),
            )
            logger.warning("The lock of the library cannot be taken", exc_info=True)
            return False
        return True

    def release(self) -> None:
        """Let another process have it."""
        self._lock.release()

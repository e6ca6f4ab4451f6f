"""A cache of faces with some of their letters, each a file in the platform's cache folder.

What cannot be read or written is as if it were not there.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from reader.core.errors import StoreError
from reader.paths import file_status, matching
from reader.store.files import make_folder, read_bytes, write_atomically

logger = logging.getLogger(__name__)

MOST = 60
"""How many faces are kept: those of some twenty pages."""
_FOLDER = "faces-1"


class FaceCache:
    """The faces by their keys, which are names of files."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        """Its folder in ``folder`` is made with the first face that is kept."""
        self._folder, self._most = folder / _FOLDER, most

    def find(self, key: str) -> bytes | None:
        """The face that was kept; None if there is none."""
        try:
            data = read_bytes(self._folder / f"{key}.woff")
        except StoreError:
            return None
        return data if data is not None and data.startswith(b"wOFF") else None

    def keep(self, key: str, data: bytes) -> None:
        """Keep a face; of too many, the oldest go."""
        try:
            make_folder(self._folder)
            write_atomically(self._folder / f"{key}.woff", data)
        except StoreError:
            logger.info("Faces cannot be cached", exc_info=True)
            return
        with suppress(OSError):
            files = sorted(matching(self._folder, "*.woff"), key=_age)
            for file in files[self._most :]:
                file.unlink(missing_ok=True)


def _age(file: Path) -> int:
    status = file_status(file)
    return -status.st_mtime_ns if status is not None else 0

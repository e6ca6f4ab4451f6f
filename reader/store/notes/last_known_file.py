"""What a notes file had in it when we last read or wrote it: if it is the same, it need not be decoded again."""

from __future__ import annotations

import os
from pathlib import Path

from reader.paths import file_status
from reader.store.files import read_bytes
from reader.store.notes.file_reader import ReadFile


class LastKnownFile:
    """Remembers one file, the one that was read or written last."""

    def __init__(self) -> None:
        self._last: tuple[Path, ReadFile] | None = None
        self._stamp: tuple[int, int, int] | None = None
        """The state of the file after we had written it; None if we have only read it."""

    def set_read(self, file: Path, found: ReadFile) -> None:
        """Remember what was read."""
        self._last, self._stamp = (file, found), None

    def set_written(self, file: Path, written: ReadFile, status: os.stat_result) -> None:
        """Remember what we have written; ``status`` is that of the new file."""
        self._last, self._stamp = (file, written), _stamp(status)

    def contents(self, file: Path) -> ReadFile | None:
        """What is in the file, if that is what we know; it is read for that, and not decoded."""
        last = self._last
        return last[1] if last and last[0] == file and last[1].data == read_bytes(file) else None

    def is_unchanged(self, file: Path) -> bool:
        """Whether nobody has written the file since we did; this does not read it."""
        last, left = self._last, self._stamp
        return last is not None and last[0] == file and left is not None and left == _stamp(file_status(file))


def _stamp(status: os.stat_result | None) -> tuple[int, int, int] | None:
    """Identifies the state of a file: each of our writes creates a new file. None if there is none to be seen."""
    return (status.st_ino, status.st_mtime_ns, status.st_size) if status else None

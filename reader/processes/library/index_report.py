"""What the window is told of the state of the index: only what has changed, and progress not all too often."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from reader.core.library.library_messages import LibraryMessage, MissingFiles
from reader.core.library.library_progress import LibraryProgress

TOLD = 0.2
"""Seconds between two reports of how many files have been read."""


class IndexReport:
    """Tells it by ``tell``."""

    def __init__(self, tell: Callable[[LibraryMessage], object]) -> None:
        self._tell = tell
        self._missing: frozenset[str] | None = None
        self._progress: LibraryProgress | None = None
        self._told = 0.0

    def missing(self, files: frozenset[str]) -> None:
        """These files of the library are not where they were."""
        if files != self._missing:
            self._missing = files
            self._tell(MissingFiles(files))

    def progress(self, progress: LibraryProgress) -> None:
        """How far it is; where only the numbers have changed, it is told now and then."""
        if progress == self._progress:
            return
        only_counts = self._progress is not None and progress[2:] == self._progress[2:]
        if only_counts and progress.total and monotonic() - self._told < TOLD:
            return
        self._progress, self._told = progress, monotonic()
        self._tell(progress)

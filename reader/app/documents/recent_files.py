"""The articles that were open before, and where each was left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.core.settings import Recent
from reader.paths import resolved


class RecentFiles:
    """The list of recent articles, the last one first; each addition is written to the disk."""

    def __init__(self, entries: Sequence[Recent], remember: Callable[[Recent], Sequence[Recent]]) -> None:
        """``remember`` puts an entry at the head of the list on the disk, and returns the new list."""
        self.entries, self._remember = entries, remember

    def remember(self, path: Path, title: str, position: int) -> None:
        """Keep the code point at which an article is left. Raises StoreError."""
        self.entries = self._remember(Recent(str(path), title, position))

    def position_of(self, path: Path) -> int:
        """The code point at which a file was left; 0 if that is not known."""
        name = str(resolved(path))
        return next((entry.position for entry in self.entries if entry.path == name), 0)

    def paths(self) -> list[Path]:
        """The files, the last one first."""
        return [Path(entry.path) for entry in self.entries]

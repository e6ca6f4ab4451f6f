"""The search for words in the texts of the library, as one pane has it: what another pane looks for is its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.app.library.library_sources import LibrarySources
from reader.app.tasks.background_task import BackgroundTask

MOST_FOUND = 30
"""How many articles an answer has."""


class LibrarySearch(QObject):
    """Looks for the words that it was given last.

    Signals:
        found(SearchAnswer): what it has found.
    """

    found = Signal(object)

    def __init__(self, sources: LibrarySources, folders: Callable[[], tuple[str, ...]], parent: QObject) -> None:
        """``folders`` gives those of the library: of one that was removed the index still has files for a while."""
        super().__init__(parent)
        self._sources, self._folders = sources, folders
        self._task = BackgroundTask(self)
        self._task.done.connect(self.found)

    def start(self, words: str, offset: int = 0) -> None:
        """Search; ``found`` follows, unless another start does. ``offset`` articles are known already."""
        folders = self._folders()
        self._task.start(lambda _checkpoint: self._sources.search(words, offset, MOST_FOUND, folders))

    def close(self) -> None:
        """End the search."""
        self._task.close()

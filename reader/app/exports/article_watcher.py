"""Watches the articles that are in exports themselves: such an export is another one when its article has changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from reader.paths import exists

MOST = 200
"""How many articles are watched; what the others have become is seen with the next change of the notes."""


class ArticleWatcher(QObject):
    """Watches files and their folders, because many programs put a new file in the place of the old one.

    Signals:
        changed(): one of them may have changed; there may be many of these, one after the other.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher: QFileSystemWatcher | None = None

    def watch(self, articles: Iterable[Path]) -> None:
        """Watch these, and no others any more. A file that was replaced is watched only after this is called anew."""
        files = [path for path in list(dict.fromkeys(articles))[:MOST] if exists(path)]
        wanted = {str(path) for file in files for path in (file, file.parent)}
        if self._watcher is None:
            if not wanted:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(lambda _: self.changed.emit())
            self._watcher.directoryChanged.connect(lambda _: self.changed.emit())
        known = {*self._watcher.files(), *self._watcher.directories()}
        if gone := known - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - known:
            self._watcher.addPaths(sorted(new))

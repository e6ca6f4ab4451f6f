"""Commands that open a file: the dialog, a drop on the window, the recent files, the sample article, the handbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QFileDialog

from reader.app.documents.open_document import OpenDocument
from reader.app.documents.recent_files import RecentFiles
from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.documents.distinct_labels import distinct_labels
from reader.view.widgets.local_files import local_path
from reader.view.window.actions import Actions
from reader.view.window.main_window import MainWindow

SHOWN = 12
"""How many recent files the menu lists."""


class OpenCommands(QObject):
    """Binds the menu's commands and the window's drops."""

    def __init__(
        self,
        open_file: Callable[[Path], object],
        document: OpenDocument,
        recent: RecentFiles,
        window: MainWindow,
        actions: Actions,
        bundled: Mapping[str, Callable[[], Path]],
        ours: Sequence[Path],
    ) -> None:
        """``open_file`` opens a file in a tab.

        ``bundled`` gives the paths of our own articles by the names of actions; ``ours`` are folders of ours.
        """
        super().__init__(window)
        self._open_file, self._document, self._recent, self._window = open_file, document, recent, window
        self._menu, self._ours = actions.recent, ours
        window.dropped.connect(open_file)
        actions.bind({"open": self.ask, **{name: partial(self._open_bundled, find) for name, find in bundled.items()}})
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)

    def ask(self) -> None:
        """Ask for a file to open."""
        from reader.app.documents.file_filters import article_filters  # late: no start needs the table of formats
        from reader.app.documents.file_folders import folder_beside

        key = self._document.key()
        folder = folder_beside([key.path if key else None, *self._recent.paths()], *self._ours)
        start = QUrl.fromLocalFile(str(folder))
        url, _ = QFileDialog.getOpenFileUrl(self._window, tr("Open Article"), start, article_filters())
        if url.isLocalFile():
            self._open_file(local_path(url))

    def _fill_menu(self) -> None:
        self._menu.clear()
        entries = self._recent.entries[:SHOWN]
        paths = [Path(entry.path) for entry in entries]
        names = [entry.title or path.name for entry, path in zip(entries, paths, strict=True)]
        for entry, path, label in zip(entries, paths, distinct_labels(names, paths), strict=True):
            action = self._menu.addAction(well_formed(label).replace("&", "&&"))
            action.setToolTip(well_formed(entry.path))
            action.triggered.connect(partial(self._open, path))
        self._menu.setEnabled(bool(self._recent.entries))

    def _open_bundled(self, find: Callable[[], Path]) -> None:
        self._open_file(find())

    def _open(self, path: Path, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt's signal passes
        self._open_file(path)

"""Keeps what the reader folds in the contents of each article beside the place where the article is left."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.app.documents.recent_files import RecentFiles
from reader.core.settings import SectionFolds
from reader.view.contents.panel import ContentsPanel


class FoldingMemory(QObject):
    """Joins the contents to the list of recent articles."""

    def __init__(self, document: OpenDocument, recent: RecentFiles, contents: ContentsPanel) -> None:
        super().__init__(document)
        self._document, self._recent, self._contents = document, recent, contents
        document.opened.connect(self._restore)
        contents.folds_changed.connect(self._keep)

    def _restore(self) -> None:
        key = self._document.key()
        folds = self._recent.folds_of(key.path) if key is not None else None
        if folds is not None:
            self._contents.set_folds(folds)

    def _keep(self, folds: SectionFolds) -> None:
        key = self._document.key()
        if key is not None:
            self._recent.set_folds(key.path, folds)

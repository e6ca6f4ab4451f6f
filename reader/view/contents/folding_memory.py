"""Keeps what the reader folds in each article, and in its contents, beside the place where the article is left."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.app.documents.recent_files import RecentFiles
from reader.core.settings import FoldChoices
from reader.view.contents.panel import ContentsPanel
from reader.view.page.shown_article import ShownArticle


class FoldingMemory(QObject):
    """Joins the contents and the text to the list of recent articles."""

    def __init__(
        self, document: OpenDocument, recent: RecentFiles, contents: ContentsPanel, shown: ShownArticle
    ) -> None:
        super().__init__(document)
        self._document, self._recent, self._contents, self._shown = document, recent, contents, shown
        shown.refolded.connect(self._keep_text)
        document.opened.connect(self._restore)
        contents.folds_changed.connect(self._keep)

    def _restore(self) -> None:
        key = self._document.key()
        folds = self._recent.folds_of(key.path) if key is not None else None
        if folds is not None:
            self._contents.set_folds(folds)

    def _keep_text(self) -> None:
        key = self._document.key()
        if key is not None:
            self._recent.set_text_folds(key.path, self._shown.folds)

    def _keep(self, folds: FoldChoices) -> None:
        key = self._document.key()
        if key is not None:
            self._recent.set_folds(key.path, folds)

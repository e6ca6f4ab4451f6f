"""Shows in the preview of a link what it leads to in another file."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.app.documents.linked_reader import LinkedReader, LinkedText
from reader.app.documents.open_document import OpenDocument
from reader.view.navigation.link_preview_controller import LinkPreviewController


class LinkedExcerpts(QObject):
    """Has the file read that a preview asks for."""

    def __init__(
        self, document: OpenDocument, previews: LinkPreviewController, reader: LinkedReader, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._previews, self._reader = document, previews, reader
        previews.excerpt_requested.connect(self._ask)
        reader.read.connect(self._show)
        document.leaving.connect(reader.cancel)

    def _ask(self, address: str) -> None:
        key = self._document.key()
        if key is not None:
            self._reader.ask(address, key.path)

    def _show(self, address: str, found: LinkedText) -> None:
        self._previews.show_excerpt(address, found.article, found.position or 0)

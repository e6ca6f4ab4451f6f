"""Follows links from one article to another file, and to the section that the link names."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.open_document import OpenDocument
from reader.paths import exists, find_loosely, resolved
from reader.view.documents.document_controller import DocumentController
from reader.view.navigation.navigator import Navigator


class LinkedFiles(QObject):
    """Opens the files that the navigator requests, and follows the link's fragment once the file is open."""

    def __init__(
        self, documents: DocumentController, document: OpenDocument, navigator: Navigator, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._documents, self._document, self._navigator = documents, document, navigator
        self._awaited: tuple[Path, str] | None = None
        """The file that a link leads to and the fragment in it, until that file is open."""
        document.opened.connect(self._follow_fragment)
        navigator.file_requested.connect(self.open)
        navigator.position_requested.connect(documents.open)

    def open(self, address: str) -> None:
        """Open another file that the article links to."""
        key = self._document.key()
        if key is not None:
            parts = urlsplit(address)
            target = key.path.parent / os.fsdecode(unquote_to_bytes(parts.path))  # the name may be no UTF-8
            target = target if exists(target) else find_loosely(target) or target
            self._awaited = (resolved(target), "#" + parts.fragment) if parts.fragment else None
            if not self._documents.open(target):
                self._awaited = None

    def _follow_fragment(self) -> None:
        """Go to the section that the link names."""
        key = self._document.key()
        if self._awaited is not None and key is not None and key.path == self._awaited[0]:
            fragment, self._awaited = self._awaited[1], None
            if self._document.is_whole():
                QTimer.singleShot(
                    0, self, lambda: self._navigator.follow_link(fragment)
                )  # after everything that opening does
            else:
                self._navigator.follow_link(fragment)  # before the page goes to where this file was left

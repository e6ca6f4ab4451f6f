"""Opens the first article of a window: the first of several files that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.view.documents.document_controller import DocumentController
from reader.view.widgets.notices import Notices


class FirstArticleController(QObject):
    """Tries one file after the other, and keeps what was wrong with each in the message bar."""

    def __init__(
        self,
        open_file: Callable[[Path], bool],
        documents: DocumentController,
        document: OpenDocument,
        notices: Notices,
    ) -> None:
        """``open_file`` opens a file in a tab, and returns whether it could."""
        super().__init__(documents)
        self._open_file = open_file
        self._documents, self._document, self._notices = documents, document, notices
        self._messages: list[str] = []

    def open(self, candidates: Iterable[Path], messages: Iterable[str]) -> None:
        """Open the first of the files that can be opened; ``messages`` are shown, too."""
        self._candidates = iter(candidates)
        self._messages = [*messages]
        self._open_next()
        self._documents.nothing_opened.connect(self._open_next)
        self._document.opened.connect(self._keep_messages)

    def _open_next(self) -> None:
        """Open the next file that can be opened; whether the reading of a long one succeeds is known later only."""
        self._collect()
        for path in self._candidates:
            opened = self._open_file(path)
            self._collect()
            if opened:
                break
        self._notices.post(*self._messages)
        if self._document.key() is not None:
            self._messages = []

    def _keep_messages(self) -> None:
        """Show what was wrong before the first article was open: opening it has replaced the messages."""
        if self._messages:
            self._collect()
            self._notices.post(*self._messages)
            self._messages = []

    def _collect(self) -> None:
        self._messages += [line for line in self._notices.posted().splitlines() if line not in self._messages]

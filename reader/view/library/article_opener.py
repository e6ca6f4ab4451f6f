"""Opens articles from the library: in a tab, in the background, beside, at a passage, at a note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.open_document import OpenDocument
from reader.paths import resolved
from reader.view.documents.note_opener import NoteOpener
from reader.view.find.find_controller import FindController
from reader.view.library.shelf_rows import HeadingRow, PassageRow, ShelfRow
from reader.view.tabs.tab_controller import TabController


class ArticleOpener(QObject):
    """Knows the ways to open what a row of the library stands for."""

    def __init__(
        self,
        tabs: TabController,
        document: OpenDocument,
        notes: NoteOpener,
        find: FindController,
        open_beside: Callable[[Path, int | None], object],
    ) -> None:
        """``open_beside`` opens an article in the other pane, at a code point if one is given."""
        super().__init__(tabs)
        self._tabs, self._document, self._notes, self._find = tabs, document, notes, find
        self._open_beside = open_beside
        self._words: tuple[Path, str] | None = None
        document.opened.connect(self._show_words)

    def open(self, row: ShelfRow) -> bool:
        """Open it in a tab; a passage with the words that were found. Returns whether it is open, or will be soon."""
        if isinstance(row, HeadingRow):
            return False
        path = Path(row.entry.path)
        if isinstance(row, PassageRow) and row.note:
            return self._notes.open(path, row.note)
        if isinstance(row, PassageRow):
            self._words = resolved(path), row.match
            opened = self._tabs.open(path, row.start)
            if opened:
                self._show_words()  # it may have been open before
            return opened
        return self._tabs.open(path)

    def open_in_background(self, row: ShelfRow) -> None:
        """Open it in a tab behind the current one."""
        if not isinstance(row, HeadingRow):
            self._tabs.open(Path(row.entry.path), _start(row), title=row.entry.title, background=True)

    def open_beside(self, row: ShelfRow) -> None:
        """Open it in the other pane."""
        if not isinstance(row, HeadingRow):
            self._open_beside(Path(row.entry.path), _start(row))

    def _show_words(self) -> None:
        """Show the words that an article was opened for, once every part of the window shows it."""
        key = self._document.key()
        if self._words is not None and key is not None and key.path == self._words[0]:
            (_, words), self._words = self._words, None
            if words:
                QTimer.singleShot(0, self, lambda: self._find.open(words))


def _start(row: ShelfRow) -> int | None:
    return row.start if isinstance(row, PassageRow) and row.start >= 0 else None

"""Opens articles from the library: in a tab, in the background, beside, at a passage, at a note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.core.search.query import Query
from reader.paths import resolved
from reader.view.documents.note_opener import NoteOpener
from reader.view.find.find_controller import FindController
from reader.view.library.shelf_rows import HeadingRow, PassageRow, ShelfRow
from reader.view.tabs.tab_controller import TabController


class SoughtWords(NamedTuple):
    """What is to be shown in an article, once it is open."""

    words: str
    """As they were typed to search the library."""
    start: int
    """The code point of the whole page at which the passage begins."""


class ArticleOpener(QObject):
    """Knows the ways to open what a row of the library stands for."""

    def __init__(
        self,
        tabs: TabController,
        session: Session,
        document: OpenDocument,
        notes: NoteOpener,
        find: FindController,
        words: Callable[[], str],
        open_beside: Callable[[Path, int | None], object],
    ) -> None:
        """``words`` are those that the library is being searched for.

        ``open_beside`` opens an article in the other pane, at a code point if one is given.
        """
        super().__init__(tabs)
        self._tabs, self._session, self._document, self._notes, self._find = tabs, session, document, notes, find
        self._words, self._open_beside = words, open_beside
        self._sought: dict[Path, SoughtWords] = {}
        """What is to be shown in articles that are being opened, or that wait in a tab which nobody has looked at."""
        self._opening: Path | None = None
        """The article that is being opened at a passage: there may be no tab for it yet."""
        for signal in (document.opened, document.completed):
            signal.connect(self._show_words)
        tabs.tabs.changed.connect(self._forget_closed)

    def open(self, row: ShelfRow) -> bool:
        """Open it in a tab, a passage with the words that were found; returns whether it is open, or will be soon.

        An article with passages under it opens at the first of them, which is the one that fits best.
        """
        if isinstance(row, HeadingRow):
            return False
        path = Path(row.entry.path)
        if isinstance(row, PassageRow) and row.note:
            return self._notes.open(path, row.note)
        if row.start >= 0:
            self._opening = resolved(path)
            self._sought[self._opening] = SoughtWords(self._words(), row.start)
            opened = self._tabs.open(path, row.start)
            if opened:
                self._show_words()  # it may have been open before
            return opened
        return self._tabs.open(path)

    def open_in_background(self, row: ShelfRow) -> None:
        """Open it in a tab behind the current one, which shows the passage when it is looked at."""
        if isinstance(row, HeadingRow):
            return
        path, start = Path(row.entry.path), _start(row)
        is_new = self._tabs.tabs.list.with_path(resolved(path)) is None
        self._tabs.open(path, start, title=row.entry.title, background=True)
        if is_new and start is not None:
            self._sought[resolved(path)] = SoughtWords(self._words(), start)

    def open_beside(self, row: ShelfRow) -> None:
        """Open it in the other pane."""
        if not isinstance(row, HeadingRow):
            self._open_beside(Path(row.entry.path), _start(row))

    def _show_words(self) -> None:
        """Show the words that an article was opened for, once it is read so far and all of the window shows it."""
        key, page = self._document.key(), self._session.page
        sought = self._sought.get(key.path) if key is not None else None
        if key is None or page is None or sought is None:
            return
        if sought.start < len(page.text) or self._session.whole:
            del self._sought[key.path]
            QTimer.singleShot(0, self, lambda: self._find_in(key.path, sought))

    def _find_in(self, path: Path, sought: SoughtWords) -> None:
        key, view = self._document.key(), self._session.view
        if key is not None and key.path == path and view is not None:
            self._find.open_at(Query(sought.words, any_word=True), view.spans.shown_position(sought.start))

    def _forget_closed(self) -> None:
        """Forget what was to be shown in tabs that are closed."""
        kept = {self._opening, *(tab.path for tab in self._tabs.tabs.list.tabs)}
        self._sought = {path: sought for path, sought in self._sought.items() if path in kept}


def _start(row: ShelfRow) -> int | None:
    return row.start if not isinstance(row, HeadingRow) and row.start >= 0 else None

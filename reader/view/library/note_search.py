"""Searches the notes of all articles for the library, while words are being typed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from reader.app.notebook.notebook import Notebook
from reader.app.notebook.search import NotebookFilter, NotebookSearch, SearchRequest, SearchResult
from reader.core.library.library_entry import LibraryEntry
from reader.core.notes.query import parse_query
from reader.core.notes.search import NoteSearch
from reader.core.palette import Palette
from reader.core.span import Span
from reader.core.times import in_local_zone
from reader.translation import tr
from reader.view.library.shelf_rows import EntryRow, PassageRow, ShelfRow

MOST = 200
"""How many notes are listed at most."""


class LibraryNoteSearch(QObject):
    """Has all notes in memory from the first search to ``close``.

    Signals:
        found(str): there are other ``rows`` for these words.
    """

    found = Signal(str)

    def __init__(
        self, notebook: Notebook, palette: Callable[[], Palette], now: Callable[[], datetime], parent: QObject
    ) -> None:
        """``notebook`` is taken over; ``now`` gives the time in UTC."""
        super().__init__(parent)
        self._notebook, self._palette, self._now = notebook, palette, now
        notebook.setParent(self)
        self._search = NotebookSearch(lambda: in_local_zone(now()).date(), self)
        self._words, self._is_open = "", False
        self._entries: Mapping[str, LibraryEntry] = {}
        self.rows: list[ShelfRow] = []
        """The notes that were found, under their articles."""
        self._notebook.changed.connect(lambda _names: self._start())
        self._search.done.connect(self._take)

    def start(self, words: str, entries: Mapping[str, LibraryEntry]) -> None:
        """Search for these words; ``entries`` are those of the library by their paths."""
        if words != self._words:
            self.rows = []
        self._words, self._entries = words, entries
        if not self._is_open:
            self._is_open = True
            self._notebook.open()
        self._start()

    def close(self) -> None:
        """End the search, and drop all notes but the ``rows``."""
        self._is_open = False
        self._search.close()
        self._notebook.close()

    def _start(self) -> None:
        if self._words and self._is_open:
            query = parse_query(self._words, self._palette(), self._now())
            self._search.start(self._notebook.articles.values(), SearchRequest(NotebookFilter(query)))

    def _take(self, result: SearchResult) -> None:
        rows: list[ShelfRow] = []
        found = NoteSearch(result.request.filter.query.terms)
        for article in result.articles:
            numbers = result.numbers.get(article.name, ())
            if not numbers or len(rows) >= MOST:
                continue
            entry = self._entries.get(article.path) or LibraryEntry(article.path, article.title or article.name)
            rows.append(EntryRow(entry))
            for number in numbers[: MOST - len(rows)]:
                note = article.summary(number)
                place = " · ".join(filter(None, (tr("Note") if note.note else tr("Highlight"), note.section)))
                said = " — ".join(filter(None, (note.quote.words, note.note)))
                colour = note.colour.value if note.colour else ""
                words = " ".join(said.split())
                marks = tuple(found.find_spans(words))
                rows.append(PassageRow(entry, place, *_parts(words, marks), note=note.id, colour=colour, marks=marks))
        self.rows = rows
        self.found.emit(self._words)


def _parts(words: str, marks: tuple[Span, ...]) -> tuple[str, str, str]:
    """The words before the first that was found, that, and those after it."""
    return (words[: marks[0].start], marks[0].extract(words), words[marks[0].end :]) if marks else (words, "", "")

"""Reads what is known of the library's articles from the disk; all of it may wait, and belongs on a thread."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from queue import SimpleQueue

from reader.core.errors import StoreError
from reader.core.library.indexed_file import IndexedFile
from reader.core.library.joined_entries import ArticleNotesTotals, joined_entries
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import ReadingRecords
from reader.core.library.search_answer import SearchAnswer
from reader.store.library.bundled_articles import described
from reader.store.library.reading_status import ReadingStatusFile, Stamps
from reader.store.library.text_index import TextIndex

logger = logging.getLogger(__name__)


class LibrarySources:
    """The index and the reading status."""

    def __init__(self, cache: Path, status: ReadingStatusFile, bundled: Iterable[Path] = ()) -> None:
        """``cache`` is the folder of the index; ``bundled`` are articles that are listed though nobody opened them."""
        self._bundled, self._described = tuple(bundled), tuple[IndexedFile, ...]()
        self._messages = SimpleQueue[str]()
        self._index, self._status = TextIndex(cache, self._messages.put), status
        self._known: tuple[Stamps, ReadingRecords] = (), {}

    def entries(
        self, totals: Iterable[ArticleNotesTotals], missing: AbstractSet[str], folders: Collection[str]
    ) -> tuple[LibraryEntry, ...]:
        """All entries; what cannot be read is left out, and logged.

        ``folders`` are those of the library: of one that was removed the index still has files for a while.
        """
        try:
            files = tuple(file for file in self._index.files() if _is_in(file, folders))
        except StoreError:
            logger.warning("The index of the library cannot be read", exc_info=True)
            files = ()
        if len(self._described) < len(self._bundled):
            self._described = described(self._bundled)
        return joined_entries((*self._described, *files), self._records(), totals, missing)

    def messages(self) -> tuple[str, ...]:
        """Sentences for the reader, each once: that the index was damaged, and is made anew."""
        return tuple(self._messages.get() for _ in range(self._messages.qsize()))

    def search(self, words: str, offset: int, most: int, folders: Collection[str]) -> SearchAnswer:
        """What is found in the texts, from the article with this number on; ``folders`` as of ``entries``."""
        try:
            found = self._index.search(words, most, offset)
            articles = tuple(article for article in found.articles if _is_in(article.file, folders))
            return SearchAnswer(words, offset, found._replace(articles=articles))
        except StoreError as error:
            logger.warning("The library cannot be searched", exc_info=True)
            return SearchAnswer(words, offset, fault=str(error))

    def _records(self) -> ReadingRecords:
        stamps = self._status.stamps()
        if stamps != self._known[0]:
            try:
                self._known = stamps, self._status.read().records
            except StoreError:
                logger.warning("The reading status cannot be read", exc_info=True)
        return self._known[1]


def _is_in(file: IndexedFile, folders: Collection[str]) -> bool:
    return not file.folder or file.folder in folders

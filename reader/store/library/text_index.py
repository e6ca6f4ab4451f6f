"""The index of the library: what is known of each file, and the full text of all of them, found by any word.

It is one SQLite file in the platform's cache folder, with an FTS5 table, which several processes may use at once: one
of them writes, and those that read never wait for it. It can always be deleted. One that is damaged, or of another
version, is made anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.core.library.index_words import index_words
from reader.core.library.indexed_file import IndexedArticle, IndexedFile, Passage
from reader.core.library.text_hit import FoundArticle, FoundArticles
from reader.core.library.words_query import parse_words
from reader.store.library.index_database import IndexDatabase
from reader.store.library.index_rows import (
    INSERT_FILE,
    SELECT_FILES,
    about_words,
    file_of,
    row_of,
    title_words,
    writable,
)
from reader.store.library.passage_packing import pack_passage, unpack_passage
from reader.store.library.snippets import hits_in

FILE_NAME = "library.sqlite3"
PER_PASSAGE = 1 << 16
"""The number of a passage is this times the number of its file, and its place in it."""


class TextIndex:
    """The files and the words of the library. Safe to use from several threads and processes at once."""

    def __init__(self, folder: Path, told: Callable[[str], None] = lambda _: None) -> None:
        """``folder`` is that of the cache; the file is made when something is written.

        ``told`` gets a sentence for the reader when the index had to be made anew.
        """
        self._database = IndexDatabase(folder / FILE_NAME, told)

    def write(self, articles: Iterable[IndexedArticle]) -> None:
        """Put articles into the index, in place of what it had of the same paths: all of them, or none.

        Raises:
            StoreError: it cannot be written.

        """
        with self._database.writing() as database:
            for article in articles:
                _remove(database, article.file.path)
                _add(database, article)

    def forget(self, paths: Iterable[str]) -> None:
        """Take files out, so that nothing of their text stays in the file on the disk.

        Raises:
            StoreError: it cannot be written.

        """
        with self._database.writing() as database:
            removed = [_remove(database, path) for path in paths]
            if any(removed):
                database.execute("INSERT INTO words(words) VALUES ('optimize')")

    def files(self) -> tuple[IndexedFile, ...]:
        """All files, in no order that means anything; none where there is no index.

        Raises:
            StoreError: it cannot be read.

        """
        with self._database.reading() as database:
            rows = database.execute(SELECT_FILES) if database else ()
            return tuple(map(file_of, rows))

    def titles(self, words: str, limit: int = 20) -> tuple[IndexedFile, ...]:
        """The files in whose title, name, author, source and tags all words stand.

        Raises:
            StoreError: it cannot be read.

        """
        query = parse_words(words)
        if query.is_empty:
            return ()
        with self._database.reading() as database:
            if not database:
                return ()
            match = f"{{title about}} : ({query.match})"
            numbers = _files_matching(database, match, limit, 0)
            return tuple(file for number in numbers if (file := _file(database, number)))

    def search(
        self, words: str, limit: int = 20, offset: int = 0, *, folder: str = "", places: int = 3
    ) -> FoundArticles:
        """The articles in which all words stand, from the one with the number ``offset`` on, the best first.

        ``folder`` keeps to a folder of the library; of each article there are at most ``places``.

        Raises:
            StoreError: it cannot be read.

        """
        query = parse_words(words)
        if query.is_empty:
            return FoundArticles()
        with self._database.reading() as database:
            if not database:
                return FoundArticles()
            numbers = _files_matching(database, query.match, limit + 1, offset)
            found = []
            for number in numbers[:limit]:
                file = _file(database, number)
                if file and (not folder or file.folder == folder):
                    rows = database.execute(
                        "SELECT packed FROM passage WHERE number BETWEEN ? AND ? ORDER BY number",
                        (number * PER_PASSAGE, (number + 1) * PER_PASSAGE - 1),
                    )
                    hits = hits_in(file, (unpack_passage(packed) for (packed,) in rows), query, places)
                    found.append(FoundArticle(file, tuple(hits)))
            return FoundArticles(tuple(found), len(numbers) > limit)


def _files_matching(database: sqlite3.Connection, match: str, limit: int, offset: int) -> list[int]:
    """The numbers of files, the best first."""
    rows = database.execute(
        "SELECT rowid / ? AS number, min(rank) FROM words WHERE words MATCH ?"
        " AND rank MATCH 'bm25(20.0, 10.0, 1.0)' GROUP BY number ORDER BY min(rank) LIMIT ? OFFSET ?",
        (PER_PASSAGE, match, limit, offset),
    )
    return [number for number, _ in rows]


def _file(database: sqlite3.Connection, number: int) -> IndexedFile | None:
    row = database.execute(SELECT_FILES + " WHERE number = ?", (number,)).fetchone()
    return file_of(row) if row else None


def _add(database: sqlite3.Connection, article: IndexedArticle) -> None:
    number = database.execute(INSERT_FILE, row_of(article.file)).lastrowid or 0
    about = title_words(article.file), about_words(article.file)
    passages = article.passages[:PER_PASSAGE] or (Passage(0, ""),)
    for at, passage in enumerate(passages, number * PER_PASSAGE):
        database.execute("INSERT INTO passage VALUES (?, ?)", (at, pack_passage(passage)))
        words = (at, *map(writable, about), writable(index_words(passage.text)))
        database.execute("INSERT INTO words (rowid, title, about, body) VALUES (?, ?, ?, ?)", words)


def _remove(database: sqlite3.Connection, path: str) -> bool:
    """Take a file out; whether it was there."""
    found = database.execute("SELECT number FROM file WHERE path = ?", (os.fsencode(path),)).fetchone()
    file = _file(database, found[0]) if found else None
    if not file:
        return False
    number = found[0]
    about = title_words(file), about_words(file)
    span = number * PER_PASSAGE, (number + 1) * PER_PASSAGE - 1
    rows = database.execute("SELECT number, packed FROM passage WHERE number BETWEEN ? AND ?", span).fetchall()
    for at, packed in rows:
        words = (at, *map(writable, about), writable(index_words(unpack_passage(packed).text)))
        database.execute("INSERT INTO words (words, rowid, title, about, body) VALUES ('delete', ?, ?, ?, ?)", words)
    database.execute("DELETE FROM passage WHERE number BETWEEN ? AND ?", span)
    database.execute("DELETE FROM file WHERE number = ?", (number,))
    return True

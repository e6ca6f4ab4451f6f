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

from reader.core.library.indexed_file import IndexedArticle, IndexedFile, Passage
from reader.core.library.text_hit import FoundArticle, FoundArticles
from reader.core.library.words_query import parse_words
from reader.store.library.article_finder import PER_FILE, ArticleFinder
from reader.store.library.index_database import IndexDatabase
from reader.store.library.index_rows import (
    INSERT_FILE,
    SELECT_FILES,
    about_words,
    file_of,
    passage_words,
    row_of,
    title_words,
)
from reader.store.library.passage_packing import pack_passage, unpack_passage
from reader.store.library.snippets import best_hits

FILE_NAME = "library.sqlite3"
MOST_PASSAGES = 100
"""So many passages of an article are looked at for words that may not follow each other as they are to."""


class TextIndex:
    """The files and the words of the library. Safe to use from several threads and processes at once."""

    def __init__(self, folder: Path, told: Callable[[str], None] = lambda _: None) -> None:
        """``folder`` is that of the cache; the file is made when something is written.

        ``told`` gets a sentence for the reader when the index had to be made anew.
        """
        self._database = IndexDatabase(folder / FILE_NAME, told)

    def write(self, articles: Iterable[IndexedArticle]) -> None:
        """Put articles into the index, in place of what it had of the same paths: all of them, or none.

        Some hundreds at once take a few milliseconds each, a single one some more.

        Raises:
            StoreError: it cannot be written.

        """
        given = tuple(articles)

        def work(database: sqlite3.Connection) -> None:
            for article in given:
                _remove(database, article.file.path)
                _add(database, article)

        if given:
            self._database.write(work)

    def forget(self, paths: Iterable[str], *, scrub: bool = True) -> None:
        """Take files out, so that nothing of their words stays in the file on the disk.

        This writes the whole index anew, which takes seconds where there are thousands of files. Without ``scrub`` some
        of the words, but not the text, stay there until SQLite gets around to it: for files that are deleted anyway.

        Raises:
            StoreError: it cannot be written.

        """
        given = tuple(paths)
        removed: list[str] = []

        def work(database: sqlite3.Connection) -> None:
            removed[:] = [path for path in given if _remove(database, path)]

        if given and self.files():
            self._database.write(work)
        if removed and scrub:
            self._database.scrub()

    def files(self) -> tuple[IndexedFile, ...]:
        """All files, in no order that means anything; none where there is no index.

        Raises:
            StoreError: it cannot be read.

        """
        return self._database.read(lambda database: tuple(map(file_of, database.execute(SELECT_FILES))), ())

    def titles(self, words: str, limit: int = 20, *, folder: str = "") -> tuple[IndexedFile, ...]:
        """The files in whose title, name, author, source and tags all words are, the best first.

        Raises:
            StoreError: it cannot be read.

        """
        query = parse_words(words)

        def work(database: sqlite3.Connection) -> tuple[IndexedFile, ...]:
            numbers = ArticleFinder(database, query, folder).titles(limit)
            return tuple(file for number in numbers if (file := _file(database, number)))

        return () if query.is_empty else self._database.read(work, ())

    def search(
        self, words: str, limit: int = 20, offset: int = 0, *, folder: str = "", places: int = 3
    ) -> FoundArticles:
        """The articles in which all words are, from the one with the number ``offset`` on, the best first.

        Those with the words in the title come first. There may be fewer than ``limit`` of them although there are more.
        ``folder`` keeps to a folder and those in it; of each article there are at most ``places``.

        Raises:
            StoreError: it cannot be read.

        """
        query = parse_words(words)

        def work(database: sqlite3.Connection) -> FoundArticles:
            finder, wanted = ArticleFinder(database, query, folder), offset + limit + 1
            numbers = list(dict.fromkeys((*(titled := finder.titles(wanted)), *finder.texts(wanted))))
            found = []
            for number in numbers[offset : offset + limit]:
                file, passages = _file(database, number), map(unpack_passage, finder.places(number, MOST_PASSAGES))
                hits = best_hits(file, passages, query, places) if file else None
                if file and (hits is not None or number in titled):
                    found.append(FoundArticle(file, hits or ()))
            return FoundArticles(tuple(found), len(numbers) > offset + limit)

        return FoundArticles() if query.is_empty else self._database.read(work, FoundArticles())


def _file(database: sqlite3.Connection, number: int) -> IndexedFile | None:
    row = database.execute(SELECT_FILES + " WHERE number = ?", (number,)).fetchone()
    return file_of(row) if row else None


def _add(database: sqlite3.Connection, article: IndexedArticle) -> None:
    number = database.execute(INSERT_FILE, row_of(article.file)).lastrowid or 0
    title, about = title_words(article.file), about_words(article.file)
    database.execute("INSERT INTO titles (rowid, title, about) VALUES (?, ?, ?)", (number, title, about))
    passages = article.passages[:PER_FILE] or (Passage(0, ""),)
    for at, passage in enumerate(passages, number * PER_FILE):
        words = passage_words(article.file, passage)
        database.execute("INSERT INTO passage VALUES (?, ?)", (at, pack_passage(passage)))
        database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (at, words.words))
        database.execute("INSERT INTO beginnings (rowid, letters) VALUES (?, ?)", (at, words.beginnings))


def _remove(database: sqlite3.Connection, path: str) -> bool:
    """Take a file out; whether it was there."""
    found = database.execute("SELECT number FROM file WHERE path = ?", (os.fsencode(path),)).fetchone()
    file = _file(database, found[0]) if found else None
    if not file:
        return False
    number = found[0]
    row = (number, title_words(file), about_words(file))
    database.execute("INSERT INTO titles (titles, rowid, title, about) VALUES ('delete', ?, ?, ?)", row)
    span = number * PER_FILE, (number + 1) * PER_FILE - 1
    rows = database.execute("SELECT number, packed FROM passage WHERE number BETWEEN ? AND ?", span).fetchall()
    for at, packed in rows:
        words = passage_words(file, unpack_passage(packed))
        database.execute("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (at, words.words))
        gone = (at, words.beginnings)
        database.execute("INSERT INTO beginnings (beginnings, rowid, letters) VALUES ('delete', ?, ?)", gone)
    database.execute("DELETE FROM passage WHERE number BETWEEN ? AND ?", span)
    database.execute("DELETE FROM file WHERE number = ?", (number,))
    return True

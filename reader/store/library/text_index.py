"""The index of the library: what is known of each file, and the full text of all of them, found by any word.

It is one SQLite file in the platform's cache folder, with an FTS5 table, which several processes may use at once: one
of them writes, and those that read never wait for it. It can always be deleted. One that is damaged, or of another
version, is made anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from reader.core.library.indexed_file import IndexedArticle, IndexedFile, Passage, TextPlace
from reader.core.library.text_hit import FoundArticle, FoundArticles
from reader.core.search.words_query import parse_words
from reader.store.library.article_finder import PER_FILE, ArticleFinder
from reader.store.library.index_database import WORD_TABLES, IndexDatabase
from reader.store.library.index_rows import (
    INSERT_FILE,
    MOVE_FILE,
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
                if found := _find(database, article.file.path):
                    _remove(database, *found)
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
        given = dict.fromkeys(paths)
        removed = False

        def work(database: sqlite3.Connection) -> None:
            nonlocal removed
            gone = [found for path in given if (found := _find(database, path))]
            removed = bool(gone)
            (length,) = database.execute("SELECT total(length) FROM file").fetchone()
            if 2 * sum(file.length for _, file in gone) > length:
                _remove_most(database, [number for number, _ in gone])
            else:
                for number, file in gone:
                    _remove(database, number, file)
            if removed and scrub:  # in the same transaction: the process may be ended before the next
                _optimize(database)

        if not given or not self._database.read(lambda _: True, otherwise=False):
            return  # there is no index, and none is to be made
        self._database.write(work)
        if removed and scrub:
            self._database.shrink()

    def move(self, moved: Mapping[str, tuple[str, str]]) -> None:
        """Know files that are in the index at other paths: by each path the new one, and its folder of the library.

        The name of a file, which is among its words, has to be the same, and nothing may be known at the new path.

        Raises:
            StoreError: it cannot be written.

        """
        rows = [(*map(os.fsencode, new), os.fsencode(path)) for path, new in moved.items()]
        self._database.write(lambda database: database.executemany(MOVE_FILE, rows))

    def files(self) -> tuple[IndexedFile, ...]:
        """All files, in no order that means anything; none where there is no index.

        Raises:
            StoreError: it cannot be read.

        """
        return self._database.read(lambda database: tuple(map(file_of, database.execute(SELECT_FILES))), ())

    def places(self, path: str, digest: str, positions: Collection[int]) -> dict[int, TextPlace]:
        """Where these code points of an article are; none if its text in the index does not have this digest.

        Raises:
            StoreError: it cannot be read.

        """

        def work(database: sqlite3.Connection) -> dict[int, TextPlace]:
            found = _find(database, path)
            if found is None or found[1].digest != digest:
                return {}
            passages = (passage for _, passage in _passages(database, found[0]))
            return {at: one.place(at) for one in passages for at in positions if one.start <= at < one.end}

        return self._database.read(work, {}) if positions else {}

    def search(self, words: str, limit: int = 20, offset: int = 0, *, places: int = 3) -> FoundArticles:
        """The articles in which all words are, from the one with the number ``offset`` on, the best first.

        Those with the words in the title come first. There may be fewer than ``limit`` of them although there are more.
        Of each article there are at most ``places``.

        Raises:
            StoreError: it cannot be read.

        """
        query = parse_words(words)

        def work(database: sqlite3.Connection) -> FoundArticles:
            finder, wanted = ArticleFinder(database, query), offset + limit + 1
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


def _find(database: sqlite3.Connection, path: str) -> tuple[int, IndexedFile] | None:
    """The number of the file at a path, and what is known of it; None if it is not in the index."""
    found = database.execute("SELECT number FROM file WHERE path = ?", (os.fsencode(path),)).fetchone()
    file = _file(database, found[0]) if found else None
    return (found[0], file) if file else None


def _add(database: sqlite3.Connection, article: IndexedArticle) -> None:
    number = database.execute(INSERT_FILE, row_of(article.file)).lastrowid or 0
    _add_title(database, number, article.file)
    passages = article.passages[:PER_FILE] or (Passage(0, ""),)
    for at, passage in enumerate(passages, number * PER_FILE):
        database.execute("INSERT INTO passage VALUES (?, ?)", (at, pack_passage(passage)))
        _add_words(database, at, article.file, passage)


def _add_title(database: sqlite3.Connection, number: int, file: IndexedFile) -> None:
    row = (number, title_words(file), about_words(file))
    database.execute("INSERT INTO titles (rowid, title, about) VALUES (?, ?, ?)", row)


def _add_words(database: sqlite3.Connection, at: int, file: IndexedFile, passage: Passage) -> None:
    """Have a passage, which has the number ``at``, found by its words."""
    words = passage_words(file, passage)
    database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (at, words.words))
    database.execute("INSERT INTO beginnings (rowid, letters) VALUES (?, ?)", (at, words.beginnings))


def _remove(database: sqlite3.Connection, number: int, file: IndexedFile) -> None:
    row = (number, title_words(file), about_words(file))
    database.execute("INSERT INTO titles (titles, rowid, title, about) VALUES ('delete', ?, ?, ?)", row)
    for at, passage in _passages(database, number):
        words = passage_words(file, passage)
        database.execute("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (at, words.words))
        gone = (at, words.beginnings)
        database.execute("INSERT INTO beginnings (beginnings, rowid, letters) VALUES ('delete', ?, ?)", gone)
    _delete(database, number)


def _remove_most(database: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Take files out that are more than half of the index: the words of all are dropped, and those that stay added.

    To take out a text that FTS5 does not keep takes as long as to add it.
    """
    for table in WORD_TABLES:
        database.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608 - our own names
    for number in numbers:
        _delete(database, number)
    for (number,) in database.execute("SELECT number FROM file ORDER BY number").fetchall():
        if file := _file(database, number):
            _add_title(database, number, file)
            for at, passage in _passages(database, number):
                _add_words(database, at, file, passage)


def _optimize(database: sqlite3.Connection) -> None:
    """Write the tables of words anew, without what was deleted from them."""
    for table in WORD_TABLES:
        database.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - our own names


def _delete(database: sqlite3.Connection, number: int) -> None:
    """Delete a file with its text, once its words are out of the index."""
    database.execute("DELETE FROM passage WHERE number BETWEEN ? AND ?", _span(number))
    database.execute("DELETE FROM file WHERE number = ?", (number,))


def _passages(database: sqlite3.Connection, number: int) -> list[tuple[int, Passage]]:
    """The passages of a file, with their numbers."""
    rows = database.execute("SELECT number, packed FROM passage WHERE number BETWEEN ? AND ?", _span(number))
    return [(at, unpack_passage(packed)) for at, packed in rows]


def _span(number: int) -> tuple[int, int]:
    """The first and the last number that a passage of a file may have."""
    return number * PER_FILE, (number + 1) * PER_FILE - 1

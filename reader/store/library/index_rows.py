"""The rows of the index: a file's, and the words by which it is found."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Any

from reader.core.library.article_kind import ArticleKind
from reader.core.library.indexed_file import IndexedFile, IndexedStamp, Passage
from reader.store.library.index_words import IndexWords, index_words

SELECT_FILES = """
    SELECT path, folder, size, mtime_ns, title, author, source, kind, words, length, digest, tags, fault,
    identity FROM file"""
_KINDS = {kind.value: kind for kind in ArticleKind}
INSERT_FILE = """
    INSERT INTO file (
        path, folder, size, mtime_ns, title, author, source, kind, words, length, digest, tags, fault, identity)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
MOVE_FILE = """
    UPDATE file SET path = ?, folder = ? WHERE path = ?"""


def row_of(file: IndexedFile) -> tuple[Any, ...]:
    """The values of `INSERT_FILE`. Paths are bytes: a file's name need be no text."""
    path, folder, stamp, title, author, source, kind, *counted, digest, tags, fault, identity = file
    texts = (writable(text) for text in (title, author, source))
    rest = digest, writable("\n".join(tags)), writable(fault), identity
    return (os.fsencode(path), os.fsencode(folder), *stamp, *texts, kind.value, *counted, *rest)


def file_of(row: tuple[Any, ...]) -> IndexedFile:
    """The file of a row of `SELECT_FILES`.

    Raises:
        ValueError: its kind is not known.

    """
    if row[7] not in _KINDS:
        raise ValueError(row[7])
    path, folder, size, changed, title, author, source, kind, words, length, digest, *tagged = row
    tags, fault, identity = tagged
    stamp = IndexedStamp(size, changed)
    about = (title, author, source, _KINDS[kind], words, length, digest)
    rest = (tuple(tags.splitlines()) if tags else (), fault, identity)
    return IndexedFile(os.fsdecode(path), os.fsdecode(folder), stamp, *about, *rest)


def title_words(file: IndexedFile) -> str:
    """The words of its title and of its name."""
    return index_words(writable(f"{file.title}\n{PurePath(file.path).stem}")).words


def about_words(file: IndexedFile) -> str:
    """The words of what else is said about it."""
    return index_words(writable("\n".join((file.author, file.source, *file.tags)))).words


def passage_words(file: IndexedFile, passage: Passage) -> IndexWords:
    """The words of a passage, and after them those of its file: so some may stand in the text, and others there."""
    about = (file.title, PurePath(file.path).stem, file.author, file.source, *file.tags)
    return index_words(writable("\n".join((passage.text, *about))))


def writable(text: str) -> str:
    """A text as SQLite takes it, without single surrogates."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()

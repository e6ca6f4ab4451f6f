"""The index's SQLite file: opened for each piece of work, made anew where it is damaged or of another version."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reader.core.errors import StoreError
from reader.core.library.index_words import WORDS_VERSION
from reader.paths import file_status
from reader.store.files import error_reason, make_folder
from reader.store.lock import locked
from reader.translation import tr

logger = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""
_VERSION = f"1 {WORDS_VERSION}"
_SCHEMA = """
CREATE TABLE about (version TEXT NOT NULL);
CREATE TABLE file (
    number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, folder BLOB NOT NULL, size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL,
    words INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT NOT NULL, tags TEXT NOT NULL, fault TEXT NOT NULL);
CREATE TABLE passage (number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, about, body, content='', tokenize='ascii', prefix='1 2 3');
"""
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR})
"""What SQLite says of a file that is none of ours; it calls a missing table just an error."""


class IndexDatabase:
    """A database that is cache: what is wrong with it costs the index, never more."""

    def __init__(self, file: Path, told: Callable[[str], None]) -> None:
        self._file, self._told = file, told

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read by; None where there is no index.

        Raises:
            StoreError: it cannot be read.

        """
        if file_status(self._file) is None:
            yield None
            return
        with self._guarded(tr("{path} cannot be read", path=self._file)), closing(self._opened("ro")) as database:
            yield database if self._is_current(database) else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write by, in one transaction.

        Raises:
            StoreError: it cannot be written.

        """
        with self._guarded(tr("{path} cannot be written", path=self._file)):
            self._made()
            with closing(self._opened("rw")) as database:
                database.execute("BEGIN IMMEDIATE")
                with database:
                    yield database
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _made(self) -> None:
        if file_status(self._file) is not None:
            with closing(self._opened("ro")) as database:
                if self._is_current(database):
                    return
        with locked(self._file.parent):
            make_folder(self._file.parent)
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(self._opened("rw")) as database:
                if self._is_current(database):
                    return
                database.execute("PRAGMA journal_mode = WAL")
                database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA}")
                with database:
                    database.execute("INSERT INTO about VALUES (?)", (_VERSION,))

    def _opened(self, mode: str) -> sqlite3.Connection:
        uri = f"{self._file.as_uri()}?mode={mode}"
        database = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")
        return database

    def _is_current(self, database: sqlite3.Connection) -> bool:
        if not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return False
        if database.execute("SELECT version FROM about").fetchone() != (_VERSION,):
            raise _OtherVersionError
        return True

    @contextmanager
    def _guarded(self, failure: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, ValueError, _OtherVersionError) as error:
            if isinstance(error, OSError):
                raise StoreError(f"{failure}: {error_reason(error)}.") from error
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            if code in _DAMAGED:
                self._discard()
            raise StoreError(f"{failure}: {error}.") from error

    def _discard(self) -> None:
        logger.warning("The index of the library is damaged or of another version, and is made anew")
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._file.with_name(self._file.name + ending).unlink(missing_ok=True)
        self._told(tr("The index of the library could not be read, and is made anew."))


class _OtherVersionError(Exception):
    """The index is of another version."""

"""The index's SQLite file: opened for each piece of work, and made anew where it is damaged or of another version."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from reader.core.errors import StoreError
from reader.paths import absolute, file_status
from reader.store.files import error_reason, make_folder
from reader.store.library.index_words import WORDS_VERSION
from reader.store.lock import locked
from reader.translation import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""
READING_PATIENCE = 1.0
"""Seconds to wait likewise to read: only where the disk has no shared memory, as on a network, does who reads wait."""
LONGEST_READING = 10.0
"""Seconds after which a search is given up, as it may never end in a file that is damaged."""
_VERSION = f"3 {WORDS_VERSION}"
_SCHEMA = """
CREATE TABLE about (version TEXT NOT NULL);
CREATE TABLE file (
    number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, folder BLOB NOT NULL, size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL,
    words INTEGER NOT NULL, length INTEGER NOT NULL, digest TEXT NOT NULL, tags TEXT NOT NULL, fault TEXT NOT NULL,
    identity TEXT NOT NULL);
CREATE TABLE passage (number INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE VIRTUAL TABLE titles USING fts5(title, about, content='', tokenize='ascii', prefix='1 2 3');
CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='ascii');
CREATE VIRTUAL TABLE beginnings USING fts5(letters, content='', tokenize='ascii', detail=none, columnsize=0);
INSERT INTO words(words, rank) VALUES ('pgsz', 16000);
"""
"""``words`` has a row for each passage, and ``beginnings`` has what its words begin with; they keep no text, which is
in ``passage``. A table of beginnings takes a tenth of the room of FTS5's own (``prefix``), which has each position."""
WORD_TABLES = "titles", "words", "beginnings"
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR})
"""What SQLite says of a file that is none of ours; it calls a missing table just an error."""

T = TypeVar("T")


class IndexDatabase:
    """A database that is cache: what is wrong with it costs the index, never more."""

    def __init__(self, file: Path, told: Callable[[str], None]) -> None:
        """The file is made when something is written; ``told`` gets a sentence when it had to be made anew."""
        self._file, self._told = absolute(file), told

    def read(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What ``work`` finds; ``otherwise`` where there is no index, or one that has to be made anew.

        Raises:
            StoreError: it cannot be read.

        """
        with self._told_of(tr("{path} cannot be read", path=self._file)):
            status = self._status()
            if status is None or not status.st_size:
                return otherwise
            try:
                with closing(self._opened_to_read()) as database:
                    return work(database) if _is_made(database) else otherwise
            except (sqlite3.DatabaseError, ValueError) as error:
                if not _is_damage(error):
                    raise
                self._discard(status)
                return otherwise

    def write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do some work in one transaction: all of it, or none. Where the index is damaged, it is done in a new one.

        Raises:
            StoreError: it cannot be written.

        """
        with self._told_of(tr("{path} cannot be written", path=self._file)):
            try:
                self._write(work)
            except (sqlite3.DatabaseError, ValueError) as error:
                status = self._status()
                if not _is_damage(error) or status is None:
                    raise
                self._discard(status)
                self._write(work)

    def shrink(self) -> None:
        """Give the room back of what was deleted, and take that out of the log.

        Raises:
            StoreError: it cannot be written.

        """
        with self._told_of(tr("{path} cannot be written", path=self._file)), closing(self._opened("rw")) as database:
            # As a script: it has a row without columns for each page, and ``execute`` stops at the first.
            database.executescript("PRAGMA incremental_vacuum")
            database.execute("PRAGMA busy_timeout = 1000")  # who reads at this moment is not waited for long
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        self._make()
        with closing(self._opened("rw")) as database:
            database.execute("PRAGMA cache_size = -16000")
            database.execute("BEGIN IMMEDIATE")
            with database:
                work(database)

    def _make(self) -> None:
        """Make the tables, where there are none."""
        status = self._status()
        if status and status.st_size:
            with closing(self._opened("rw")) as database:
                if _is_made(database):
                    return
        with locked(self._file.parent):
            make_folder(self._file.parent)
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(self._opened("rw")) as database:
                if _is_made(database):
                    return
                database.execute("PRAGMA page_size = 16384")
                database.execute("PRAGMA auto_vacuum = INCREMENTAL")
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("BEGIN IMMEDIATE")
                with database:
                    for statement in filter(str.strip, _SCHEMA.split(";\n")):
                        database.execute(statement)
                    database.execute("INSERT INTO about VALUES (?)", (_VERSION,))

    def _opened_to_read(self) -> sqlite3.Connection:
        """A connection to read by; in a folder where nothing may be written, too."""
        database = self._opened("ro")
        try:
            database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            database.close()
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
                raise
            database = self._opened("ro&immutable=1")
        until = monotonic() + LONGEST_READING
        database.set_progress_handler(lambda: monotonic() > until, 100_000)
        return database

    def _opened(self, mode: str) -> sqlite3.Connection:
        uri = f"{self._file.as_uri()}?mode={mode}"
        is_writing = mode == "rw"
        patience = PATIENCE if is_writing else READING_PATIENCE
        database = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
        if is_writing:
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("PRAGMA secure_delete = ON")
        return database

    def _status(self) -> os.stat_result | None:
        """The status of the file; None if it is not there.

        Raises:
            OSError: something else is.

        """
        status = file_status(self._file)
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise OSError(tr("it is not a file"))
        return status

    def _discard(self, opened: os.stat_result) -> None:
        """Delete the file that was opened; one that has been put in its place since is left."""
        status = self._status()
        if status is None or (status.st_ino, status.st_dev) != (opened.st_ino, opened.st_dev):
            return
        self._file.unlink(missing_ok=True)
        for ending in ("-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._file.with_name(self._file.name + ending).unlink(missing_ok=True)
        logger.warning("The index of the library was damaged or of another version, and is made anew")
        self._told(tr("The index of the library could not be read, and is made anew."))

    @contextmanager
    def _told_of(self, failure: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"{failure}: {error_reason(error)}.") from error
        except (sqlite3.Error, ValueError) as error:
            raise StoreError(f"{failure}: {_reason(error)}.") from error


class OtherVersionError(ValueError):
    """The index is of another version."""


def _is_made(database: sqlite3.Connection) -> bool:
    """Whether the tables are there.

    Raises:
        OtherVersionError: they are not ours.

    """
    if not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return False
    try:
        found = database.execute("SELECT version FROM about").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise OtherVersionError(str(error)) from error
    if found != [(_VERSION,)]:
        raise OtherVersionError(str(found))
    return True


def _reason(error: Exception) -> str:
    """What an error says, as the end of a sentence."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}:
        return tr("another Postil is writing to it")
    if code == sqlite3.SQLITE_INTERRUPT:
        return tr("it takes too long")
    return str(error)


def _is_damage(error: Exception) -> bool:
    """Whether an error says that what is in the file cannot be right."""
    if isinstance(error, UnicodeEncodeError):  # what was to be written or found, as a name that no file can have
        return False
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return code in _DAMAGED and not str(error).startswith("fts5: syntax error")

"""A cache of formulas that have been set, so that one that was seen comes at once the next time.

It is one SQLite file in the platform's cache folder, which several processes may use at once. One that is damaged is
made anew; what cannot be read or written is as if it were not there.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest
from reader.core.formulas.messages import FormulaAnswer, decode_answer, encode_answer
from reader.paths import file_status
from reader.store.files import make_folder

logger = logging.getLogger(__name__)

MAX_BYTES = 32_000_000
"""The size of the file from which on the older half of what it holds is deleted."""
_NAME = "formulas-1.sqlite"
_PATIENCE = 0.2
"""Seconds to wait for another process that writes."""


class FormulaCache:
    """The drawings of formulas, by their TeX."""

    def __init__(self, folder: Path, made_by: str, most: int = MAX_BYTES) -> None:
        """``made_by`` identifies all that a drawing depends on besides its formula: the typeface and our code.

        The folder is made with the first formula that is kept.
        """
        self._file, self._made_by, self._most = folder / _NAME, made_by, most

    def find(self, requests: Iterable[FormulaRequest]) -> dict[FormulaRequest, FormulaDrawing]:
        """The drawings of those formulas that are kept."""
        found: dict[FormulaRequest, FormulaDrawing] = {}
        if file_status(self._file) is None:
            return found
        try:
            with self._opened() as database:
                for request in requests:
                    rows = database.execute("SELECT drawing FROM formula WHERE key = ?", (self._key(request),))
                    row = rows.fetchone()
                    drawing = decode_answer(row[0]).drawing if row else None
                    if drawing is not None:
                        found[request] = drawing
        except sqlite3.OperationalError:  # another process is writing for long, or the disk does not let us
            logger.info("Formulas cannot be read from the cache", exc_info=True)
        except (sqlite3.DatabaseError, ValueError, TypeError):
            self._discard()
        return found

    def keep(self, drawings: Iterable[tuple[FormulaRequest, FormulaDrawing]]) -> None:
        """Keep formulas that have been set."""
        rows = [(self._key(request), encode_answer(FormulaAnswer(0, drawing))) for request, drawing in drawings]
        if not rows:
            return
        try:
            make_folder(self._file.parent)
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
            with self._opened() as database, database:
                database.execute("CREATE TABLE IF NOT EXISTS formula (key BLOB PRIMARY KEY, drawing BLOB NOT NULL)")
                database.executemany("INSERT OR REPLACE INTO formula VALUES (?, ?)", rows)
            self._prune()
        except (sqlite3.OperationalError, OSError):
            logger.info("Formulas cannot be cached", exc_info=True)
        except sqlite3.DatabaseError:
            self._discard()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database:
            database.execute("PRAGMA synchronous = OFF")  # what a failure of power damages is made anew
            yield database

    def _prune(self) -> None:
        status = file_status(self._file)
        if status is None or status.st_size <= self._most:
            return
        with self._opened() as database:
            with database:
                database.execute(
                    "DELETE FROM formula WHERE rowid <= (SELECT rowid FROM formula ORDER BY rowid"
                    " LIMIT 1 OFFSET (SELECT count(*) / 2 FROM formula))"
                )
            database.execute("VACUUM")

    def _discard(self) -> None:
        logger.warning("The cache of formulas is damaged and is made anew")
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            logger.info("The cache of formulas cannot be removed", exc_info=True)

    def _key(self, request: FormulaRequest) -> bytes:
        identity = f"{self._made_by}\0{request.display:d}\0{request.tex}"
        return sha256(identity.encode("utf-8", "surrogatepass")).digest()

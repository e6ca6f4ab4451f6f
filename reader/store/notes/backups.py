"""Backups of notes files: hourly and daily snapshots in a local folder, apart from the notes, which may be synced."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import StoreError
from reader.core.times import from_milliseconds, shifted
from reader.paths import is_folder, matching
from reader.store.files import backup_of, decompress, read_bytes, write_atomically
from reader.store.format.codec import NotesFile, decode
from reader.store.log_file import LogAndSuppress
from reader.translation import tr

logger = logging.getLogger(__name__)

HOURS, DAYS = 25, 32
"""For how many hours and days one snapshot each is kept: as many as a day and a month can touch."""
INTERVAL = timedelta(hours=1)
LIMIT = 200_000_000
"""The most bytes that all snapshots of a notes folder take; the newest one of each article is kept in any case."""
_NAME = "%Y-%m-%dT%H%M%SZ"
_ENDING = ".json.gz"


class Snapshot(NamedTuple):
    """A backup of a notes file."""

    file: Path
    taken: datetime
    """UTC."""


class Backups:
    """The snapshots of one notes folder."""

    def __init__(self, folder: Path, now: Callable[[], datetime], limit: int = LIMIT) -> None:
        """``folder`` is created with the first snapshot; ``now`` returns the time in UTC; ``limit`` is in bytes."""
        self.folder, self._now, self._limit = folder, now, limit
        self._newest: dict[str, datetime] = {}

    def take(self, file: Path, data: bytes) -> None:
        """Take a snapshot of a notes file with the contents ``data``, unless the last one is less than an hour old.

        Never raises: notes are saved even if no snapshot can be taken.
        """
        with LogAndSuppress(logger, "No backup of the notes can be taken", OSError, StoreError):
            now, name = self._now(), _stem(file)
            newest = self._newest.get(name) or max(
                (snapshot.taken for snapshot in self._dated(name) if snapshot.taken <= now), default=None
            )
            if newest is None or not newest <= now < shifted(newest, INTERVAL):
                self._take(name, data, now)
            else:
                self._newest[name] = newest

    def snapshots(self, file: Path) -> list[Snapshot]:
        """The backups of a notes file, newest first; its ``.bak`` file is among them."""
        found = self._dated(_stem(file))
        with suppress(OSError):
            before = backup_of(file)
            when = from_milliseconds(before.stat().st_mtime * 1000)
            found.append(Snapshot(before, when.replace(microsecond=0)))
        return sorted(found, key=attrgetter("taken"), reverse=True)

    def read(self, snapshot: Snapshot) -> NotesFile:
        """Read a snapshot.

        Raises:
            StoreError: it is missing or damaged.

        """
        data = read_bytes(snapshot.file) or b""
        try:
            return decode(decompress(data) if snapshot.file.name.endswith(".gz") else data, undated=snapshot.taken)
        except ValueError as error:
            raise StoreError(
                tr("The backup {name} cannot be read: {reason}.", name=snapshot.file.name, reason=error)
            ) from error

    def _take(self, name: str, data: bytes, now: datetime) -> None:
        packed = gzip.compress(data, 3, mtime=0)
        write_atomically(self.folder / name / f"{now:{_NAME}}{_ENDING}", packed)
        self._newest[name] = now
        there = {snapshot.taken: snapshot.file for snapshot in self._dated(name)}
        for when in expired(there, now):
            there[when].unlink(missing_ok=True)
        self._shrink()

    def _shrink(self) -> None:
        """Delete the oldest snapshots until the rest is within the limit; the newest of each article stays."""
        groups = [self._dated(path.name) for path in self.folder.iterdir() if is_folder(path)]
        total = sum(snapshot.file.stat().st_size for group in groups for snapshot in group)
        older = [old for group in groups for old in sorted(group, key=attrgetter("taken"))[:-1]]
        for snapshot in sorted(older, key=attrgetter("taken")):
            if total <= self._limit:
                return
            total -= snapshot.file.stat().st_size
            snapshot.file.unlink()

    def _dated(self, name: str) -> list[Snapshot]:
        found = []
        for file in matching(self.folder / name, f"*{_ENDING}"):
            with suppress(ValueError):
                when = datetime.strptime(file.name.removesuffix(_ENDING), _NAME).replace(tzinfo=UTC)
                found.append(Snapshot(file, when))
        return found


def expired(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """The times of snapshots to delete: all but the last one in each of the latest `HOURS` hours and `DAYS` days.

    Only hours and days that have a snapshot count, as in restic: a clock that was once far ahead, or a reader who
    returns after a year, must not make all snapshots too old at once. The newest snapshot is kept. Those of the future
    are kept, too: the clock was wrong then, or is now.
    """
    past = sorted((when for when in times if when <= now), reverse=True)
    kept = {*past[:1]}
    for limit, bucket in ((HOURS, "%Y-%m-%dT%H"), (DAYS, "%Y-%m-%d")):
        last: dict[str, datetime] = {}
        for when in past:
            last.setdefault(f"{when:{bucket}}", when)
        kept.update(islice(last.values(), limit))
    return {*past} - kept


def _stem(file: Path) -> str:
    return file.name.removesuffix(".json")

"""Dated snapshots of notes files, on this machine and not in the folder that may be synced: hourly, then daily."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import StoreError
from reader.store.files import backup_of, decompress, read_bytes, write_atomically
from reader.store.format.codec import NotesFile, decode
from reader.store.log_file import LogAndSuppress

logger = logging.getLogger(__name__)

HOURS, DAYS = 25, 32
"""Of so many hours one snapshot each is kept, and of so many days: what a day and a month touch at most."""
INTERVAL = timedelta(hours=1)
LIMIT = 200_000_000
"""Bytes that all snapshots of a store take at most, but for the newest of each article."""
_NAME = "%Y-%m-%dT%H%M%SZ"
_ENDING = ".json.gz"


class Snapshot(NamedTuple):
    """A state of an article's notes that can be gone back to."""

    file: Path
    taken: datetime
    """When it was taken; UTC."""


class Backups:
    """The snapshots of one store."""

    def __init__(self, folder: Path, now: Callable[[], datetime], limit: int = LIMIT) -> None:
        """``folder`` is made when the first is taken; ``now`` gives the time in UTC."""
        self.folder, self._now, self._limit = folder, now, limit
        self._newest: dict[str, datetime] = {}

    def take(self, file: Path, data: bytes) -> None:
        """Take a snapshot of what a notes file holds, before it is written over, unless there is a young one.

        Never raises: notes are saved, too, where no snapshot can be taken.
        """
        with LogAndSuppress(logger, "No backup of the notes can be taken", OSError, StoreError):
            now, name = self._now(), _stem(file)
            newest = self._newest.get(name) or max(
                (one.taken for one in self._dated(name) if one.taken <= now), default=None
            )
            if newest is None or not newest <= now < newest + INTERVAL:
                self._take(name, data, now)
            else:
                self._newest[name] = newest

    def snapshots(self, file: Path) -> list[Snapshot]:
        """The states of a notes file that there are, the newest first, that which was written over last among them."""
        found = self._dated(_stem(file))
        with suppress(OSError):
            before = backup_of(file)
            when = datetime.fromtimestamp(before.stat().st_mtime, UTC)
            found.append(Snapshot(before, when.replace(microsecond=0)))
        return sorted(found, key=lambda one: one.taken, reverse=True)

    def read(self, snapshot: Snapshot) -> NotesFile:
        """What it holds.

        Raises:
            StoreError: it is gone or damaged.

        """
        data = read_bytes(snapshot.file) or b""
        try:
            return decode(decompress(data) if snapshot.file.name.endswith(".gz") else data)
        except ValueError as error:
            raise StoreError(f"The backup {snapshot.file.name} cannot be read: {error}.") from error

    def _take(self, name: str, data: bytes, now: datetime) -> None:
        packed = gzip.compress(data, 3, mtime=0)
        write_atomically(self.folder / name / f"{now:{_NAME}}{_ENDING}", packed, keep_backup=False)
        self._newest[name] = now
        there = {one.taken: one.file for one in self._dated(name)}
        for when in expired(there, now):
            there[when].unlink(missing_ok=True)
        self._shrink()

    def _shrink(self) -> None:
        """Remove the oldest until all take no more than the limit; the newest of each article stays."""
        groups = [self._dated(path.name) for path in self.folder.iterdir() if path.is_dir()]
        total = sum(one.file.stat().st_size for group in groups for one in group)
        older = [one for group in groups for one in sorted(group, key=lambda one: one.taken)[:-1]]
        for one in sorted(older, key=lambda one: one.taken):
            if total <= self._limit:
                return
            total -= one.file.stat().st_size
            one.file.unlink()

    def _dated(self, name: str) -> list[Snapshot]:
        found = []
        for file in (self.folder / name).glob(f"*{_ENDING}"):
            with suppress(ValueError):
                when = datetime.strptime(file.name.removesuffix(_ENDING), _NAME).replace(tzinfo=UTC)
                found.append(Snapshot(file, when))
        return found


def expired(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which snapshots can go: all but the last of each of the newest ``HOURS`` hours and ``DAYS`` days that have any.

    Hours and days are counted, not measured back from now, as restic does: a clock that once stands far ahead, or a
    reader who is back after a year, must not make every snapshot too old at once. The newest of all stays. Those of
    the future stay, too: the clock was wrong then, or is now.
    """
    past = sorted((when for when in times if when <= now), reverse=True)
    kept = {*past[:1]}
    for many, bucket in ((HOURS, "%Y-%m-%dT%H"), (DAYS, "%Y-%m-%d")):
        last: dict[str, datetime] = {}
        for when in past:
            last.setdefault(f"{when:{bucket}}", when)
        kept.update(islice(last.values(), many))
    return {*past} - kept


def _stem(file: Path) -> str:
    return file.name.removesuffix(".json")

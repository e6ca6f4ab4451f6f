"""The reading status of all articles: ``library/status.json`` in the notes folder, merged between machines like notes.

It lies in a folder of its own, in which every other JSON file is a copy that a sync program has left, whatever it calls
such copies: each is merged, and moved to the subfolder ``merged``. In the notes folder itself an earlier Postil would
take it for notes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import StoreError
from reader.core.library.reading_status import ReadingRecords
from reader.paths import matching
from reader.store.files import backup_of, copy_aside, is_present, move_aside, read_bytes
from reader.store.library.status_json import StatusCodec, StatusPage, decode_record, decode_status, merged_pages
from reader.store.lock import locked
from reader.store.notes.conflict_copies import archive_copy
from reader.store.shared_file import (
    ROUNDS,
    busy_error,
    remove_merged,
    remove_seen,
    replace_shared,
    replaced_by_others,
    wait_for_writers,
)
from reader.translation import tr

logger = logging.getLogger(__name__)

FOLDER, FILE_NAME = "library", "status.json"
"""The folder in the notes folder, and the file in it."""

ASIDE = ".broken-"
"""What the names of files contain that were moved aside."""

Stamps = tuple[tuple[str, int, int], ...]
"""Identifies a state of the files: the name, the time of the last change in nanoseconds and the size of each."""


class StatusReading(NamedTuple):
    """What was read of the reading status."""

    records: ReadingRecords
    messages: tuple[str, ...] = ()
    """What the reader is to know: what could not be read, and where it is now."""
    is_newer: bool = False
    """Whether a newer Postil has written it, so that nothing can be changed."""


class _ReadPage(NamedTuple):
    page: StatusPage
    data: bytes | None
    """What the file holds; None if there is none."""


class ReadingStatusFile:
    """The reading status in one notes folder. Safe to use from several threads, processes and machines."""

    def __init__(self, notes: Path, now: Callable[[], datetime]) -> None:
        """``notes`` is the notes folder; ``now`` gives the time in UTC."""
        self.file = notes / FOLDER / FILE_NAME
        self._now, self._codec = now, StatusCodec()

    def stamps(self) -> Stamps:
        """The state of the files: if it is the same as before, so is what they hold. Never raises."""
        found = []
        for path in matching(self.file.parent, "*.json"):
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((path.name, status.st_mtime_ns, status.st_size))
        return tuple(sorted(found))

    def position_of(self, path: str) -> int:
        """The code point at which an article was left; 0 if that is not known. Quick, and never raises."""
        try:
            data = read_bytes(self.file)
            record = decode_record(data, path) if data is not None else None
        except (StoreError, ValueError):
            logger.warning("The place in an article cannot be read", exc_info=True)
            return 0
        return record.left.position if record is not None and record.left is not None else 0

    def read(self) -> StatusReading:
        """Read the records, with those of copies. Nothing is written: of a file that cannot be read, the backup counts.

        Raises:
            StoreError: it cannot be read now.
        """
        messages = list[str]()
        page = self._readable(messages)
        for copy in self._copies():
            other = self._copy(copy)
            page = page if other is None else merged_pages(page, other[0])
        return StatusReading(page.records, tuple(messages), page.is_newer)

    def _readable(self, messages: list[str]) -> StatusPage:
        """What the file holds, or its backup."""
        try:
            return self._codec.decode(data) if (data := read_bytes(self.file)) is not None else self._lost()
        except ValueError:
            wait_for_writers(self.file)  # it may have been half written
        try:
            return self._codec.decode(read_bytes(self.file) or b"")
        except ValueError as error:
            logger.warning("The reading status is damaged: %s", error)
            messages.append(
                tr("{file} cannot be read ({fault}); showing its backup.", file=self.file, fault=error)
                if is_present(backup_of(self.file))
                else tr("{file} cannot be read ({fault}).", file=self.file, fault=error)
            )
            return self._lost()

    def change(self, change: Callable[[ReadingRecords], ReadingRecords]) -> StatusReading:
        """Write the records that ``change`` makes of those that are there; returns the new ones.

        A file that cannot be read is set aside, and its backup used.

        It is called again if another program has written the file meanwhile. Nothing is written if nothing changes.

        Raises:
            StoreError: it cannot be written, or a newer Postil has written it.
        """
        messages = list[str]()
        with locked(self.file.parent):
            remove_seen(self.file)
            for _ in range(ROUNDS):
                records = self._change_once(change, messages)
                if records is not None:
                    return StatusReading(records, tuple(messages))
        raise busy_error(self.file)

    def _change_once(
        self, change: Callable[[ReadingRecords], ReadingRecords], messages: list[str]
    ) -> ReadingRecords | None:
        """Do what ``change`` does once; None if somebody else has written meanwhile. Under the lock."""
        read = self._recovered(messages)
        copies = {copy: found for copy in self._copies() if (found := self._copy(copy)) is not None}
        theirs = {kept: found for kept in replaced_by_others(self.file) if (found := self._copy(kept)) is not None}
        page = reduce(merged_pages, (found[0] for found in (*copies.values(), *theirs.values())), read.page)
        if page.is_newer:
            raise StoreError(tr("{file} was not changed: a newer version of Postil wrote it.", file=self.file))
        after = page._replace(records=change(page.records))
        data = self._codec.encode(after)
        if data != read.data and (after.records or read.data is not None):
            done = replace_shared(self.file, data, read.data, keep_backup=True)
            if done.needs_merge:
                return None
        for kept, (_, content) in theirs.items():
            remove_merged(kept, content)
        for copy, (_, content) in copies.items():
            archive_copy(copy, content)
        return after.records

    def _recovered(self, messages: list[str]) -> _ReadPage:
        """Read the file; what cannot be read is kept aside, and the reader is told. Under the lock."""
        data = read_bytes(self.file)
        if data is None:
            return _ReadPage(self._lost(), None)
        try:
            page = self._codec.decode(data)
        except ValueError as first:
            wait_for_writers(self.file)  # it may have been half written
            data = read_bytes(self.file) or b""
            try:
                page = self._codec.decode(data)
            except ValueError:
                return _ReadPage(self._set_aside(first, messages), None)
        if page.faults and not page.is_newer:
            aside = copy_aside(self.file, data, self._now())
            messages.append(
                tr("{file}: {fault}. A copy was kept as {copy}.", file=self.file, fault=page.faults[0], copy=aside.name)
            )
        return _ReadPage(page, data)

    def _set_aside(self, error: ValueError, messages: list[str]) -> StatusPage:
        logger.warning("The reading status is damaged: %s", error)
        aside = move_aside(self.file, self._now())
        messages.append(
            tr(
                "{file} cannot be read ({error}); it was moved aside as {aside}.",
                file=self.file,
                error=error,
                aside=aside.name,
            )
        )
        return self._lost()

    def _lost(self) -> StatusPage:
        """What the backup holds of a file that is not there."""
        backup = self._copy(backup_of(self.file)) if is_present(backup_of(self.file)) else None
        return backup[0] if backup is not None else StatusPage()

    def _copies(self) -> list[Path]:
        return sorted(
            path
            for path in matching(self.file.parent, "*.json")
            if path != self.file and ASIDE not in path.name and not path.name.startswith(".")
        )

    @staticmethod
    def _copy(path: Path) -> tuple[StatusPage, bytes] | None:
        """What a copy holds; None if it cannot be read, which leaves it where it is."""
        try:
            data = read_bytes(path)
            page = decode_status(data) if data is not None else None
        except (StoreError, ValueError):
            logger.warning("A copy of the reading status cannot be read: %s", path, exc_info=True)
            return None
        return None if page is None or data is None or page.faults else (page, data)

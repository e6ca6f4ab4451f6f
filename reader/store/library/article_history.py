"""What happens to articles, as the reading status keeps it: opened, read, left, sorted by the reader, removed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from reader.core.library.reading_status import (
    ReadingRecord,
    ReadingRecords,
    ReadingStatus,
    left_at,
    merged_records,
    opened,
    removed,
    with_reading,
    with_status,
)
from reader.core.settings import Recent
from reader.core.text.written_paths import written_path
from reader.store import recents
from reader.store.library.reading_status import ReadingStatusFile, StatusReading
from reader.store.lock import locked
from reader.store.settings import read_object, update_object
from reader.store.texts.pasted_texts import PastedTexts
from reader.store.texts.reading_history import ReadingHistory

logger = logging.getLogger(__name__)

_TAKEN_KEY = "libraries"
"""In the file of the recent articles: the notes folders whose library has them."""

Change = Callable[[ReadingRecord, datetime], ReadingRecord]


class ArticleHistory:
    """Writes it. Each method returns what is known after that, and raises StoreError where it cannot be written.

    Of a text that was pasted nothing is written by itself: without notes, it is deleted when it is left.
    """

    def __init__(self, status: ReadingStatusFile, now: Callable[[], datetime]) -> None:
        """``now`` gives the time in UTC."""
        self.status, self._now = status, now
        self._notes = status.file.parent.parent
        self._pasted = PastedTexts(self._notes)

    def open(self, path: str, title: str, digest: str) -> StatusReading:
        """An article is opened."""
        return self._happened(path, lambda record, now: opened(record, title, digest, now))

    def read(self, path: str) -> StatusReading:
        """An article is being read."""
        return self._happened(path, with_reading)

    def leave(self, path: str, position: int, share: float, *, was_read: bool) -> StatusReading:
        """An article is left at a code point; ``was_read`` says whether it was open long enough to be read."""

        def left(record: ReadingRecord, now: datetime) -> ReadingRecord:
            return left_at(with_reading(record, now) if was_read else record, position, share, now)

        return self._happened(path, left)

    def choose(self, paths: Iterable[str], status: ReadingStatus) -> StatusReading:
        """The reader gives articles a status."""
        return self._change(paths, lambda record, now: with_status(record, status, now))

    def remove(self, paths: Iterable[str]) -> StatusReading:
        """The reader removes articles from the library."""
        return self._change(paths, removed)

    def take_over(self, settings_folder: Path, readings: ReadingHistory) -> StatusReading | None:
        """Know the recent articles of this machine, once; None if they were taken over before."""
        file = settings_folder / recents.FILE_NAME
        store = written_path(str(self._notes))
        if store in _taken(read_object(file)):
            return None
        listed = [one for one in recents.load(settings_folder)[0] if not self._pasted.has(Path(one.path))]
        found = {one.path: self._of_recent(one, readings) for one in listed}
        # What is known already is later than what is taken over, which may have happened at any time before.
        reading = self.status.change(lambda known: {**merged_records(known, found), **known})
        with locked(settings_folder):
            update_object(file, lambda data: {_TAKEN_KEY: [*_taken(data), store]})
        return reading

    def _of_recent(self, recent: Recent, readings: ReadingHistory) -> ReadingRecord:
        """What the list of recent articles says of one. Its text was kept when it was read last."""
        when = readings.time_read(recent.digest) if recent.digest else None
        record = opened(ReadingRecord(recent.path), recent.title, recent.digest, when or self._now())
        if when is None:
            return record
        length = len(readings.text(recent.digest) or "")
        share = min(1.0, round(recent.position / length, 4)) if length else 0.0
        return left_at(with_reading(record, when), recent.position, share, when)

    def _happened(self, path: str, change: Change) -> StatusReading:
        return self._change([] if self._pasted.has(Path(path)) else [path], change)

    def _change(self, paths: Iterable[str], change: Change) -> StatusReading:
        wanted, now = list(paths), self._now()

        def changed(known: ReadingRecords) -> ReadingRecords:
            return {**known, **{path: change(known.get(path) or ReadingRecord(path), now) for path in wanted}}

        return self.status.change(changed)


def _taken(data: Mapping[str, Any]) -> list[str]:
    found = data.get(_TAKEN_KEY, [])
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []

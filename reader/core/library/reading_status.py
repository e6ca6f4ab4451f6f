"""What a reader has done with each article: its status, when it was read, and how far.

Each part of a record has the time of its change. Records of several machines are merged part by part: the later change
wins, and a removal is a change like any other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import NamedTuple, TypeVar

from reader.core.times import in_utc, next_tick
from reader.translation import msgid


class ReadingStatus(Enum):
    """What has become of an article."""

    TO_READ = "to_read"
    READING = "reading"
    READ = "read"
    ARCHIVED = "archived"


READING_STATUS_NAMES = {
    ReadingStatus.TO_READ: msgid("To read"),
    ReadingStatus.READING: msgid("Reading"),
    ReadingStatus.READ: msgid("Read"),
    ReadingStatus.ARCHIVED: msgid("Archived"),
}
"""What each status is called; translated where it is shown."""

READ_SHARE = 0.97
"""The share of an article after which it is read: behind it are footnotes, and lines that nobody scrolls to."""


class ArticleIdentity(NamedTuple):
    """What an article was when it was open last: by this it is known at another path, and shown when it is gone."""

    at: datetime
    digest: str
    """Of its text (``reader.core.article.text_digest``); empty if that is not known."""
    title: str


class StatusChange(NamedTuple):
    """A status, and who has given it."""

    at: datetime
    chosen: bool
    """Whether the reader chose it; else reading did."""
    status: str
    """The value of a `ReadingStatus`."""


class LeftPlace(NamedTuple):
    """Where an article was left."""

    at: datetime
    position: int
    """The code point at which the reader was."""
    share: float
    """How much was read, 0 at the start to 1 where the end was in view."""


class ReadingRecord(NamedTuple):
    """All that is known of the reading of the article at one path; immutable. Times are UTC, to the millisecond."""

    path: str
    """Absolute."""
    identity: ArticleIdentity | None = None
    status_change: StatusChange | None = None
    left: LeftPlace | None = None
    added: datetime | None = None
    """When it came to the library."""
    last_read: datetime | None = None
    removed: datetime | None = None
    """When the reader removed it from the library last. What was changed before that is forgotten."""
    extra: Mapping[str, object] = {}
    """What a file has that we do not know, as JSON."""

    @property
    def is_removed(self) -> bool:
        """Whether nothing has happened since it was removed."""
        return self.removed is not None and not any(
            (self.identity, self.status_change, self.left, self.added, self.last_read)
        )

    @property
    def status(self) -> ReadingStatus:
        """To read, where nothing else is known."""
        return ReadingStatus(self.status_change.status) if self.status_change else ReadingStatus.TO_READ

    @property
    def share(self) -> float:
        """How much of it is read, from 0 to 1."""
        if self.status is ReadingStatus.READ:
            return 1.0
        return self.left.share if self.left else 0.0


ReadingRecords = Mapping[str, ReadingRecord]
"""Records by their paths."""

_Part = TypeVar("_Part", ArticleIdentity, StatusChange, LeftPlace, datetime)


def merged_record(first: ReadingRecord, second: ReadingRecord) -> ReadingRecord:
    """Both records of one path as one: commutative, associative and idempotent.

    The later change of each part wins; of two at the same time, the larger value.
    """
    removed = _later(first.removed, second.removed)
    return ReadingRecord(
        first.path,
        _kept(_later(first.identity, second.identity), removed),
        _kept(_later(first.status_change, second.status_change), removed),
        _kept(_later(first.left, second.left), removed),
        _kept(_later(first.added, second.added), removed),
        _kept(_later(first.last_read, second.last_read), removed),
        removed,
        merged_extra(first.extra, second.extra),
    )


def merged_records(first: ReadingRecords, second: ReadingRecords) -> dict[str, ReadingRecord]:
    """The records of both sides, those of the same path merged."""
    merged = dict(first)
    for path, record in second.items():
        known = merged.get(path)
        merged[path] = record if known is None or known == record else merged_record(known, record)
    return merged


def opened(record: ReadingRecord, title: str, digest: str, now: datetime) -> ReadingRecord:
    """The record of an article that is opened now."""
    identity = record.identity
    if identity is None or (identity.digest, identity.title) != (digest, title):
        identity = ArticleIdentity(_after(now, identity and identity.at, record), digest, title)
    return record._replace(identity=identity, added=record.added or _after(now, None, record))


def with_reading(record: ReadingRecord, now: datetime) -> ReadingRecord:
    """The record of an article that is being read now. What the reader has chosen stands, but for *To read*."""
    read = record._replace(
        last_read=_after(now, record.last_read, record), added=record.added or _after(now, None, record)
    )
    return _advanced(read, ReadingStatus.READING, now) if record.status is ReadingStatus.TO_READ else read


def left_at(record: ReadingRecord, position: int, share: float, now: datetime) -> ReadingRecord:
    """The record of an article that is left at this code point. It is read if it was being read, to its end."""
    left = record.left
    if left is None or (left.position, left.share) != (position, share):
        left = LeftPlace(_after(now, left and left.at, record), position, share)
    change = record.status_change
    is_reading = change is not None and not change.chosen and record.status is ReadingStatus.READING
    moved = record._replace(left=left)
    return _advanced(moved, ReadingStatus.READ, now) if is_reading and share >= READ_SHARE else moved


def with_status(record: ReadingRecord, status: ReadingStatus, now: datetime) -> ReadingRecord:
    """The record with a status that the reader chooses."""
    added = record.added or _after(now, None, record)
    return _advanced(record, status, now, chosen=True)._replace(added=added)


def removed(record: ReadingRecord, now: datetime) -> ReadingRecord:
    """The record of an article that is removed from the library: all else is forgotten."""
    parts = (record.identity, record.status_change, record.left)
    times = [record.added, record.last_read, record.removed, *(part.at for part in parts if part)]
    return ReadingRecord(record.path, removed=max([in_utc(now), *filter(None, times)]), extra=record.extra)


def _advanced(record: ReadingRecord, status: ReadingStatus, now: datetime, *, chosen: bool = False) -> ReadingRecord:
    change = record.status_change
    return record._replace(status_change=StatusChange(_after(now, change and change.at, record), chosen, status.value))


def _after(now: datetime, before: datetime | None, record: ReadingRecord) -> datetime:
    """Now, but later than what it replaces: the clock of another machine may be ahead of this one."""
    earlier = [next_tick(when) for when in (before, record.removed) if when is not None]
    return max([in_utc(now), *earlier])


def _later(first: _Part | None, second: _Part | None) -> _Part | None:
    if first is None or second is None:
        return second if first is None else first
    return max(first, second)


def _kept(part: _Part | None, removed_at: datetime | None) -> _Part | None:
    """The part, if it was changed after the last removal."""
    if part is None or removed_at is None:
        return part
    return part if (part if isinstance(part, datetime) else part.at) > removed_at else None


def merged_extra(first: Mapping[str, object], second: Mapping[str, object]) -> Mapping[str, object]:
    """What both have that we do not know; where they differ, the larger by its JSON."""
    if first == second:
        return first
    both = {**first, **second}
    for name in first.keys() & second.keys():
        both[name] = max(first[name], second[name], key=lambda value: json.dumps(value, sort_keys=True))
    return both

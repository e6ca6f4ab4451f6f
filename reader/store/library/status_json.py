"""The file of the reading status as JSON: records to bytes and back.

::

    {
      "schema": 1,
      "articles": {
        "/home/ann/salt.md": {
          "title": "Walking the Salt Road",
          "status": "reading",
          "share": 0.31,
          "position": 18220,
          "added": "2026-11-28T09:12:44.120Z",
          "lastRead": "2026-11-30T17:40:02.003Z",
          "digest": "sha256:…",
          "changed": {"title": "…", "status": "…", "position": "…"}
        }
      }
    }

``changed`` has the time of each part's last change, ``chosen`` says that the reader has chosen the status, ``removed``
when the article was removed from the library. What we do not know is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from reader.core.library.reading_status import (
    ArticleIdentity,
    LeftPlace,
    ReadingRecord,
    ReadingStatus,
    StatusChange,
    merged_extra,
    merged_records,
)
from reader.core.text.well_formed import well_formed
from reader.core.text.written_paths import read_path, written_path
from reader.core.times import EARLIEST, in_utc
from reader.core.webannotation.encode import format_time
from reader.core.webannotation.json_text import in_utf8, pretty, with_line

SCHEMA = 1
"""The schema that is written. A file of a later one is only read."""

_KNOWN = {"title", "status", "chosen", "share", "position", "added", "lastRead", "removed", "digest", "changed"}
_STATUSES = {status.value for status in ReadingStatus}


class _Entries(msgspec.Struct):
    """The records of a file, each still to be read."""

    articles: dict[str, msgspec.Raw]


_ENTRIES = msgspec.json.Decoder(_Entries)


class StatusPage(NamedTuple):
    """What a file of the reading status holds."""

    records: Mapping[str, ReadingRecord] = {}
    schema: int = SCHEMA
    extra: Mapping[str, object] = {}
    """What the file has beside that, as JSON."""
    faults: tuple[str, ...] = ()
    """What cannot be read in it: each names the article."""

    @property
    def is_newer(self) -> bool:
        """Whether a newer Postil has written it."""
        return self.schema > SCHEMA


def merged_pages(first: StatusPage, second: StatusPage) -> StatusPage:
    """Both pages as one."""
    return StatusPage(
        merged_records(first.records, second.records),
        max(first.schema, second.schema),
        merged_extra(first.extra, second.extra),
        (*first.faults, *second.faults),
    )


class StatusCodec:
    """Writes and reads the file again and again: a record that is as it was before costs next to nothing."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, ReadingRecord]] = {}
        """By path as it is written: what the file has of a record, and the record."""

    def encode(self, page: StatusPage) -> bytes:
        """The file."""
        articles = dict[str, object]()
        for path in sorted(page.records):
            written, record = written_path(path), page.records[path]
            known = self._known.get(written)
            if known is None or known[1] is not record:
                known = self._known[written] = _written(record), record
            articles[written] = known[0]
        return pretty({"schema": SCHEMA, **page.extra, "articles": articles}) + b"\n"

    def decode(self, data: bytes) -> StatusPage:
        """Read a file.

        Raises:
            ValueError: it is no JSON, or none of ours.

        """
        value, schema = _object_in(data)
        records, faults = dict[str, ReadingRecord](), []
        for written, entry in value["articles"].items():
            known = self._known.get(written)
            if known is None or known[0] != entry:
                try:
                    known = entry, _record(read_path(written), entry)
                except ValueError as error:
                    faults.append(f"{written}: {error}")
                    continue
                self._known[written] = known
            records[known[1].path] = known[1]
        extra = {name: part for name, part in value.items() if name not in ("schema", "articles")}
        return StatusPage(records, schema, extra, tuple(faults))


def encode_status(page: StatusPage) -> bytes:
    """The file: the same records give the same bytes."""
    return StatusCodec().encode(page)


def decode_status(data: bytes) -> StatusPage:
    """Read a file.

    Raises:
        ValueError: it is no JSON, or none of ours.

    """
    return StatusCodec().decode(data)


def _object_in(data: bytes) -> tuple[dict[str, Any], int]:
    """The JSON of a file, with an object under ``articles``, and its schema. Raises ValueError."""
    data = in_utf8(data)
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(with_line(str(error), data)) from error
    if not isinstance(value, dict) or not isinstance(value.get("articles"), dict):
        raise ValueError("there is no list of articles in it")  # noqa: TRY004 - what stands in the file is wrong
    schema = value.get("schema", SCHEMA)
    if type(schema) is not int or schema < 1:
        raise ValueError(f"schema {schema!r} is not a number of ours")
    return value, schema


def decode_record(data: bytes, path: str) -> ReadingRecord | None:
    """The record of one path in a file, which takes a few milliseconds however many there are; None if there is none.

    Raises:
        ValueError: the file cannot be read, or the record.

    """
    entry = _ENTRIES.decode(data).articles.get(written_path(path))
    return None if entry is None else _record(path, msgspec.json.decode(entry))


def _written(record: ReadingRecord) -> dict[str, object]:
    entry: dict[str, object] = {}
    changed: dict[str, str] = {}
    if identity := record.identity:
        entry["title"] = identity.title
        changed["title"] = format_time(identity.at)
    if status := record.status_change:
        entry["status"] = status.status
        entry |= {"chosen": True} if status.chosen else {}
        changed["status"] = format_time(status.at)
    if left := record.left:
        entry |= {"share": left.share, "position": left.position}
        changed["position"] = format_time(left.at)
    for name, when in (("added", record.added), ("lastRead", record.last_read), ("removed", record.removed)):
        if when is not None:
            entry[name] = format_time(when)
    if identity is not None and identity.digest:
        entry["digest"] = identity.digest
    return entry | ({"changed": changed} if changed else {}) | dict(record.extra)


def _record(path: str, entry: Any) -> ReadingRecord:  # noqa: ANN401 - any JSON
    if not isinstance(entry, dict):
        raise ValueError("it is not an object")  # noqa: TRY004 - what stands in the file is wrong
    changed = entry.get("changed", {})
    if not path or not isinstance(changed, dict):
        raise ValueError("it has no path, or its times are not readable")
    extra = {name: value for name, value in entry.items() if name not in _KNOWN}
    return ReadingRecord(
        path,
        _identity(entry, changed),
        _status(entry, changed),
        _left(entry, changed),
        _time(entry, "added"),
        _time(entry, "lastRead"),
        _time(entry, "removed"),
        extra,
    )


def _identity(entry: Mapping[str, Any], changed: Mapping[str, Any]) -> ArticleIdentity | None:
    title, digest = entry.get("title"), entry.get("digest", "")
    if title is None:
        return None
    if not isinstance(title, str) or not isinstance(digest, str):
        raise ValueError("title and digest are to be text")  # noqa: TRY004 - what stands in the file is wrong
    return ArticleIdentity(_change_time(changed, "title"), well_formed(digest), well_formed(title))


def _status(entry: Mapping[str, Any], changed: Mapping[str, Any]) -> StatusChange | None:
    status = entry.get("status")
    if status is None:
        return None
    if status not in _STATUSES:
        raise ValueError(f"there is no status {status!r}")
    return StatusChange(_change_time(changed, "status"), entry.get("chosen") is True, status)


def _left(entry: Mapping[str, Any], changed: Mapping[str, Any]) -> LeftPlace | None:
    position, share = entry.get("position", 0), entry.get("share")
    if share is None:
        return None
    if type(position) is not int or position < 0 or type(share) not in (int, float) or not 0 <= share <= 1:
        raise ValueError("position is to be a number, and share one from 0 to 1")
    return LeftPlace(_change_time(changed, "position"), position, float(share))


def _change_time(changed: Mapping[str, Any], name: str) -> datetime:
    """When a part was changed; one that does not say it gives way to any other."""
    return _time(changed, name) or EARLIEST


def _time(entry: Mapping[str, Any], name: str) -> datetime | None:
    """The time under this name; None if there is none."""
    value = entry.get(name)
    if value is None:
        return None
    try:
        return in_utc(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        raise ValueError(f"{name} is not a time: {value!r}") from None

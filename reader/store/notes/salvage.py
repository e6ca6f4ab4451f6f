"""Salvages a broken notes file: every annotation that is complete, wherever the damage is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Removed
from reader.core.notes.field_merge import merge_fields
from reader.core.notes.merge import merge
from reader.core.times import EARLIEST
from reader.core.webannotation.colours import KEY
from reader.core.webannotation.decode import parse_time
from reader.core.webannotation.json_text import in_utf8
from reader.store.format.codec import NotesFile, decode
from reader.store.format.page_colours import with_colours_of
from reader.store.format.record_reading import read_annotation

_RECORD = re.compile(r'\{\s*"id"\s*:\s*"')
"""The start of an annotation, as Postil writes it."""
_REMOVED = re.compile(r'"when"\s*:\s*"([^"]*)"\s*,\s*"annotation"\s*:\s*$')
_ARTICLE = re.compile(r'"article"\s*:\s*(?=\{)')
_COLOURS = re.compile(rf'"{KEY}"\s*:\s*(?=\{{)')
_OURS = re.compile(
    rb"^<<<<<<<.*\n|^\|\|\|\|\|\|\|.*\n(?s:.*?)(?=^=======)|^=======\n(?s:.*?)^>>>>>>>.*\n?", re.MULTILINE
)
_THEIRS = re.compile(rb"^<<<<<<<.*\n(?s:.*?)^=======\n|^>>>>>>>.*\n?", re.MULTILINE)


MAX_FAILURES = 10_000
"""After this many possible starts in a row that are no annotation, the rest is not searched."""


def salvage(data: bytes, undated: datetime = EARLIEST) -> NotesFile:
    """The annotations and the header of a broken file, as far as they can be read. Never raises."""
    if b"<<<<<<<" in data and (both := _both_sides(data, undated)) is not None:
        return both
    text = in_utf8(data).replace(b"\0", b"").decode("utf-8", "replace")
    by_id: dict[str, Annotation] = {}
    removed: dict[str, Removed] = {}
    for one, when in _records(text, undated):
        if when is not None:
            removed[one.id] = Removed(one, when)
        else:
            by_id[one.id] = merge_fields(by_id[one.id], one) if one.id in by_id else one
    annotations = merge(AnnotationSet(by_id), AnnotationSet(removed=removed))
    about, colours = _object(text, _ARTICLE), _object(text, _COLOURS)
    path, name = (value if isinstance(value := about.get(key), str) else "" for key in ("path", "digest"))
    return NotesFile(annotations, path, name, raw=with_colours_of({"article": about}, {KEY: colours}))


def _records(text: str, undated: datetime) -> Iterator[tuple[Annotation, datetime | None]]:
    """Each complete annotation, and when it was removed."""
    reader, at, failed = json.JSONDecoder(), 0, 0
    while failed < MAX_FAILURES and (found := _RECORD.search(text, at)) is not None:
        at, failed = found.end(), failed + 1
        with suppress(ValueError, RecursionError):
            record, end = reader.raw_decode(text, found.start())
            annotation = read_annotation(record, undated)
            if "items" in record:  # a page whose start was damaged; its annotations follow
                continue
            when = _REMOVED.search(text, max(0, found.start() - 200), found.start())
            at, failed = end, 0
            yield annotation, parse_time(when[1], "$.when") if when else None


def _object(text: str, key: re.Pattern[str]) -> dict[str, Any]:
    """The object that is the value of a key of the page; empty if it cannot be read."""
    found = key.search(text)
    if found is not None:
        with suppress(ValueError, RecursionError):
            value, _ = json.JSONDecoder().raw_decode(text, found.end())
            return value if isinstance(value, dict) else {}
    return {}


def _both_sides(data: bytes, undated: datetime) -> NotesFile | None:
    """Merge both sides of a file with git's conflict markers; None if they cannot be read."""
    try:
        data = data.replace(b"\r\n", b"\n")
        ours, theirs = (decode(side.sub(b"", data), undated=undated) for side in (_OURS, _THEIRS))
    except ValueError:
        return None
    same = ours.digest == theirs.digest
    raw = with_colours_of(ours.raw, theirs.raw)
    return NotesFile(merge(ours.annotations, theirs.annotations), ours.path, ours.digest if same else "", raw=raw)

"""Reads the annotations of a notes file, and the entries of what was removed, one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from reader.core.annotation import Annotation
from reader.core.annotation_set import Removed, erased_at
from reader.core.times import EARLIEST
from reader.core.webannotation.decode import annotation_from_json, parse_time
from reader.core.webannotation.record_check import check_record
from reader.translation import tr


def read_annotation(value: object, undated: datetime = EARLIEST, colours: Collection[str] = ()) -> Annotation:
    """Read one annotation of a notes file; ``undated`` is its time if it does not say one.

    ``colours`` are those that the file describes.

    Raises:
        ValueError: it is not an annotation; the message names the place in it.

    """
    if isinstance(value, Annotation):
        return value
    check_record(value)
    return annotation_from_json(_object(value), undated, colours)


def read_removal(value: object, colours: Collection[str] = ()) -> Removed:
    """Read one entry of what was removed; ``colours`` are those that the file describes.

    Raises:
        ValueError: it is no such entry; the message names the place in it.

    """
    entry = _object(value)
    when = parse_time(entry.get("when"), "$.when")
    try:
        gone = Removed(read_annotation(entry.get("annotation"), when, colours), when)
    except ValueError as error:
        raise ValueError(at_place(str(error), "$.annotation")) from error
    return erased_at(gone.annotation.id, when) if entry.get("erased") is True else gone


def at_place(message: str, place: str) -> str:
    """A message with its place made relative to ``place``."""
    return message.replace("$", place, 1) if "$" in message else f"{message} at {place}"


def _object(value: object) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    raise ValueError(tr("expected an object at $, found {value}", value=repr(value)))

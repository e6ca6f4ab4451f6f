"""When each field of an annotation changed last: the times that its record holds, and those it leaves out.

Each tag has a time of its own; "tags" is the time of all tags that are not named. A record that another program wrote
has no times of single fields: then all of them changed at ``modified``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from reader.core.annotation import Annotation, ChangeTimes

FIELDS = ("look", "note", "rest", "status", "suggestion", "tags", "target")
"""The names of the fields (keys on the disk); ``#ink`` is the tag "ink". "rest" also changes when it is restored."""


class FieldTimes(NamedTuple):
    """When the fields of one annotation changed last."""

    fields: Mapping[str, datetime]
    """For each of ``FIELDS``."""
    tags: Mapping[str, datetime]
    """By tag, present or removed, where it is known; the others changed when "tags" did."""

    def tag_time(self, tag: str) -> datetime:
        """When a tag was added or removed last."""
        return self.tags.get(tag, self.fields["tags"])


def changed_at(annotation: Annotation, part: str) -> datetime:
    """When a field changed last; ``part`` is one of ``FIELDS``, or a tag after a ``#``."""
    stamps = field_times(annotation)
    return stamps.tag_time(part[1:]) if part.startswith("#") else stamps.fields[part]


def field_times(annotation: Annotation) -> FieldTimes:
    """When each field of an annotation changed last."""
    recorded, created = recorded_times(annotation), min(annotation.created, annotation.modified)
    tags = {name[1:]: when for name, when in recorded.items() if name.startswith("#")}
    return FieldTimes({part: recorded.get(part, created) for part in FIELDS}, tags)


def recorded_times(annotation: Annotation) -> dict[str, datetime]:
    """The times that are recorded; a field that is missing changed when the annotation was made.

    If a program that does not know these times changed it, all fields changed at ``modified``.
    """
    recorded = {name: when for name, when in annotation.change_times if name in FIELDS or name.startswith("#")}
    created = min(annotation.created, annotation.modified)
    if recorded and max(created, *recorded.values()) == annotation.modified:
        return recorded
    return {} if created == annotation.modified else dict.fromkeys(FIELDS, annotation.modified)


def with_field_times(annotation: Annotation, stamps: FieldTimes) -> Annotation:
    """The annotation with the times that must be recorded; none if all fields changed at ``modified``."""
    general = stamps.fields["tags"]
    tags = {f"#{tag}": when for tag, when in stamps.tags.items() if when != general}
    changed: ChangeTimes = ()
    if tags or any(when != annotation.modified for when in stamps.fields.values()):
        created = min(annotation.created, annotation.modified)
        recorded = {part: when for part, when in stamps.fields.items() if when != created}
        changed = tuple(sorted((recorded | tags).items()))
    return replace(annotation, change_times=changed)


def changed_fields(before: Annotation, after: Annotation) -> list[str]:
    """The fields that differ, except for tags, which are compared one by one elsewhere."""
    found = []
    if before.colour != after.colour or before.style is not after.style:
        found.append("look")
    if before.note != after.note:
        found.append("note")
    if before.extra != after.extra:
        found.append("rest")
    if before.status is not after.status:
        found.append("status")
    if before.suggestion != after.suggestion:
        found.append("suggestion")
    if (before.target is not after.target and before.target != after.target) or before.role is not after.role:
        found.append("target")
    return found

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

FIELDS = ("look", "note", "rest", "tags", "target")
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


def changed_at(one: Annotation, part: str) -> datetime:
    """When a field changed last; ``part`` is one of ``FIELDS``, or a tag after a ``#``."""
    stamps = field_times(one)
    return stamps.tag_time(part[1:]) if part.startswith("#") else stamps.fields[part]


def field_times(one: Annotation) -> FieldTimes:
    """When each field of an annotation changed last."""
    said, made = recorded_times(one), min(one.created, one.modified)
    tags = {name[1:]: when for name, when in said.items() if name.startswith("#")}
    return FieldTimes({part: said.get(part, made) for part in FIELDS}, tags)


def recorded_times(one: Annotation) -> dict[str, datetime]:
    """The times that are recorded; a field that is missing changed when the annotation was made.

    Where a program that does not know these times changed it, all fields changed at ``modified``.
    """
    said = {name: when for name, when in one.change_times if name in FIELDS or name.startswith("#")}
    made = min(one.created, one.modified)
    if said and max(made, *said.values()) == one.modified:
        return said
    return {} if made == one.modified else dict.fromkeys(FIELDS, one.modified)


def with_field_times(one: Annotation, stamps: FieldTimes) -> Annotation:
    """The annotation with the times that must be recorded; none where all fields changed at ``modified``."""
    general = stamps.fields["tags"]
    tags = {f"#{tag}": when for tag, when in stamps.tags.items() if when != general}
    changed: ChangeTimes = ()
    if tags or any(when != one.modified for when in stamps.fields.values()):
        made = min(one.created, one.modified)
        said = {part: when for part, when in stamps.fields.items() if when != made}
        changed = tuple(sorted((said | tags).items()))
    return replace(one, change_times=changed)


def changed_fields(one: Annotation, other: Annotation) -> list[str]:
    """The fields that differ, except for tags, which are compared one by one elsewhere."""
    found = []
    if one.colour is not other.colour or one.style is not other.style:
        found.append("look")
    if one.note != other.note:
        found.append("note")
    if one.extra != other.extra:
        found.append("rest")
    if (one.target is not other.target and one.target != other.target) or one.role is not other.role:
        found.append("target")
    return found

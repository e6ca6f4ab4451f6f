"""When each part of a note changed last: what its record says of that, and what it leaves unsaid.

Of its tags each is a part of its own, and "tags" is when all those changed that are not named. A record that another
program wrote says nothing of single parts: then all of it changed when it did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from reader.core.annotation import Annotation, ChangeTimes

FIELDS = ("look", "note", "rest", "tags", "target")
"""The parts by name; ``#ink`` is the tag "ink". "rest" is also when it was brought back from the trash."""


class FieldTimes(NamedTuple):
    """When everything about one note changed last."""

    fields: Mapping[str, datetime]
    """For each of ``FIELDS``."""
    tags: Mapping[str, datetime]
    """For each tag of which it is known, by the tag, be it there or not; the others changed when "tags" did."""

    def tag_time(self, tag: str) -> datetime:
        """When a tag came or went last."""
        return self.tags.get(tag, self.fields["tags"])


def changed_at(one: Annotation, part: str) -> datetime:
    """When a part changed last; ``part`` is one of ``FIELDS``, or a tag after a ``#``."""
    stamps = field_times(one)
    return stamps.tag_time(part[1:]) if part.startswith("#") else stamps.fields[part]


def field_times(one: Annotation) -> FieldTimes:
    """When everything about a note changed last."""
    said, made = recorded_times(one), min(one.created, one.modified)
    tags = {name[1:]: when for name, when in said.items() if name.startswith("#")}
    return FieldTimes({part: said.get(part, made) for part in FIELDS}, tags)


def recorded_times(one: Annotation) -> dict[str, datetime]:
    """When its parts changed, but for those of which nothing is said because they are as they were made.

    Where it was changed by a program that does not know of parts, all of it changed then.
    """
    said = {name: when for name, when in one.change_times if name in FIELDS or name.startswith("#")}
    made = min(one.created, one.modified)
    if said and max(made, *said.values()) == one.modified:
        return said
    return {} if made == one.modified else dict.fromkeys(FIELDS, one.modified)


def with_field_times(one: Annotation, stamps: FieldTimes) -> Annotation:
    """The note with what must be said of its parts; nothing where all changed when it did."""
    general = stamps.fields["tags"]
    tags = {f"#{tag}": when for tag, when in stamps.tags.items() if when != general}
    changed: ChangeTimes = ()
    if tags or any(when != one.modified for when in stamps.fields.values()):
        made = min(one.created, one.modified)
        said = {part: when for part, when in stamps.fields.items() if when != made}
        changed = tuple(sorted((said | tags).items()))
    return replace(one, change_times=changed)


def changed_fields(one: Annotation, other: Annotation) -> list[str]:
    """Which parts are not the same; tags are looked at one by one, elsewhere."""
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

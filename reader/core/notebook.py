"""All notes on one article: an immutable value, and the one kind of change that leads to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from reader.core.annotation import Annotation, reading_order


class Removed(NamedTuple):
    """What was deleted, and when: the trash, and what a merge needs to tell it from "not yet there"."""

    annotation: Annotation
    when: datetime


@dataclass(frozen=True)
class Notebook:
    """Annotations by id, and what was removed by id; an id is never in both."""

    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    removed: Mapping[str, Removed] = field(default_factory=dict)

    @cached_property
    def in_order(self) -> tuple[Annotation, ...]:
        """The annotations in reading order."""
        return tuple(sorted(self.annotations.values(), key=reading_order))

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Every tag in use, sorted."""
        return tuple(sorted({tag for one in self.annotations.values() for tag in one.tags}))

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self.in_order)

    def __len__(self) -> int:
        return len(self.annotations)

    def at(self, position: int) -> tuple[Annotation, ...]:
        """The annotations whose passage holds the code point at ``position``, the shortest first."""
        here = [one for one in self.in_order if one.span and one.span.contains(position)]
        return tuple(sorted(here, key=lambda one: one.span.length if one.span else 0))

    def neighbour(self, key: str | None, position: int, step: int) -> str | None:
        """The id of the placed note ``step`` (1 or -1) away from the note ``key``, going round at the ends.

        Where ``key`` is no placed note, it is counted from ``position``. None where no note is placed.
        """
        marks = [one for one in self.in_order if one.span is not None]
        keys = [one.id for one in marks]
        if not keys:
            return None
        if key in keys:
            return keys[(keys.index(key) + step) % len(keys)]
        after = next((i for i, one in enumerate(marks) if one.span and one.span.start >= position), len(keys))
        return keys[(after if step > 0 else after - 1) % len(keys)]

    def changed(self, changes: Mapping[str, Annotation | None], when: datetime) -> Notebook:
        """The next notebook: each id gets its annotation, or is removed at ``when`` where it has None.

        A removal is never earlier than the last change of what it removes, whatever the clock says.
        """
        annotations, removed = dict(self.annotations), dict(self.removed)
        for key, annotation in changes.items():
            if annotation is not None:
                annotations[key] = annotation
                removed.pop(key, None)
            elif key in annotations:
                gone = annotations.pop(key)
                removed[key] = Removed(gone, max(when, gone.modified))
        return Notebook(annotations, removed)


class Change(NamedTuple):
    """What became of a notebook in one step: the notes before and after, by id; None is "not there"."""

    before: Mapping[str, Annotation | None]
    after: Mapping[str, Annotation | None]
    words: str = ""
    """What was done, as the Edit menu says it: ``Recolour 3 Marks``."""

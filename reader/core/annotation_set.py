"""All notes on one article: an immutable value, and the one kind of change that leads to the next."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from reader.core.annotation import Annotation, reading_order_key
from reader.core.annotation_index import AnnotationIndex
from reader.core.span import Span

INCREMENTAL_LIMIT = 1_000
"""A change of more annotations than this is cheaper indexed anew."""


class Removed(NamedTuple):
    """What was deleted, and when: the trash, and what a merge needs to tell it from "not yet there"."""

    annotation: Annotation
    removed_at: datetime


@dataclass(frozen=True)
class AnnotationSet:
    """Annotations by id, and what was removed by id; an id is never in both.

    The annotations are notes and bookmarks. All that is told of them in order, by place and in numbers is told of the
    notes; ``bookmarks`` are apart, and ``notes_and_bookmarks`` is both.
    """

    by_id: Mapping[str, Annotation] = field(default_factory=dict)
    removed: Mapping[str, Removed] = field(default_factory=dict)

    @cached_property
    def index(self) -> AnnotationIndex:
        """The notes in reading order, and counted."""
        return AnnotationIndex.from_annotations(one for one in self.by_id.values() if not one.is_bookmark)

    @cached_property
    def bookmarks(self) -> tuple[Annotation, ...]:
        """The bookmarks in reading order."""
        return tuple(sorted((one for one in self.by_id.values() if one.is_bookmark), key=reading_order_key))

    @cached_property
    def trash(self) -> tuple[Removed, ...]:
        """What was removed, the latest first."""
        return tuple(
            sorted(self.removed.values(), key=lambda gone: (gone.removed_at, gone.annotation.id), reverse=True)
        )

    @property
    def notes_and_bookmarks(self) -> tuple[Annotation, ...]:
        """Notes and bookmarks in reading order."""
        return (
            tuple(sorted((*self.in_order, *self.bookmarks), key=reading_order_key)) if self.bookmarks else self.in_order
        )

    @property
    def in_order(self) -> tuple[Annotation, ...]:
        """The notes in reading order."""
        return self.index.in_order

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag in use, sorted."""
        return tuple(sorted(self.index.tag_counts))

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self.in_order)

    def __len__(self) -> int:
        return len(self.in_order)

    def __bool__(self) -> bool:
        """Whether there is anything in it, be it bookmarks only."""
        return bool(self.by_id)

    def marks_at(self, position: int) -> tuple[Annotation, ...]:
        """The marks whose passage holds the code point at ``position``, the shortest first."""
        here = (one for one in self.index.overlapping(Span(position, position + 1)) if one.is_mark)
        return tuple(sorted(here, key=lambda one: one.span.length if one.span else 0))

    def neighbour_id(self, key: str | None, position: int, step: int) -> str | None:
        """The id of the placed note ``step`` (1 or -1) away from the note ``key``, going round at the ends.

        Where ``key`` is no placed note, it is counted from ``position``. None where no note is placed.
        """
        placed, held = self.index.anchored_range(), self.by_id.get(key) if key else None
        if not placed:
            return None
        if held is not None and held.span is not None:
            here = self.index.index_of(held) + step
        else:
            here = self.index.first_from(position) + min(0, step)
        return self.in_order[placed[(here - placed.start) % len(placed)]].id

    def changed_ids(self, other: AnnotationSet) -> tuple[str, ...]:
        """The ids of what is in one of the two and not the same in the other."""
        mine, theirs = self.by_id, other.by_id
        before, keys = other.__dict__.get("_made_of", (None, ()))
        if before is not None and before() is self:
            return tuple(key for key in keys if mine.get(key) != theirs.get(key))
        changed = [key for key, one in theirs.items() if mine.get(key) is not one and mine.get(key) != one]
        return (*changed, *(mine.keys() - theirs.keys()))

    def updated(self, changes: Mapping[str, Annotation | None], when: datetime) -> AnnotationSet:
        """The next notebook: each id gets its annotation, or is removed at ``removed_at`` where it has None.

        A removal is never earlier than the last change of what it removes, whatever the clock says.
        """
        annotations, removed = dict(self.by_id), dict(self.removed)
        for key, annotation in changes.items():
            if annotation is not None:
                annotations[key] = annotation
                removed.pop(key, None)
            elif key in annotations:
                gone = annotations.pop(key)
                removed[key] = Removed(gone, max(when, gone.modified))
        following = AnnotationSet(annotations, removed)
        # Beside the fields, as a cached property keeps its value: what is known of it from the one that it is made of.
        following.__dict__["_made_of"] = (weakref.ref(self), tuple(changes))
        out = [self.by_id[key] for key in changes if key in self.by_id]
        into = [annotations[key] for key in changes if key in annotations]
        if "index" in self.__dict__ and len(changes) <= INCREMENTAL_LIMIT:
            notes = ([one for one in these if not one.is_bookmark] for these in (out, into))
            following.__dict__["index"] = self.index.updated(*notes)
        if "bookmarks" in self.__dict__ and not any(one.is_bookmark for one in (*out, *into)):
            following.__dict__["bookmarks"] = self.bookmarks
        return following


class Change(NamedTuple):
    """What became of a notebook in one step: the notes before and after, by id; None is "not there"."""

    before: Mapping[str, Annotation | None]
    after: Mapping[str, Annotation | None]
    label: str = ""
    """What was done, as the Edit menu says it: ``Recolour 3 Marks``."""

    @property
    def affects_appearance(self) -> bool:
        """Whether any mark looks otherwise than before: not where no more than what a note says has changed."""
        return any(
            (old := self.before.get(key)) is None
            or one is None
            or (old.target, old.colour, old.style) != (one.target, one.colour, one.style)
            or bool(old.note.strip()) != bool(one.note.strip())
            for key, one in self.after.items()
        )

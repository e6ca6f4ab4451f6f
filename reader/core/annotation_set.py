"""All annotations of one article as an immutable value, and the change that leads from one value to the next."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from reader.core.annotation import Annotation, reading_order_key
from reader.core.annotation_index import AnnotationIndex
from reader.core.span import Span
from reader.core.times import next_tick

INCREMENTAL_LIMIT = 1_000
"""Up to this many changed annotations, updating the index is cheaper than making a new one."""


class Removed(NamedTuple):
    """A deleted annotation: shown in the trash, and needed by a merge to tell "deleted" from "not yet there"."""

    annotation: Annotation
    removed_at: datetime
    erased: bool = False
    """Whether it was deleted for good: then nothing is left of it but its id, so that a merge removes it elsewhere."""


class _DerivedData:
    """What an annotation set knows beyond its fields: computed when it is first asked for, or taken from the last set.

    Neither part of the value nor of its comparison. Sorting and counting ten thousand notes takes longer than a frame
    of the screen, so a changed set updates the index of the last one instead of making its own.
    """

    __slots__ = ("_predecessor", "bookmarks", "changed_since", "index")

    def __init__(self) -> None:
        self.index: AnnotationIndex | None = None
        self.bookmarks: tuple[Annotation, ...] | None = None
        self._predecessor: weakref.ref[AnnotationSet] | None = None
        self.changed_since: tuple[str, ...] = ()
        """The ids that were changed since the predecessor."""

    def is_successor_of(self, other: AnnotationSet) -> bool:
        """Whether the set was made from ``other`` by one change."""
        return self._predecessor is not None and self._predecessor() is other

    def continue_from(self, last: AnnotationSet, now: AnnotationSet, ids: tuple[str, ...]) -> None:
        """Take over what ``last`` knows, with the annotations under ``ids`` as they are in ``now``."""
        # A weak reference: a chain of sets would otherwise keep every state of the notes in memory.
        self._predecessor, self.changed_since = weakref.ref(last), ids
        removed = [last.by_id[key] for key in ids if key in last.by_id]
        added = [now.by_id[key] for key in ids if key in now.by_id]
        known = last.derived
        if known.index is not None and len(ids) <= INCREMENTAL_LIMIT:
            notes = ([annotation for annotation in some if not annotation.is_bookmark] for some in (removed, added))
            self.index = known.index.updated(*notes)
        if known.bookmarks is not None and not any(annotation.is_bookmark for annotation in (*removed, *added)):
            self.bookmarks = known.bookmarks


@dataclass(frozen=True)
class AnnotationSet:
    """Annotations by id, and removed ones by id; an id is never in both.

    The annotations are notes and bookmarks. Everything in order, by position and in numbers is about the notes;
    ``bookmarks`` are apart, and ``notes_and_bookmarks`` has both.
    """

    by_id: Mapping[str, Annotation] = field(default_factory=dict)
    removed: Mapping[str, Removed] = field(default_factory=dict)
    derived: _DerivedData = field(default_factory=_DerivedData, init=False, repr=False, compare=False)
    """A cache that users of the set need not know about."""

    @property
    def index(self) -> AnnotationIndex:
        """The notes in reading order, and counted."""
        if self.derived.index is None:
            self.derived.index = AnnotationIndex.from_annotations(
                annotation for annotation in self.by_id.values() if not annotation.is_bookmark
            )
        return self.derived.index

    @property
    def bookmarks(self) -> tuple[Annotation, ...]:
        """The bookmarks in reading order."""
        if self.derived.bookmarks is None:
            found = (annotation for annotation in self.by_id.values() if annotation.is_bookmark)
            self.derived.bookmarks = tuple(sorted(found, key=reading_order_key))
        return self.derived.bookmarks

    @cached_property
    def trash(self) -> tuple[Removed, ...]:
        """The removed annotations that can be restored, the latest first."""
        latest_first = sorted(
            (gone for gone in self.removed.values() if not gone.erased),
            key=lambda annotation: (annotation.removed_at, annotation.annotation.id),
            reverse=True,
        )
        return tuple(latest_first)

    @property
    def notes_and_bookmarks(self) -> tuple[Annotation, ...]:
        """Notes and bookmarks in reading order."""
        if not self.bookmarks:
            return self.in_order
        return tuple(sorted((*self.in_order, *self.bookmarks), key=reading_order_key))

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
        """How many notes there are: see ``reader.core.notes.note_count``."""
        return len(self.in_order)

    def __bool__(self) -> bool:
        """Whether there is anything in it, including bookmarks."""
        return bool(self.by_id)

    def existing(self, ids: Iterable[str]) -> list[Annotation]:
        """The annotations with these ids that exist, each once."""
        return [self.by_id[key] for key in dict.fromkeys(ids) if key in self.by_id]

    def rewritten(self, ids: Iterable[str], change: Callable[[Annotation], Annotation]) -> dict[str, Annotation | None]:
        """The annotations that ``change`` makes different, by id."""
        pairs = [(annotation, change(annotation)) for annotation in self.existing(ids)]
        return {annotation.id: new for annotation, new in pairs if new != annotation}

    def marks_at(self, position: int) -> tuple[Annotation, ...]:
        """The marks whose passage holds the code point at ``position``, the shortest first."""
        marks = (
            annotation for annotation in self.index.overlapping(Span(position, position + 1)) if annotation.is_mark
        )
        return tuple(sorted(marks, key=lambda annotation: annotation.span.length if annotation.span else 0))

    def neighbour_id(self, key: str | None, position: int, step: int) -> str | None:
        """The id of the note ``step`` (1 or -1) away from the note ``key`` in the text, wrapping round at the ends.

        Where ``key`` is no note with a position, it is counted from ``position``. None if no note has a position.
        """
        anchored, current = self.index.anchored_range(), self.by_id.get(key) if key else None
        if not anchored:
            return None
        if current is not None and current.span is not None:
            number = self.index.index_of(current) + step
        else:
            number = self.index.first_from(position) + min(0, step)
        return self.in_order[anchored[(number - anchored.start) % len(anchored)]].id

    def changed_ids(self, other: AnnotationSet) -> tuple[str, ...]:
        """The ids of the annotations that are in one of the two sets and not the same in the other."""
        mine, theirs = self.by_id, other.by_id
        if other.derived.is_successor_of(self):
            return tuple(key for key in other.derived.changed_since if mine.get(key) != theirs.get(key))
        changed = [
            key for key, annotation in theirs.items() if mine.get(key) is not annotation and mine.get(key) != annotation
        ]
        return (*changed, *(mine.keys() - theirs.keys()))

    def updated(self, changes: Mapping[str, Annotation | None], when: datetime) -> AnnotationSet:
        """The next set: each id gets its annotation, or is removed at ``when`` where it has None.

        A removal is never earlier than the last change of what it removes, whatever the clock says.
        """
        annotations, removed = dict(self.by_id), dict(self.removed)
        for key, annotation in changes.items():
            if annotation is not None:
                annotations[key] = annotation
                removed.pop(key, None)
            elif key in annotations:
                old = annotations.pop(key)
                removed[key] = Removed(old, max(when, old.modified))
        following = AnnotationSet(annotations, removed)
        following.derived.continue_from(self, following, tuple(changes))
        return following

    def erased(self, ids: Iterable[str], when: datetime) -> AnnotationSet:
        """Without anything of removed annotations but their ids, and that they were removed."""
        times = {key: _after(self.removed[key], when) for key in ids if key in self.removed}
        return self._with_removed({key: erased_at(key, at) for key, at in times.items()})

    def put_back(self, gone: Mapping[str, Removed], when: datetime) -> AnnotationSet:
        """With removed annotations as they were before they were erased, removed later than that."""
        there = {key: entry for key, entry in gone.items() if key in self.removed and self.removed[key].erased}
        return self._with_removed(
            {key: entry._replace(removed_at=_after(self.removed[key], when)) for key, entry in there.items()}
        )

    def _with_removed(self, entries: Mapping[str, Removed]) -> AnnotationSet:
        following = AnnotationSet(self.by_id, {**self.removed, **entries})
        following.derived.continue_from(self, following, ())
        return following


def erased_at(key: str, when: datetime) -> Removed:
    """What is left of an annotation that was deleted for good."""
    return Removed(Annotation(key, when, when), when, erased=True)


def _after(gone: Removed, when: datetime) -> datetime:
    """A time after a removal, even if the clock is slow."""
    return when if when > gone.removed_at else next_tick(gone.removed_at)


class Change(NamedTuple):
    """One step of a set of annotations: those that changed, before and after, by id; None is "not there"."""

    before: Mapping[str, Annotation | None]
    after: Mapping[str, Annotation | None]
    label: str = ""
    """What the Edit menu calls the step: ``Recolour 3 Highlights``."""
    keeps_times: bool = False
    """Whether notes keep the times at which they were changed: those that were imported were so elsewhere."""

    @property
    def affects_appearance(self) -> bool:
        """Whether any mark must be painted anew: not where only the text of notes has changed."""
        return any(
            (old := self.before.get(key)) is None
            or annotation is None
            or (old.target, old.colour, old.style) != (annotation.target, annotation.colour, annotation.style)
            or old.has_remark != annotation.has_remark
            or old.status is not annotation.status
            or old.suggestion != annotation.suggestion
            for key, annotation in self.after.items()
        )

"""What going back to an earlier state of the notes would change."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet


class Difference(NamedTuple):
    """Between the notes as they are and as they were."""

    missing: tuple[Annotation, ...]
    """What was there and is not now, as it was."""
    changed: tuple[Annotation, ...]
    """What was otherwise, as it was."""
    newer: tuple[Annotation, ...]
    """What was not there then, as it is."""

    def restore_missing(self) -> dict[str, Annotation | None]:
        """The step that brings back what is missing, and leaves all else."""
        return {one.id: one for one in self.missing}

    def restore_all(self) -> dict[str, Annotation | None]:
        """The step that makes all as it was; what is newer goes into the trash."""
        return {
            **{one.id: one for one in (*self.missing, *self.changed)},
            **dict.fromkeys(one.id for one in self.newer),
        }


def compare_states(now: AnnotationSet, then: AnnotationSet) -> Difference:
    """What is not the same now as then; where notes were found does not count."""
    here, there = now.by_id, then.by_id
    missing = tuple(one for one in then.notes_and_bookmarks if one.id not in here)
    other = tuple(one for one in then.notes_and_bookmarks if one.id in here and _seen(one) != _seen(here[one.id]))
    return Difference(missing, other, tuple(one for one in now.notes_and_bookmarks if one.id not in there))


def _seen(one: Annotation) -> tuple[object, ...]:
    return (one.note, one.colour, one.style, one.tags, one.quote)

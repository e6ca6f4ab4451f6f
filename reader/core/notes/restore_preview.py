"""What restoring an earlier state of the annotations would change."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet


class Difference(NamedTuple):
    """The difference between the present annotations and an earlier state."""

    missing: tuple[Annotation, ...]
    """Annotations that are missing now, as they were."""
    changed: tuple[Annotation, ...]
    """Annotations that were changed, as they were."""
    newer: tuple[Annotation, ...]
    """Annotations that were added since, as they are."""

    def restore_missing(self) -> dict[str, Annotation | None]:
        """The changes that restore what is missing and leave the rest."""
        return {annotation.id: annotation for annotation in self.missing}

    def restore_all(self) -> dict[str, Annotation | None]:
        """The changes that restore the earlier state; newer notes are moved to the trash."""
        return {
            **{annotation.id: annotation for annotation in (*self.missing, *self.changed)},
            **dict.fromkeys(annotation.id for annotation in self.newer),
        }


def compare_states(now: AnnotationSet, then: AnnotationSet) -> Difference:
    """Compare two states; where passages were found does not count."""
    here, there = now.by_id, then.by_id
    missing = tuple(annotation for annotation in then.notes_and_bookmarks if annotation.id not in here)
    other = tuple(
        annotation
        for annotation in then.notes_and_bookmarks
        if annotation.id in here and _seen(annotation) != _seen(here[annotation.id])
    )
    return Difference(
        missing, other, tuple(annotation for annotation in now.notes_and_bookmarks if annotation.id not in there)
    )


def _seen(annotation: Annotation) -> tuple[object, ...]:
    return (annotation.note, annotation.colour, annotation.style, annotation.tags, annotation.quote)

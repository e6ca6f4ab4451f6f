"""Notes without the positions of their passages, for a text that is not the whole article as it should be."""

from __future__ import annotations

from dataclasses import replace

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet


def without_new_positions(annotations: AnnotationSet, loaded: AnnotationSet) -> AnnotationSet:
    """The notes, with the passages that were not ``loaded`` known by their words only.

    They are found by them when the whole article is opened, as are those of other programs.
    """
    return AnnotationSet(
        {key: _unplaced(note, loaded.by_id.get(key)) for key, note in annotations.by_id.items()}, annotations.removed
    )


def _unplaced(note: Annotation, loaded: Annotation | None) -> Annotation:
    if note.target is None or (loaded is not None and loaded.target == note.target):
        return note
    return replace(note, target=note.target._replace(span=None, match=None))

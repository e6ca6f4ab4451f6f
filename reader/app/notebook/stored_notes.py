"""The notes on an article that is not open, as the commands on notes see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change


class StoredNotes:
    """A ``NotesHolder`` without an article, which keeps what was pushed: what is to be changed on the disk."""

    article = None

    def __init__(self, annotations: AnnotationSet) -> None:
        self.annotations = annotations
        self.change: Change | None = None
        """The step that was pushed; None if nothing is to be changed."""

    def existing(self, ids: Iterable[str]) -> list[Annotation]:
        """The annotations with these ids that exist, each once."""
        return self.annotations.existing(ids)

    def rewritten(self, ids: Iterable[str], change: Callable[[Annotation], Annotation]) -> dict[str, Annotation | None]:
        """The annotations that ``change`` makes different, by id."""
        return self.annotations.rewritten(ids, change)

    def push(self, after: Mapping[str, Annotation | None], label: str, _merge_id: int = -1) -> None:
        """Keep a step: the new annotations by id, None for those to delete."""
        if after:
            self.change = Change({key: self.annotations.by_id.get(key) for key in after}, after, label)

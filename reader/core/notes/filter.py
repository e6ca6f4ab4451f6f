"""Filters of annotations by their properties, not by their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus
from reader.core.span import Span


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """All criteria that are set must hold; of several values for one criterion, any. An empty filter matches all."""

    colours: frozenset[Colour] = frozenset()
    """Notes on the article and on sections have no colour and no style."""
    styles: frozenset[MarkStyle] = frozenset()
    tags: frozenset[str] = frozenset()
    has_note: bool | None = None
    """Whether there is the text of a note; None for both."""
    has_tags: bool | None = None
    """Whether there are tags; None for both."""
    within: Span | None = None
    """The passage begins in this span."""
    created_from: datetime | None = None
    """Made at this time or later; ``created_before``: earlier than that. Both know their time zone."""
    created_before: datetime | None = None
    orphans: bool = False
    """Only annotations whose passage was not found."""
    needs_check: bool = False
    """Only annotations that the reader should confirm; with ``orphans``, both."""
    statuses: frozenset[NoteStatus] = frozenset()
    has_suggestion: bool | None = None
    """Whether a replacement is suggested for the passage; None for both."""

    @property
    def empty(self) -> bool:
        """Whether it matches everything."""
        return self == _EVERYTHING

    def matches(self, annotation: Annotation) -> bool:
        """Whether an annotation fulfils the filter."""
        if (self.colours or self.styles) and not self._looks(annotation):
            return False
        if self.tags and self.tags.isdisjoint(annotation.all_tags):
            return False
        if self.has_note is not None and self.has_note is not bool(annotation.note.strip()):
            return False
        if self.has_tags is not None and self.has_tags is not bool(annotation.all_tags):
            return False
        return self._in_review(annotation) and self._in_place(annotation) and self._in_time(annotation)

    def _looks(self, annotation: Annotation) -> bool:
        return (
            annotation.is_mark
            and (not self.colours or annotation.colour in self.colours)
            and (not self.styles or annotation.style in self.styles)
        )

    def _in_review(self, annotation: Annotation) -> bool:
        return (not self.statuses or annotation.status in self.statuses) and (
            self.has_suggestion is None or self.has_suggestion is (annotation.suggestion is not None)
        )

    def _in_place(self, annotation: Annotation) -> bool:
        if (self.orphans or self.needs_check) and not (
            (self.orphans and annotation.is_orphan) or (self.needs_check and annotation.needs_attention)
        ):
            return False
        return self.within is None or (annotation.span is not None and self.within.contains(annotation.span.start))

    def _in_time(self, annotation: Annotation) -> bool:
        return (self.created_from is None or annotation.created >= self.created_from) and (
            self.created_before is None or annotation.created < self.created_before
        )


_EVERYTHING = NoteFilter()

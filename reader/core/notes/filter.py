"""Which notes a reader wants to see, told by what they are and not by their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.span import Span


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What is asked for of each kind must be true; within a kind, any of it. An empty one lets all notes through."""

    colours: frozenset[Colour] = frozenset()
    """Notes on the article and on sections have none; nor have they a style."""
    styles: frozenset[MarkStyle] = frozenset()
    tags: frozenset[str] = frozenset()
    noted: bool | None = None
    """Whether there is a note; None: with or without."""
    tagged: bool | None = None
    """Likewise of tags."""
    within: Span | None = None
    """The passage begins in here."""
    since: datetime | None = None
    """Made at this time or later; ``before``: earlier than that. Both know their time zone."""
    before: datetime | None = None
    lost: bool = False
    """Only those whose passage was not found."""
    to_check: bool = False
    """Only those that the reader had better look at; with ``lost``, both."""

    @property
    def empty(self) -> bool:
        """Whether it lets all through."""
        return self == _EVERYTHING

    def lets_through(self, one: Annotation) -> bool:
        """Whether a note is to be shown."""
        if (self.colours or self.styles) and not self._looks(one):
            return False
        if self.tags and self.tags.isdisjoint(one.tags):
            return False
        if self.noted is not None and self.noted is not bool(one.note.strip()):
            return False
        if self.tagged is not None and self.tagged is not bool(one.tags):
            return False
        return self._in_place(one) and self._in_time(one)

    def _looks(self, one: Annotation) -> bool:
        return (
            one.drawn
            and (not self.colours or one.colour in self.colours)
            and (not self.styles or one.style in self.styles)
        )

    def _in_place(self, one: Annotation) -> bool:
        if (self.lost or self.to_check) and not ((self.lost and one.lost) or (self.to_check and one.unsettled)):
            return False
        return self.within is None or (one.span is not None and self.within.contains(one.span.start))

    def _in_time(self, one: Annotation) -> bool:
        return (self.since is None or one.created >= self.since) and (self.before is None or one.created < self.before)


_EVERYTHING = NoteFilter()

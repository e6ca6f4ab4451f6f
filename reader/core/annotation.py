"""One note or mark: an immutable record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from reader.core.colour import Colour
from reader.core.selectors import MatchRecord, Target
from reader.core.span import Span

__all__ = ["STYLE_NAMES", "Annotation", "Colour", "MarkStyle", "NoteVersion", "Role", "reading_order_key"]


class MarkStyle(Enum):
    """How a mark is drawn."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strike"
    SQUIGGLE = "squiggle"


STYLE_NAMES = {
    MarkStyle.HIGHLIGHT: "Highlight",
    MarkStyle.UNDERLINE: "Underline",
    MarkStyle.STRIKETHROUGH: "Strikethrough",
    MarkStyle.SQUIGGLE: "Squiggle",
}
"""What the reader calls each style."""


class Role(Enum):
    """What an annotation is."""

    MARK = "mark"
    """A mark on a passage; without a passage, a note on the whole article."""
    SECTION = "section"
    """A note on a section: its passage is the section's heading, and it has no look."""
    BOOKMARK = "bookmark"
    """No note, but a place to come back to: ``note`` is its name, and it has no look."""


class NoteVersion(NamedTuple):
    """A text that a note once had."""

    text: str
    """Markdown."""
    until: datetime
    """When it was written over; UTC, to the millisecond."""


ChangeTimes = tuple[tuple[str, datetime], ...]
"""When parts of a note changed last, by the names of ``reader.core.notes.field_merge``."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark on a passage, with or without a note; or, with no target, a note on the whole article."""

    id: str
    """``urn:uuid:`` and a UUID."""
    created: datetime
    """UTC, to the millisecond; so is ``modified``."""
    modified: datetime
    target: Target | None = None
    colour: Colour = Colour.YELLOW
    style: MarkStyle = MarkStyle.HIGHLIGHT
    note: str = ""
    """Markdown."""
    tags: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    """What its record in the notes file held beyond all this, kept for the next writing."""
    role: Role = Role.MARK
    history: tuple[NoteVersion, ...] = ()
    """What the note said before, the oldest first."""
    change_times: ChangeTimes = ()
    """When its parts changed last: one that is not named when it was made. Empty where all changed when it did."""

    @property
    def is_bookmark(self) -> bool:
        """Whether it is a bookmark."""
        return self.role is Role.BOOKMARK

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark on a passage, with a colour and a style."""
        return self.role is Role.MARK and self.target is not None

    @property
    def span(self) -> Span | None:
        """Where it stands, or None where it is lost or on the whole article."""
        return self.target.span if self.target else None

    @property
    def quote(self) -> str:
        """The words that it is on; empty on the whole article."""
        return self.target.quote.exact if self.target else ""

    @property
    def is_orphan(self) -> bool:
        """Whether its passage could not be found in the article as it is now."""
        return self.target is not None and self.target.span is None

    @property
    def needs_check(self) -> bool:
        """Whether it was placed in a changed article so that the reader had better look."""
        return self.target is not None and self.target.needs_check

    @property
    def needs_attention(self) -> bool:
        """Whether the reader had better say where it belongs: it is to be checked, or lost and not known to be."""
        return self.needs_check or (self.is_orphan and not (self.match is not None and self.match.checked))

    @property
    def match(self) -> MatchRecord | None:
        """How its passage was found when the article had changed; None where it stands as it was marked."""
        return self.target.match if self.target else None


def reading_order_key(annotation: Annotation) -> tuple[int, int, int, str]:
    """A sort key: notes on the whole article first, then by place (the longer first), lost ones last."""
    span = annotation.span
    if span is not None:
        return (1, span.start, -span.end, annotation.id)
    return (2 if annotation.target else 0, 0, 0, annotation.id)

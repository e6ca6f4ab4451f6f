"""Annotations (marks, notes and bookmarks) as immutable records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from reader.core.colour import Colour
from reader.core.selectors import MatchRecord, Target
from reader.core.span import Span
from reader.translation import msgid

__all__ = [
    "STATUS_NAMES",
    "STYLE_NAMES",
    "Annotation",
    "Colour",
    "MarkStyle",
    "NoteStatus",
    "NoteVersion",
    "Role",
    "reading_order_key",
]


class MarkStyle(Enum):
    """How a mark is drawn."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strike"
    SQUIGGLE = "squiggle"


STYLE_NAMES = {
    MarkStyle.HIGHLIGHT: msgid("Highlight"),
    MarkStyle.UNDERLINE: msgid("Underline"),
    MarkStyle.STRIKETHROUGH: msgid("Strikethrough"),
    MarkStyle.SQUIGGLE: msgid("Squiggle"),
}
"""What each style is called; translated where it is shown."""


class Role(Enum):
    """The kind of an annotation."""

    MARK = "mark"
    """A mark on a passage; without a passage, a note on the whole article."""
    SECTION = "section"
    """A note on a section: its passage is the section's heading, and it has no colour or style."""
    BOOKMARK = "bookmark"
    """A position to come back to: ``note`` is its name, and it has no colour or style."""


class NoteStatus(Enum):
    """What has become of a remark."""

    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


STATUS_NAMES = {
    NoteStatus.OPEN: msgid("Open"),
    NoteStatus.DONE: msgid("Done"),
    NoteStatus.DISMISSED: msgid("Dismissed"),
}
"""What each status is called; translated where it is shown."""


class NoteVersion(NamedTuple):
    """An earlier text of a note."""

    text: str
    """Markdown."""
    until: datetime
    """When it was replaced; UTC, to the millisecond."""


ChangeTimes = tuple[tuple[str, datetime], ...]
"""When parts of a note changed last; the names are those of ``reader.core.notes.field_times``."""


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
    """Those that were added to it; ``all_tags`` has those in the text of the note, too."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys of its record in the notes file that this model does not know; they are written back."""
    role: Role = Role.MARK
    history: tuple[NoteVersion, ...] = ()
    """Earlier texts of the note, the oldest first."""
    change_times: ChangeTimes = ()
    """When each part changed last; a part that is not named changed when the note was made.

    Empty where all parts changed at ``modified``.
    """
    status: NoteStatus = NoteStatus.OPEN
    suggestion: str | None = None
    """What the passage should be replaced with, as the source has it; empty if it should go; None if nothing is."""

    @property
    def all_tags(self) -> tuple[str, ...]:
        """Its tags, then those that are written in its note as ``#tag``; none twice."""
        if self.is_bookmark or "#" not in self.note:
            return self.tags
        from reader.core.hashtags import tags_with_written  # late: its patterns take a millisecond of the start

        return tags_with_written(self.tags, self.note)

    @property
    def is_bookmark(self) -> bool:
        """Whether it is a bookmark."""
        return self.role is Role.BOOKMARK

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark on a passage, with a colour and a style."""
        return self.role is Role.MARK and self.target is not None

    @property
    def has_remark(self) -> bool:
        """Whether something is written about its passage: a note, or what it should be replaced with."""
        return self.suggestion is not None or bool(self.note.strip())

    @property
    def span(self) -> Span | None:
        """Its position in the text; None for an orphan and for a note on the whole article."""
        return self.target.span if self.target else None

    @property
    def quote(self) -> str:
        """The words of its passage as they were marked; empty for a note on the whole article."""
        return self.target.quote.exact if self.target else ""

    @property
    def is_orphan(self) -> bool:
        """Whether its passage was not found in the present text of the article."""
        return self.target is not None and self.target.span is None and self.target.elsewhere is None

    @property
    def is_elsewhere(self) -> bool:
        """Whether its passage is in the rest of the page, which is not shown."""
        return self.target is not None and self.target.span is None and self.target.elsewhere is not None

    @property
    def needs_check(self) -> bool:
        """Whether its place in a changed article should be confirmed by the reader."""
        return self.target is not None and self.target.needs_check

    @property
    def needs_attention(self) -> bool:
        """Whether the reader should decide where it belongs: an orphan not yet accepted as one, or to be confirmed."""
        return self.needs_check or (self.is_orphan and not (self.match is not None and self.match.checked))

    @property
    def match(self) -> MatchRecord | None:
        """How its passage was found after the article changed; None if it is as it was marked."""
        return self.target.match if self.target else None


def reading_order_key(annotation: Annotation) -> tuple[int, int, int, str]:
    """A sort key: notes on the whole article first, then by position (the longer first), the rest's, orphans last."""
    target = annotation.target
    if target is None:
        return (0, 0, 0, annotation.id)
    if target.span is not None:
        return (1, target.span.start, -target.span.end, annotation.id)
    if target.elsewhere is not None:
        return (2, target.elsewhere.start, -target.elsewhere.end, annotation.id)
    return (3, 0, 0, annotation.id)

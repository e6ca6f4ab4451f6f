"""The target of an annotation: the W3C's selectors, the headings above the passage, and how it was found.

Source: W3C Web Annotation Data Model, sections 4.2.4 (Text Quote) and 4.2.5 (Text Position). Positions are
Unicode code points, as section 4.2.5 asks for.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from reader.core.span import Span

CONTEXT_LENGTH = 32
"""How many code points of prefix and suffix a new quote keeps."""
HEADING_SEPARATOR = " › "
"""Separates the headings above a passage when they are shown on one line."""


class TextQuote(NamedTuple):
    """The passage's text, with up to ``CONTEXT_LENGTH`` code points of context on either side."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class MatchKind(Enum):
    """How a passage was found in a text that has changed."""

    EXACT = "exact"
    """In order, word for word; letters may differ in case, quotes, dashes and white space."""
    MOVED = "moved"
    """Word for word, elsewhere."""
    EDITED = "edited"
    """In order, with words changed."""
    MOVED_EDITED = "moved and edited"
    """Elsewhere, with words changed."""
    LOST = "lost"


EDITED_KINDS = (MatchKind.EDITED, MatchKind.MOVED_EDITED)
"""How a passage is found whose words have changed."""


class LostPassageOrigin(NamedTuple):
    """The last known position of an orphan's passage: a span of the text with this digest."""

    span: Span
    digest: str


class MatchRecord(NamedTuple):
    """How a passage was found after the text changed; sums up all changes since the reader last confirmed it."""

    kind: MatchKind
    kept: float = 1.0
    """The share of the passage, by the weight of its words, that is still there: 0 to 1, in hundredths."""
    checked: bool = False
    """Whether nothing must be confirmed: it was found for sure, or the reader has placed it."""
    guess: Span | None = None
    """Where an orphan may belong; only a suggestion to the reader."""
    origin: LostPassageOrigin | None = None
    """The last known position of an orphan."""


class Target(NamedTuple):
    """The passage of one annotation."""

    quote: TextQuote
    """Its text as it was when marked, with the present (for an orphan the last known) context."""
    span: Span | None
    """Its position in the article's text; None for an orphan."""
    headings: tuple[str, ...] = ()
    """The titles of the sections around it, from the outermost to the innermost."""
    match: MatchRecord | None = None
    """How it was found; None as long as the passage is unchanged."""
    elsewhere: Span | None = None
    """Its position in the whole page, where not all of it is in the part of the page that is shown."""

    @property
    def needs_check(self) -> bool:
        """Whether it has a position that the reader should confirm."""
        return self.span is not None and self.match is not None and not self.match.checked

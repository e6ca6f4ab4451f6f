"""How a note says which passage it is on: the W3C's selectors, the headings above, and how it was found there.

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
"""What stands between the headings that a passage is under, where they are shown on one line."""


class TextQuote(NamedTuple):
    """The passage's own words, and up to ``CONTEXT_LENGTH`` code points on either side."""

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


class LostPassageOrigin(NamedTuple):
    """Where a lost passage stood last: a place in the text with this digest."""

    span: Span
    digest: str


class MatchRecord(NamedTuple):
    """What became of a passage when its text changed; it speaks of all changes since the reader last looked."""

    kind: MatchKind
    kept: float = 1.0
    """The share of the passage, by the weight of its words, that is still there: 0 to 1, in hundredths."""
    checked: bool = False
    """Whether there is nothing to ask: it was found for sure, or the reader has said where it belongs."""
    guess: Span | None = None
    """Where a lost one may be now; not to be believed."""
    origin: LostPassageOrigin | None = None
    """Where a lost one stood last."""


class Target(NamedTuple):
    """The passage of one note."""

    quote: TextQuote
    """Its words as they were when they were marked, and what stands, or stood last, on either side."""
    span: Span | None
    """Where it stands in the article's text; None as long as it is lost."""
    headings: tuple[str, ...] = ()
    """The titles of the sections around it, from the outermost to the innermost."""
    match: MatchRecord | None = None
    """How it was found; None as long as it stands where it was marked, word for word."""

    @property
    def needs_check(self) -> bool:
        """Whether it has a place that the reader had better look at."""
        return self.span is not None and self.match is not None and not self.match.checked

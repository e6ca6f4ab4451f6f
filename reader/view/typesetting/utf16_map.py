"""The one place that knows how Qt counts: code points of the article to UTF-16 positions of the document, and back.

It knows, too, which letters of the article the document lacks, since they are folded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import sub

from reader.core.span import Span

_WIDE = "[\U00010000-\U0010ffff]"
"""The characters that take two UTF-16 units."""
LINE_SEPARATOR = "\u2028"
"""What Qt has for a line end inside a block."""
_REPLACED = {
    0x0D: LINE_SEPARATOR,
    0x0A: LINE_SEPARATOR,
    0x2029: LINE_SEPARATOR,
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
    0x00: "\ufffd",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""Characters that Qt reads as block or frame ends, or could not encode; each is replaced by one of the same width."""


class Utf16Map:
    """Positions of an article's text in a document that holds it.

    They differ by wide characters, and by what is left out of the document: a position in that is where it would be.
    """

    def __init__(self) -> None:
        self._length = 0
        self._wide: list[int] = []
        self._wide_qt: list[int] = []
        self._gaps: list[int] = []
        """Where what is left out begins, in UTF-16 units of the whole text; ``_gap_ends`` where it ends."""
        self._gap_ends: list[int] = []
        self._gaps_qt: list[int] = []
        """Where in the document it is left out."""
        self._lacking: list[int] = [0]
        """How many units are left out before each gap, and in all."""

    def extend(self, text: str) -> None:
        """Add this to the end of the article's text."""
        if not text.isascii():
            for match in re.finditer(_WIDE, text):
                self._wide_qt.append(self._length + match.start() + len(self._wide))
                self._wide.append(self._length + match.start())
        self._length += len(text)

    def leave_out(self, spans: Iterable[Span]) -> None:
        """From now on, the document lacks these spans of the article, and no others; each is within one block."""
        kept = [span for span in spans if span.start < span.end]
        self._gaps, self._gap_ends = [span.start for span in kept], [span.end for span in kept]
        if self._wide:
            self._gaps = [start + bisect_left(self._wide, start) for start in self._gaps]
            self._gap_ends = [end + bisect_left(self._wide, end) for end in self._gap_ends]
        self._lacking = list(accumulate(map(sub, self._gap_ends, self._gaps), initial=0))
        self._gaps_qt = list(map(sub, self._gaps, self._lacking))

    def to_qt(self, position: int) -> int:
        """The document position of a code point position of the article."""
        position = max(0, min(position, self._length))
        whole = position + bisect_left(self._wide, position)
        if not self._gaps:
            return whole
        at = bisect_right(self._gaps, whole)
        inside = max(0, self._gap_ends[at - 1] - whole) if at else 0
        return whole - self._lacking[at] + inside

    def from_qt(self, qt_position: int) -> int:
        """The article's position of a document position; inside a surrogate pair, that of its character.

        Where something is left out, it is the start of that.
        """
        if self._gaps:
            qt_position += self._lacking[bisect_left(self._gaps_qt, qt_position)]
        return min(qt_position - bisect_left(self._wide_qt, qt_position), self._length)

    def span(self, qt_start: int, qt_end: int) -> Span:
        """The article's span of a document selection, given in either order.

        What is left out where a selection ends is in it: so all of the document is all of the article.
        """
        first, last = sorted((qt_start, qt_end))
        start, end = self.from_qt(first), self.from_qt(last)
        at = bisect_left(self._gaps_qt, last) if first < last else len(self._gaps_qt)
        if at < len(self._gaps_qt) and self._gaps_qt[at] == last:
            whole = self._gap_ends[at]
            end = whole - bisect_left(self._wide_qt, whole)
        return Span(start, end)


def qt_safe(text: str) -> str:
    """A block's text with what Qt would take for structure, or could not encode, replaced width for width."""
    return text if text.isprintable() else text.translate(_REPLACED)  # none of them is printable

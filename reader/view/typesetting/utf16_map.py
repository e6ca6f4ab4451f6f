"""The one place that knows how Qt counts: code points of the article to UTF-16 positions of the document, and back."""

from __future__ import annotations

import re
from bisect import bisect_left

from reader.core.span import Span

_WIDE = "[\U00010000-\U0010ffff]"
"""The characters that take two UTF-16 units."""
_REPLACED = {
    0x0D: "\u2028",
    0x0A: "\u2028",
    0x2029: "\u2028",
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
    0x00: "\ufffd",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""Characters that Qt reads as block or frame ends, or could not encode; each is replaced by one of the same width."""


class Utf16Map:
    """Positions of an article's text in a document that holds the same text: they differ only in wide characters."""

    def __init__(self) -> None:
        self._length = 0
        self._wide: list[int] = []
        self._wide_qt: list[int] = []

    def extend(self, text: str) -> None:
        """Add this to the end of the article's text."""
        if not text.isascii():
            for match in re.finditer(_WIDE, text):
                self._wide_qt.append(self._length + match.start() + len(self._wide))
                self._wide.append(self._length + match.start())
        self._length += len(text)

    def to_qt(self, position: int) -> int:
        """The document position of a code point position of the article."""
        position = max(0, min(position, self._length))
        return position + bisect_left(self._wide, position)

    def from_qt(self, qt_position: int) -> int:
        """The article's position of a document position; inside a surrogate pair, that of its character."""
        return min(qt_position - bisect_left(self._wide_qt, qt_position), self._length)

    def span(self, qt_start: int, qt_end: int) -> Span:
        """The article's span of a document selection, given in either order."""
        first, last = sorted((qt_start, qt_end))
        return Span(self.from_qt(first), self.from_qt(last))


def qt_safe(text: str) -> str:
    """A block's text with what Qt would take for structure, or could not encode, replaced width for width."""
    return text if text.isprintable() else text.translate(_REPLACED)  # none of them is printable

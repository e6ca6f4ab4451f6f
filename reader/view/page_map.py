"""The one place that knows how Qt counts: code points of the article to UTF-16 positions of the document, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.core.article import Article
from reader.core.span import Span

ASTRAL = "\U00010000"
"""The first code point that takes two UTF-16 units."""


class PageMap:
    """Positions of one article in one document.

    Block ``i`` of the article starts at the UTF-16 position ``starts[i]`` of the document; inside a block the
    two texts differ only in the width of characters. Between blocks the document may have positions of its own
    (tables bring separators); they map to the end of the block before.
    """

    def __init__(self, article: Article, starts: Sequence[int]) -> None:
        self._text = article.text
        self._blocks = article.blocks
        self._starts = starts
        self._firsts = [block.span.start for block in article.blocks]

    def block_at(self, position: int) -> int:
        """The index of the block that holds a code point, or the one before it."""
        return max(0, bisect_right(self._firsts, position) - 1)

    def block_at_qt(self, qt_position: int) -> int:
        """The index of the block that holds a document position, or the one before it."""
        return max(0, bisect_right(self._starts, qt_position) - 1)

    def to_qt(self, position: int) -> int:
        """The document position of a code point position of the article."""
        if not self._blocks:
            return 0
        index = self.block_at(position)
        span = self._blocks[index].span
        inside = self._text[span.start : min(position, span.end)]
        return self._starts[index] + units(inside)

    def from_qt(self, qt_position: int) -> int:
        """The article's position of a document position; inside a surrogate pair, that of its character."""
        if not self._blocks:
            return 0
        index = self.block_at_qt(qt_position)
        span = self._blocks[index].span
        return span.start + code_points(span.of(self._text), max(0, qt_position - self._starts[index]))

    def span(self, qt_start: int, qt_end: int) -> Span:
        """The article's span of a document selection, given in either order."""
        first, last = sorted((qt_start, qt_end))
        return Span(self.from_qt(first), self.from_qt(last))


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character >= ASTRAL for character in text)


def code_points(text: str, count: int) -> int:
    """How many code points of a text lie whole in its first ``count`` UTF-16 units."""
    if text.isascii() or max(text) < ASTRAL:
        return min(count, len(text))
    taken = 0
    for index, character in enumerate(text):
        taken += 2 if character >= ASTRAL else 1
        if taken > count:
            return index
    return len(text)

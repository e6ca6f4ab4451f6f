"""A stretch of text, counted in Unicode code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The half-open range ``start <= i < end`` of code points in an article's text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points it covers."""
        return self.end - self.start

    def extract(self, text: str) -> str:
        """The piece of ``text`` that it covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, position: int) -> bool:
        """Whether the code point at ``position`` lies inside."""
        return self.start <= position < self.end

    def clamped(self, length: int) -> Span:
        """The same range, cut to a text of ``length`` code points."""
        start = max(0, min(self.start, length))
        return Span(start, max(start, min(self.end, length)))

    def trimmed(self, text: str) -> Span:
        """The same range without the white space at its ends; empty if it has nothing else."""
        words = self.extract(text)
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

"""What each way to write notes into Markdown has to say: which signs stand in the text, and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from reader.core.article import Article
from reader.core.span import Span
from reader.exchange.article_markdown.additions import ExpectedBelow
from reader.exchange.article_markdown.expected_text import ExpectedSign
from reader.exchange.article_markdown.segments import SegmentPlace, TextSegment


class PlacedSegment(NamedTuple):
    """A segment of the passage of a note, with the place of its signs."""

    note: int
    """The number of the note, in order of the text."""
    segment: TextSegment
    place: SegmentPlace
    carries_note: bool
    """Whether what the note says is written behind it."""


class WrittenSign(NamedTuple):
    """A sign that is to be added."""

    at: int
    """The code point of the file's text before which it stands."""
    text: str
    expected: ExpectedSign


class BlockSigns(NamedTuple):
    """All signs that are to be added to one block."""

    signs: tuple[WrittenSign, ...]
    """In order."""
    marked: tuple[Span, ...] = ()
    """See ``ExpectedSigns``."""
    shows_marks: bool = False


class BelowText(NamedTuple):
    """What is written below a block."""

    lines: tuple[str, ...]
    expected: ExpectedBelow


class NotesEnding(NamedTuple):
    """What stands at the end of a file."""

    lines: tuple[str, ...] = ()
    expected: tuple[ExpectedBelow, ...] = ()
    labels: tuple[str, ...] = ()
    """Those of the footnotes that it defines."""


class ArticleNotation(Protocol):
    """One way to write notes into Markdown."""

    @property
    def is_always_below(self) -> bool:
        """Whether every note is written below its block; else only those that have no place in the text."""

    @property
    def marks_words(self) -> bool:
        """Whether a passage is marked, so that what is on no words, as a bookmark, can only be below its block."""

    def segments(self, article: Article, span: Span) -> Sequence[TextSegment]:
        """Which letters of a passage are marked."""

    def may_stand(self, place: SegmentPlace) -> bool:
        """Whether its signs are read as such by all programs where they stand."""

    def signs(self, segments: Sequence[PlacedSegment]) -> BlockSigns:
        """The signs of the segments in one block, which are in order."""

    def below(self, note: int, *, is_marked: bool) -> BelowText:
        """What is written of a note below its block; ``is_marked`` is whether its passage is marked."""

    def ending(self, left: Sequence[int], used: Sequence[int]) -> NotesEnding:
        """What stands at the end of the file: the notes that have no place at all, and what those in the text need."""


def overlapping(segments: Sequence[PlacedSegment]) -> list[list[PlacedSegment]]:
    """Segments in order, those together that overlap."""
    found: list[list[PlacedSegment]] = []
    end = -1
    for one in segments:
        if found and one.place.start < end:
            found[-1].append(one)
        else:
            found.append([one])
        end = max(end, one.place.end)
    return found

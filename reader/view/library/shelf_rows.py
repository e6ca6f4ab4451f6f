"""The rows of the library's list: headings, articles, and passages that a search has found."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.library.library_entry import LibraryEntry
from reader.core.span import Span


class HeadingRow(NamedTuple):
    """The title of a group of rows, or a sentence in the place of rows; it cannot be selected."""

    words: str
    below: int = -1
    """How many articles or passages are below it; negative where that is not said."""
    is_sentence: bool = False
    """Whether it is a sentence and no title."""


class EntryRow(NamedTuple):
    """An article."""

    entry: LibraryEntry
    start: int = -1
    """Where in its text the first of the passages begins that are listed under it, in code points; else negative."""


class PassageRow(NamedTuple):
    """A passage of an article, or a note on it, with the words that were searched for."""

    entry: LibraryEntry
    place: str
    """The titles of the sections that it is in, or what else says where it is."""
    before: str
    match: str
    after: str
    start: int = -1
    """Where the match is in the article's text, in code points; negative for a note."""
    end: int = -1
    """Where the match ends, likewise."""
    note: str = ""
    """The id of the note; empty for a passage."""
    colour: str = ""
    """The name of the note's colour; empty for a passage, and for a note on the whole article."""
    marks: tuple[Span, ...] = ()
    """All that was found in ``words``, as spans of it."""

    @property
    def words(self) -> str:
        """The passage in one line."""
        return self.before + self.match + self.after


ShelfRow = HeadingRow | EntryRow | PassageRow

"""The rows of the notes panel: headings and cards in reading order, after the reader's filter."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.core.annotation import Annotation, Colour, reading_order
from reader.core.article import Article
from reader.core.notebook import Notebook
from reader.view.filtering import fold, has_all

ON_THE_WHOLE = "The whole article"
NOT_FOUND = "Not found in the text"

Order = tuple[int, int, int, str]
"""What rows are sorted by: a card's is its note's reading order, a heading's comes before those of its cards."""


@dataclass(frozen=True)
class NoteFilter:
    """Which notes the reader wants to see; an empty one lets all through."""

    words: str = ""
    """All of them are in the quote, the note or the tags."""
    colours: frozenset[Colour] = frozenset()
    """Any of them; a note on the whole article has none."""
    tags: frozenset[str] = frozenset()
    """All of them."""

    def lets_through(self, one: Annotation) -> bool:
        """Whether the note is to be shown."""
        if self.colours and (one.target is None or one.colour not in self.colours):
            return False
        if self.tags and not self.tags.issubset(one.tags):
            return False
        words = fold(self.words).split() if self.words else []
        return not words or has_all(fold(f"{one.quote}\n{one.note}\n{' '.join(one.tags)}"), words)


class Row(NamedTuple):
    """A card, or a heading over cards."""

    order: Order
    heading: str
    """The title of the group that it heads or belongs to."""
    annotation: Annotation | None = None
    """None in a heading."""


class Groups:
    """Which heading each note stands under."""

    def __init__(self, article: Article | None) -> None:
        self.article = article
        sections = list(article.all_sections()) if article else []
        self._starts = [section.span.start for section in sections]
        self._headings = [Row((1, one.span.start, -sys.maxsize, ""), one.title) for one in sections]
        self._beginning = Row((1, -1, 0, ""), article.title if article else "")
        self._whole, self._lost = Row((0, -1, 0, ""), ON_THE_WHOLE), Row((2, -1, 0, ""), NOT_FOUND)

    def heading(self, one: Annotation) -> Row:
        """The row over the cards of the group of a note."""
        if one.target is None:
            return self._whole
        if one.span is None:
            return self._lost
        here = bisect_right(self._starts, one.span.start) - 1
        return self._headings[here] if here >= 0 else self._beginning


def rows_of(groups: Groups, notebook: Notebook, shows: Callable[[Annotation], bool]) -> Iterator[Row]:
    """Headings and cards in reading order, of the notes that are to be shown."""
    group: Row | None = None
    for one in notebook:
        if shows(one):
            heading = groups.heading(one)
            if heading is not group:  # two sections may have one title
                group = heading
                yield heading
            yield Row(reading_order(one), heading.heading, one)

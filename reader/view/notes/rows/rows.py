"""The rows of the notes panel: headings and cards, in one of the orders that the reader may choose."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from reader.core.annotation import Annotation, reading_order_key
from reader.core.article import Article
from reader.core.times import to_milliseconds
from reader.translation import msgid, tr

ON_THE_WHOLE = msgid("Whole article")
UNPLACED = msgid("Unplaced")
IN_THE_REST = msgid("In the rest of the page")

Order = tuple[int, int, int, str]
"""The sort key of a row; a heading sorts before its cards, and after the cards of the group before."""
PLACES = 1 << 48
"""More than any position in a text."""


class NoteRow(NamedTuple):
    """A card, or a heading over cards."""

    order: Order
    heading: str
    """The title of the row's group."""
    annotation: Annotation | None = None
    """None in a heading."""
    group: NoteRow | None = None
    """The heading over a card."""


class Arrangement:
    """Says how cards are sorted, and under which heading. Rows are cached for notes that stay the same."""

    by_place = False
    """Whether notes in reading order need no sorting."""

    def __init__(self) -> None:
        self._rows: dict[str, NoteRow] = {}

    def row(self, annotation: Annotation) -> NoteRow:
        """The row of a note's card."""
        known = self._rows.get(annotation.id)
        if known is None or known.annotation is not annotation:
            heading = self.heading(annotation)
            known = self._rows[annotation.id] = NoteRow(self.order(annotation), heading.heading, annotation, heading)
        return known

    def order(self, annotation: Annotation) -> Order:
        """The sort key of a note's row."""
        return reading_order_key(annotation)

    def is_current(self, _today: date) -> bool:
        """Whether the groups are still right on that day of the local calendar."""
        return True

    def heading(self, annotation: Annotation) -> NoteRow:
        """The row over the cards of the group of a note."""
        raise NotImplementedError


class ByPlace(Arrangement):
    """In reading order, grouped by section."""

    by_place = True

    def __init__(self, article: Article | None) -> None:
        super().__init__()
        self.article = article
        sections = list(article.all_sections()) if article else []
        self._starts = [section.span.start for section in sections]
        self._headings = [NoteRow((1, section.span.start, -sys.maxsize, ""), section.title) for section in sections]
        self._beginning = NoteRow((1, -1, 0, ""), article.title if article else "")
        self._whole, self._lost = NoteRow((0, -1, 0, ""), tr(ON_THE_WHOLE)), NoteRow((3, -1, 0, ""), tr(UNPLACED))
        self._rest = NoteRow((2, -1, 0, ""), tr(IN_THE_REST))

    def heading(self, annotation: Annotation) -> NoteRow:
        """The section that a passage begins in."""
        if annotation.target is None:
            return self._whole
        if annotation.is_elsewhere:
            return self._rest
        if annotation.span is None:
            return self._lost
        index = bisect_right(self._starts, annotation.span.start) - 1
        return self._headings[index] if index >= 0 else self._beginning


def latest_first(group: int, then: datetime, key: str) -> Order:
    """The sort key of a note within a group, the latest time first."""
    return (group, -to_milliseconds(then), 0, key)


def by_place_within(group: int, annotation: Annotation) -> Order:
    """The sort key of a note within a group, in reading order."""
    kind, start, end, key = reading_order_key(annotation)
    return (group, kind * PLACES + start, end, key)


def with_headings(cards: Iterable[NoteRow]) -> list[NoteRow]:
    """Rows of cards, in order, with the heading of each group before its first."""
    rows: list[NoteRow] = []
    heading: NoteRow | None = None
    for row in cards:
        if row.group is not heading and row.group is not None:
            heading = row.group
            rows.append(heading)
        rows.append(row)
    return rows

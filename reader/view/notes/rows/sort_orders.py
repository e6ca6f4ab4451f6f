"""The orders of the notes panel other than reading order: by time, by colour, best results first, the trash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import Removed
from reader.core.notes.search import WORST_RANK, FoldedNotes, NoteSearch
from reader.core.palette import Palette
from reader.core.times import in_local_zone, local_midnight, shifted
from reader.translation import msgid, tr
from reader.view.notes.rows.rows import Arrangement, ByPlace, NoteRow, Order, by_place_within, latest_first

UNCOLOURED = msgid("No colour")
BEST_MATCHES = msgid("Best matches")
CREATED = (msgid("Today"), msgid("Yesterday"), msgid("This week"))
DELETED = (msgid("Deleted today"), msgid("Deleted yesterday"), msgid("Deleted this week"))
DELETED_IN_MONTH = msgid("Deleted {month}")
LAST = 1 << 30
"""The number of the last group of all."""
FIRST = -(1 << 60)
"""Sorts before any time, which is a negative number of milliseconds."""


class Days:
    """Groups of times, seen from today by the local calendar: today, yesterday, this week, then months."""

    def __init__(self, now: datetime, names: Sequence[str], month: str = "{month}") -> None:
        """``names`` are the headings of today, yesterday and this week, ``month`` that of a ``{month}`` before."""
        midnight = local_midnight(now)
        self.today = midnight.date()
        monday = shifted(midnight, timedelta(days=-midnight.weekday()))
        self._starts = (midnight, shifted(midnight, timedelta(days=-1)), monday)
        self._names, self._month, self._headings = names, month, dict[int, NoteRow]()

    def heading(self, then: datetime) -> NoteRow:
        """The heading of a time's group."""
        group = next((number for number, start in enumerate(self._starts) if then >= start), None)
        local = in_local_zone(then) if group is None else None
        if group is None and local is not None:
            group = 3 + 12 * (self.today.year - local.year) + self.today.month - local.month
        row = self._headings.get(group or 0)
        if row is None:
            month = f"{local:%B %Y}" if local else ""
            words = tr(self._month, month=month) if month else tr(self._names[group or 0])
            row = self._headings[group or 0] = NoteRow((group or 0, FIRST, 0, ""), words)
        return row


class ByTime(Arrangement):
    """By creation time, the latest first, grouped by days and months."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.days = Days(now, CREATED)

    def is_current(self, today: date) -> bool:
        """Whether the groups were made on this day."""
        return self.days.today == today

    def heading(self, annotation: Annotation) -> NoteRow:
        """The day or month."""
        return self.days.heading(annotation.created)

    def order(self, annotation: Annotation) -> Order:
        """The latest first."""
        return latest_first(self.heading(annotation).order[0], annotation.created, annotation.id)


class ByColour(Arrangement):
    """By colour in the order of the palette; notes of the same colour in reading order."""

    def __init__(self, palette: Palette) -> None:
        """``palette`` gives the reader's names of the colours."""
        super().__init__()
        self.palette = palette
        self._headings = dict[Colour, NoteRow]()
        for pen in palette.known:
            self._add(pen.colour)
        self._none = NoteRow((LAST, -1, 0, ""), tr(UNCOLOURED))

    def _add(self, colour: Colour) -> NoteRow:
        heading = self._headings[colour] = NoteRow((len(self._headings), -1, 0, ""), self.palette.name(colour))
        return heading

    def heading(self, annotation: Annotation) -> NoteRow:
        """The colour."""
        colour = annotation.colour
        return (self._headings.get(colour) or self._add(colour)) if annotation.is_mark else self._none

    def order(self, annotation: Annotation) -> Order:
        """By colour, then by place."""
        return by_place_within(self.heading(annotation).order[0], annotation)


class BestFirst(Arrangement):
    """By how well notes match a search; equal matches in reading order."""

    def __init__(self, terms: tuple[str, ...], texts: FoldedNotes, places: ByPlace, *, trash: bool = False) -> None:
        """``places`` knows the headings, which are searched, too; ``trash`` is for deleted notes."""
        super().__init__()
        self.terms, self.places, self.trash = terms, places, trash
        self._text = places.article.text if places.article and not trash else ""
        self._search, self._texts = NoteSearch(terms), texts
        self._heading = NoteRow((-1, -1, 0, ""), tr(BEST_MATCHES))
        self._ranks: dict[str, tuple[Annotation, int | None]] = {}

    def rank(self, annotation: Annotation) -> int | None:
        """How well a note matches, 0 best; None if it does not."""
        known = self._ranks.get(annotation.id)
        if known is None or known[0] is not annotation:
            heading = self.places.heading(annotation).heading
            found = self._search.rank(self._texts.of(annotation, heading, self._text))
            known = self._ranks[annotation.id] = (annotation, found)
        return known[1]

    def heading(self, _one: Annotation) -> NoteRow:
        """One for all."""
        return self._heading

    def order(self, annotation: Annotation) -> Order:
        """By rank, then in reading order; a note that is listed without a match comes last."""
        rank = self.rank(annotation)
        return by_place_within(WORST_RANK if rank is None else rank, annotation)


class ByDeletion(Arrangement):
    """What is in the trash, the latest first."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.days = Days(now, DELETED, DELETED_IN_MONTH)
        self.removed: Mapping[str, Removed] = {}

    def is_current(self, today: date) -> bool:
        """Whether the groups were made on this day."""
        return self.days.today == today

    def heading(self, annotation: Annotation) -> NoteRow:
        """The day or month of the deletion."""
        return self.days.heading(self._when(annotation))

    def order(self, annotation: Annotation) -> Order:
        """The latest deletion first."""
        return latest_first(self.heading(annotation).order[0], self._when(annotation), annotation.id)

    def _when(self, annotation: Annotation) -> datetime:
        removed = self.removed.get(annotation.id)
        return removed.removed_at if removed else annotation.modified

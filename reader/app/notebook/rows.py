"""The rows of the notebook's list: cards under the headings of articles and sections, or of days.

A hundred thousand rows as objects would take half a second to create. So they are columns of numbers: the kind of each
row, its article, and the number of its note or section.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from reader.core.text.well_formed import well_formed
from reader.core.times import from_milliseconds, in_local_zone, start_of_day, to_milliseconds
from reader.store.notebook.article_notes import HAS_NOTE, LONG, SUGGESTS, ArticleNotes
from reader.translation import tr

FoundNotes = tuple[ArticleNotes, Sequence[int]]
"""An article, and the numbers of some of its notes."""


class RowKind(IntEnum):
    """The kind of a row; the last four are cards."""

    GROUP = 0
    ARTICLE = 1
    SECTION = 2
    DAY = 3
    SHORT_HIGHLIGHT = 4
    """A card of a short quote without a note; that of a ``LONG_HIGHLIGHT`` has a longer quote."""
    LONG_HIGHLIGHT = 5
    SHORT_NOTE = 6
    """A card of a short note or suggestion; that of a ``LONG_NOTE`` has a longer one, or both."""
    LONG_NOTE = 7


CARDS = (RowKind.SHORT_HIGHLIGHT, RowKind.LONG_HIGHLIGHT, RowKind.SHORT_NOTE, RowKind.LONG_NOTE)
BITS = 24
"""The number of bits for a note's index when notes are sorted by time."""
_LAST = (1 << BITS) - 1
_KINDS = bytes(CARDS[2 * bool(flags & (HAS_NOTE | SUGGESTS)) + bool(flags & LONG)] for flags in range(256))


class NoteRef(NamedTuple):
    """Identifies a note of any article."""

    file_name: str
    note_id: str


class NotebookRows:
    """The rows; first they are added, then read."""

    def __init__(self) -> None:
        self.articles: list[ArticleNotes] = []
        self.kinds = bytearray()
        self.captions: list[str] = []
        """The texts of the rows of the kinds ``GROUP`` and ``DAY``."""
        self._article, self._number = array("i"), array("i")
        self._counts: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, row: int) -> tuple[RowKind, ArticleNotes | None, int]:
        """The kind of a row, its article, and the number of its note, its section or its caption."""
        number = self._article[row]
        return RowKind(self.kinds[row]), self.articles[number] if number >= 0 else None, self._number[row]

    @property
    def counts(self) -> dict[str, int]:
        """The number of cards of each article that has any, by file name."""
        return self._counts

    @property
    def cards(self) -> int:
        """The number of cards."""
        return sum(self._counts.values())

    def listed(self) -> Iterator[FoundNotes]:
        """The notes that have a card: the articles in the order of the rows, the notes in reading order."""
        notes: dict[str, tuple[ArticleNotes, list[int]]] = {}
        for kind, index, number in zip(self.kinds, self._article, self._number, strict=True):
            if kind in CARDS:
                article = self.articles[index]
                notes.setdefault(article.name, (article, []))[1].append(number)
        for article, numbers in notes.values():
            yield article, sorted(numbers)

    def is_card(self, row: int) -> bool:
        """Whether the row exists and is a card."""
        return 0 <= row < len(self.kinds) and self.kinds[row] >= RowKind.SHORT_HIGHLIGHT

    def note_at(self, row: int) -> NoteRef | None:
        """The note of a row; None if it is a heading."""
        if not self.is_card(row):
            return None
        _, article, number = self[row]
        return NoteRef(article.name, article.id(number)) if article else None

    def notes_at(self, rows: Iterable[int]) -> list[NoteRef]:
        """The notes of many rows, which are cards; the ids of each article are taken apart once."""
        ids: dict[str, list[bytes]] = {}
        found = list[NoteRef]()
        for row in rows:
            article = self.articles[self._article[row]]
            if article.name not in ids:
                ids[article.name] = article.ids.split(b"\n")
            found.append(NoteRef(article.name, ids[article.name][self._number[row]].decode()))
        return found

    def row_of(self, note: NoteRef) -> int | None:
        """The row of a note, even if its file has been renamed; None if it has no row."""
        encoded = note.note_id.encode()
        for index in sorted(range(len(self.articles)), key=lambda index: self.articles[index].name != note.file_name):
            article = self.articles[index]
            number = article.number_of(note.note_id) if encoded in article.ids else None
            if number is None:
                continue
            row = -1
            for _ in range(self._number.count(number)):
                row = self._number.index(number, row + 1)
                if self._article[row] == index and self.is_card(row):
                    return row
        return None

    def add_group(self, words: str) -> None:
        """Add the heading of a group of matches."""
        self._add_caption(RowKind.GROUP, words)

    def add_article(self, article: ArticleNotes, numbers: Sequence[int]) -> None:
        """Add the heading of an article, and its cards under the headings of their sections."""
        if not numbers:
            return
        index, placed, kinds = (
            self._append_article(article, len(numbers)),
            article.section_numbers(),
            article.flags.translate(_KINDS),
        )
        rows, shown, here = [len(numbers)], bytearray((RowKind.ARTICLE,)), -1
        for number in numbers:
            if placed[number] != here:
                here = placed[number]
                if article.sections[here]:
                    rows.append(here)
                    shown.append(RowKind.SECTION)
            rows.append(number)
            shown.append(kinds[number])
        self.kinds += shown
        self._number.extend(rows)
        self._article.extend([index] * len(rows))

    def add_days(self, found: Iterable[FoundNotes], today: date) -> Iterator[None]:
        """Add the cards of all these, the latest change first, under the headings of days; yields between steps."""
        when: list[int] = []
        notes: list[tuple[int, int, int]] = []
        for article, numbers in found:
            if not numbers:
                continue
            index, changed, kinds = (
                self._append_article(article, len(numbers)),
                article.modified_times(),
                article.flags.translate(_KINDS),
            )
            # The index of a note is in the last bits, so that equal times keep their order.
            when += [(changed[number] // 1000 << BITS) - at for at, number in enumerate(numbers, len(notes))]
            notes += [(kinds[number], index, number) for number in numbers]
            yield
        when.sort(reverse=True)
        yield
        start = 0
        for words, end in _days(when, today):
            self._add_caption(RowKind.DAY, words)
            some = [notes[-time & _LAST] for time in when[start:end]]
            self.kinds += bytes([kind for kind, _, _ in some])
            self._article.extend([index for _, index, _ in some])
            self._number.extend([number for _, _, number in some])
            start = end
            yield

    def _append_article(self, article: ArticleNotes, count: int) -> int:
        self.articles.append(article)
        self._counts[article.name] = self._counts.get(article.name, 0) + count
        return len(self.articles) - 1

    def _add_caption(self, kind: RowKind, words: str) -> None:
        self.captions.append(words)
        self._add(kind, -1, len(self.captions) - 1)

    def _add(self, kind: RowKind, index: int, number: int) -> None:
        self.kinds.append(kind)
        self._article.append(index)
        self._number.append(number)


def _days(when: Sequence[int], today: date) -> Iterator[tuple[str, int]]:
    """The caption of each day, and its end among descending times."""
    at = 0
    while at < len(when):
        day = in_local_zone(from_milliseconds(((when[at] + _LAST) >> BITS) * 1000)).date()
        morning = to_milliseconds(start_of_day(day)) // 1000
        end = bisect_left(when, -(morning << BITS) + _LAST + 1, lo=at + 1, key=lambda value: -value)
        yield _day_caption(day, today), end
        at = end


def _day_caption(day: date, today: date) -> str:
    if day == today:
        return tr("Today")
    if (today - day).days == 1:
        return tr("Yesterday")
    if day.year == today.year:
        return tr("{weekday}, {day} {month}", weekday=f"{day:%A}", day=day.day, month=f"{day:%B}")
    return tr("{weekday}, {day} {month} {year}", weekday=f"{day:%A}", day=day.day, month=f"{day:%B}", year=day.year)


def title_of(article: ArticleNotes) -> str:
    """What an article is called."""
    return article.title or well_formed(article.path.rpartition("/")[2]) or article.name

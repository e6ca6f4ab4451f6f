"""The rows of the notebook's list: cards under the headings of articles and sections, or of days.

A hundred thousand rows as objects would take half a second to make. They are columns of numbers: what each row is,
which leaf it is about, and which of its notes or sections.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import NamedTuple

from reader.store.notebook.article_notes import LONG, NOTED, ArticleNotes

Found = tuple[ArticleNotes, Sequence[int]]
"""Some of a leaf's notes, by number."""


class RowKind(IntEnum):
    """What a row is; the last four are cards."""

    PART = 0
    ARTICLE = 1
    SECTION = 2
    DAY = 3
    SHORT = 4
    """A card of a few words without a note; a ``BARE`` one has more words."""
    BARE = 5
    JOTTED = 6
    """A card with a few words as its note; a ``NOTED`` one has a longer note."""
    NOTED = 7


CARDS = (RowKind.SHORT, RowKind.BARE, RowKind.JOTTED, RowKind.NOTED)
BITS = 24
"""So many notes, as a power of two, can be put in the order of time."""
_LAST = (1 << BITS) - 1
_KINDS = bytes(CARDS[2 * bool(look & NOTED) + bool(look & LONG)] for look in range(256))


class NoteRef(NamedTuple):
    """A note wherever it stands: its leaf's name, and its id."""

    name: str
    key: str


class NotebookRows:
    """To be filled, and then looked at."""

    def __init__(self) -> None:
        self.leaves: list[ArticleNotes] = []
        self.kinds = bytearray()
        self.words: list[str] = []
        """What the rows of kind ``PART`` and ``DAY`` say."""
        self._leaf, self._number = array("i"), array("i")
        self._counts: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, row: int) -> tuple[RowKind, ArticleNotes | None, int]:
        """What a row is, its leaf, and the number of its note, its section, or its words."""
        number = self._leaf[row]
        return RowKind(self.kinds[row]), self.leaves[number] if number >= 0 else None, self._number[row]

    @property
    def counts(self) -> dict[str, int]:
        """How many cards there are of each leaf, by name; of none where there are none."""
        return self._counts

    @property
    def cards(self) -> int:
        """How many cards there are."""
        return sum(self._counts.values())

    def listed(self) -> Iterator[Found]:
        """The notes that have a card, leaf by leaf in the order of the rows, by number in reading order."""
        notes: dict[str, tuple[ArticleNotes, list[int]]] = {}
        for kind, index, number in zip(self.kinds, self._leaf, self._number, strict=True):
            if kind in CARDS:
                leaf = self.leaves[index]
                notes.setdefault(leaf.name, (leaf, []))[1].append(number)
        for leaf, numbers in notes.values():
            yield leaf, sorted(numbers)

    def is_card(self, row: int) -> bool:
        """Whether there is such a row, and it is a note's."""
        return 0 <= row < len(self.kinds) and self.kinds[row] >= RowKind.SHORT

    def place(self, row: int) -> NoteRef | None:
        """Which note a row shows; None where it is a heading."""
        if not self.is_card(row):
            return None
        _, leaf, number = self[row]
        return NoteRef(leaf.name, leaf.id(number)) if leaf else None

    def row(self, place: NoteRef) -> int | None:
        """The row that shows a note, wherever its file has gone; None where none does."""
        wanted = place.key.encode()
        for index in sorted(range(len(self.leaves)), key=lambda index: self.leaves[index].name != place.name):
            leaf = self.leaves[index]
            number = leaf.number(place.key) if wanted in leaf.ids else None
            if number is None:
                continue
            row = -1
            for _ in range(self._number.count(number)):
                row = self._number.index(number, row + 1)
                if self._leaf[row] == index and self.is_card(row):
                    return row
        return None

    def add_part(self, words: str) -> None:
        """A line that parts what is before from what follows."""
        self._add_words(RowKind.PART, words)

    def add_article(self, leaf: ArticleNotes, numbers: Sequence[int]) -> None:
        """The heading of an article, and its cards under the headings of their sections."""
        if not numbers:
            return
        index, placed, kinds = self._take(leaf, len(numbers)), leaf.placed(), leaf.looks.translate(_KINDS)
        rows, shown, here = [len(numbers)], bytearray((RowKind.ARTICLE,)), -1
        for number in numbers:
            if placed[number] != here:
                here = placed[number]
                if leaf.sections[here]:
                    rows.append(here)
                    shown.append(RowKind.SECTION)
            rows.append(number)
            shown.append(kinds[number])
        self.kinds += shown
        self._number.extend(rows)
        self._leaf.extend([index] * len(rows))

    def add_days(self, found: Iterable[Found], today: date) -> Iterator[None]:
        """The cards of all these, the latest change first, under the headings of days; a pause now and then."""
        when: list[int] = []
        notes: list[tuple[int, int, int]] = []
        for leaf, numbers in found:
            if not numbers:
                continue
            index, changed, kinds = self._take(leaf, len(numbers)), leaf.changed(), leaf.looks.translate(_KINDS)
            # The number of a note is in the last bits, so that equal times keep their order.
            when += [(changed[one] // 1000 << BITS) - at for at, one in enumerate(numbers, len(notes))]
            notes += [(kinds[one], index, one) for one in numbers]
            yield
        when.sort(reverse=True)
        yield
        start = 0
        for words, end in _days(when, today):
            self._add_words(RowKind.DAY, words)
            some = [notes[-one & _LAST] for one in when[start:end]]
            self.kinds += bytes([one[0] for one in some])
            self._leaf.extend([one[1] for one in some])
            self._number.extend([one[2] for one in some])
            start = end
            yield

    def _take(self, leaf: ArticleNotes, count: int) -> int:
        self.leaves.append(leaf)
        self._counts[leaf.name] = self._counts.get(leaf.name, 0) + count
        return len(self.leaves) - 1

    def _add_words(self, kind: RowKind, words: str) -> None:
        self.words.append(words)
        self._add(kind, -1, len(self.words) - 1)

    def _add(self, kind: RowKind, index: int, number: int) -> None:
        self.kinds.append(kind)
        self._leaf.append(index)
        self._number.append(number)


def _days(when: Sequence[int], today: date) -> Iterator[tuple[str, int]]:
    """What each day is called, and where it ends among times that go back."""
    at = 0
    while at < len(when):
        day = datetime.fromtimestamp((when[at] + _LAST) >> BITS).date()  # noqa: DTZ006 - the reader's own calendar
        morning = int(datetime.combine(day, time()).timestamp())
        end = bisect_left(when, -(morning << BITS) + _LAST + 1, lo=at + 1, key=lambda one: -one)
        yield _day_words(day, today), end
        at = end


def _day_words(day: date, today: date) -> str:
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return f"{day:%A}, {day.day} {day:%B %Y}" if day.year != today.year else f"{day:%A}, {day.day} {day:%B}"

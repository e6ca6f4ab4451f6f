"""Makes the rows of thousands of notes a slice at a time, so that no frame has to wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from time import perf_counter

from reader.core.annotation import Annotation
from reader.view.notes.rows.rows import Arrangement, NoteRow, with_headings

SLICE = 512
"""How many notes are handled before the time is checked again."""
PREVIEW = 100
"""How many of the first results are shown until all are found."""
_ORDER = attrgetter("order")


class RowBuilder:
    """Goes through notes in reading order, and makes rows of those that are shown."""

    def __init__(self, notes: Sequence[Annotation], shows: Callable[[Annotation], bool], arranged: Arrangement) -> None:
        self._notes, self._shows, self.arrangement = notes, shows, arranged
        self._cards: list[NoteRow] = []
        self.rows: list[NoteRow] = []
        """All rows in order, once it is ``done``."""
        self.done = False
        self._steps = self._run()

    def advance(self, seconds: float) -> bool:
        """Work for about this many seconds; returns whether it is done."""
        end = perf_counter() + seconds
        return all(perf_counter() <= end for _ in self._steps)

    def finish(self) -> None:
        """Do all the work that is left."""
        for _ in self._steps:
            pass

    def preview(self) -> list[NoteRow]:
        """The best rows of those found so far."""
        return with_headings(sorted(self._cards, key=_ORDER)[:PREVIEW])

    def _run(self) -> Iterator[None]:
        row, shows, notes = self.arrangement.row, self._shows, self._notes
        for start in range(0, len(notes), SLICE):
            self._cards += [row(annotation) for annotation in notes[start : start + SLICE] if shows(annotation)]
            yield
        if not self.arrangement.by_place:
            self._cards.sort(key=_ORDER)
            yield
        self.rows = with_headings(self._cards)
        self.done = True

"""Where each row of the notes panel stands: measured where it has been in view, estimated elsewhere.

Laying a card out costs a fraction of a millisecond, which for ten thousand cards is seconds; adding their
heights up costs nothing. So only the rows in view are laid out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from reader.core.annotation import Annotation
from reader.view.notes.cards.layout import estimate
from reader.view.notes.rows.rows import NoteRow

HEADING = 33
"""The height of a heading's row, in pixels; ``BETWEEN`` is the space after a card."""
BETWEEN = 10


class CardHeights:
    """The heights and tops of rows, in pixels."""

    def __init__(self, measure: Callable[[Annotation, int], int]) -> None:
        """``measure`` gives a card's true height at a width."""
        self._measure = measure
        self._true: dict[str, tuple[Annotation, int, int]] = {}
        self._guessed: dict[str, tuple[Annotation, int, int]] = {}
        self._rows: Sequence[NoteRow] = ()
        self._width = 0
        self._heights: list[int] = []
        self._sums: list[int] | None = None

    @property
    def _tops(self) -> list[int]:
        """Where each row begins, and where the last one ends; added up when it is asked for, once for many changes."""
        if self._sums is None:
            self._sums = list(accumulate(self._heights, initial=0))
        return self._sums

    @property
    def total(self) -> int:
        """The height of all rows."""
        return self._tops[-1]

    def top(self, number: int) -> int:
        """Where a row begins."""
        return self._tops[number]

    def height(self, number: int) -> int:
        """How high a row is, with the space after it."""
        return self._heights[number]

    def at(self, y: int) -> int:
        """The row that holds ``y``, or the nearest one; -1 where there are none."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._heights) - 1)) if self._heights else -1

    def set_rows(self, rows: Sequence[NoteRow]) -> None:
        """Take other rows; they may change later, if ``inserted``, ``removed`` and ``renewed`` tell of it."""
        self._rows = rows
        self._guess_all()

    def set_width(self, width: int) -> None:
        """Take another width of the cards."""
        if width != self._width:
            self._width = width
            self._guess_all()

    def inserted(self, first: int, last: int) -> None:
        """The rows ``first`` to ``last`` are new."""
        self._heights[first:first] = [self._guess(row) for row in self._rows[first : last + 1]]
        self._sums = None

    def removed(self, first: int, last: int) -> None:
        """What were the rows ``first`` to ``last`` are gone."""
        del self._heights[first : last + 1]
        self._sums = None

    def renewed(self, first: int, last: int) -> None:
        """The rows ``first`` to ``last`` hold something else."""
        self._heights[first : last + 1] = [self._guess(row) for row in self._rows[first : last + 1]]
        self._sums = None

    def __len__(self) -> int:
        return len(self._heights)

    def forget(self, key: str | None) -> None:
        """Measure one note's card anew when it is in view."""
        if key is not None:
            self._true.pop(key, None)

    def settle(self, first: int, last: int) -> bool:
        """Measure the rows ``first`` to ``last``; whether one of them was not as high as thought."""
        changed = False
        for number in range(first, last + 1):
            true = self._measured(self._rows[number])
            if true != self._heights[number]:
                self._heights[number] = true
                changed = True
        if changed:
            self._sums = None
        return changed

    def _guess_all(self) -> None:
        self._heights = [self._guess(row) for row in self._rows]
        self._sums = None

    def _guess(self, row: NoteRow) -> int:
        if row.annotation is None:
            return HEADING
        known = self._true.get(row.annotation.id)
        if known and known[0] is row.annotation and known[1] == self._width:
            return known[2] + BETWEEN
        known = self._guessed.get(row.annotation.id)
        if known is None or known[0] is not row.annotation or known[1] != self._width:
            guess = estimate(row.annotation, self._width) + BETWEEN
            known = self._guessed[row.annotation.id] = (row.annotation, self._width, guess)
        return known[2]

    def _measured(self, row: NoteRow) -> int:
        one = row.annotation
        if one is None:
            return HEADING
        known = self._true.get(one.id)
        if known is None or known[0] is not one or known[1] != self._width:
            known = self._true[one.id] = (one, self._width, self._measure(one, self._width))
        return known[2] + BETWEEN

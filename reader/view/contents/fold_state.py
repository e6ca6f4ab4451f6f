"""Which rows of the contents are folded: as the reader has chosen, as the reading goes, or as they are at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.core.settings import FoldChoices
from reader.view.contents.section_rows import SectionRow

MANY = 30
"""At first, a list with more rows than this shows its upper levels only."""
FEW = 3
"""At first, levels are unfolded until there are more rows than this."""


class FoldState:
    """Knows the rows by their numbers, and remembers what the reader has folded by their keys.

    A row above the one being read is open, and folds again when the reading leaves it unless the reader has opened it.
    One that the reader folds meanwhile stays folded until the reading comes back from elsewhere.
    """

    def __init__(self) -> None:
        self._rows: Sequence[SectionRow] = ()
        self._parents: list[int] = []
        self._ends: list[int] = []
        self._first_depth = 0
        self.is_nested = False
        """Whether any row can be folded."""
        self._base = ""
        self._chosen: dict[str, bool] = {}
        self._current = -1
        self._along: frozenset[int] = frozenset()

    def set_rows(self, rows: Sequence[SectionRow]) -> None:
        """Take other rows; those that are known by their keys stay as the reader has left them."""
        before = {self._rows[number].key for number in self._along}
        current = self._rows[self._current].key if self._current >= 0 else None
        self._rows = rows
        self._parents, self._ends = _nesting(rows)
        self._first_depth = _first_depth(rows)
        self.is_nested = any(parent >= 0 for parent in self._parents)
        self._along = frozenset(number for number, row in enumerate(rows) if row.key in before)
        self._current = next((number for number, row in enumerate(rows) if row.key == current), -1)

    # The tree

    def parent(self, number: int) -> int:
        """The row that this one is folded into; -1 at the top level."""
        return self._parents[number]

    def end(self, number: int) -> int:
        """The number after the last row below this one."""
        return self._ends[number]

    def has_children(self, number: int) -> bool:
        """Whether there are rows below this one."""
        return self._ends[number] > number + 1

    def visible(self) -> list[int]:
        """The rows that no other one hides."""
        shown, number = [], 0
        while number < len(self._rows):
            shown.append(number)
            number = number + 1 if not self.has_children(number) or self.is_open(number) else self._ends[number]
        return shown

    # Folding

    def is_open(self, number: int) -> bool:
        """Whether the rows below this one are shown."""
        if number in self._along:
            return True
        first = self._rows[number].depth < self._first_depth if not self._base else self._base == "open"
        return self._chosen.get(self._rows[number].key, first)

    def set_open(self, number: int, *, opened: bool) -> None:
        """Do what the reader wants with one row."""
        self._chosen[self._rows[number].key] = opened
        if not opened:
            self._along -= {number}

    def set_all_open(self, *, opened: bool) -> None:
        """Do what the reader wants with all rows."""
        self._base = "open" if opened else "folded"
        self._chosen.clear()
        if not opened:
            self._along = frozenset()

    def follow(self, number: int) -> bool:
        """Open the rows above the one being read, and leave those above the one before; returns whether any changed."""
        before, now = self._above(self._current), self._above(number)
        along = frozenset(row for row in now if row in self._along or row not in before)
        changed = along != self._along
        self._current, self._along = number, along
        return changed

    def _above(self, number: int) -> set[int]:
        rows = set()
        while number >= 0 and (number := self._parents[number]) >= 0:
            rows.add(number)
        return rows

    # What is remembered

    def record(self) -> FoldChoices:
        """What the reader has chosen."""
        return FoldChoices(
            self._base,
            tuple(key for key, opened in self._chosen.items() if opened),
            tuple(key for key, opened in self._chosen.items() if not opened),
        )

    def restore(self, folds: FoldChoices) -> None:
        """Fold the rows as the reader has chosen before."""
        self._base = folds.base
        self._chosen = dict.fromkeys(folds.opened, True) | dict.fromkeys(folds.folded, False)


def _nesting(rows: Sequence[SectionRow]) -> tuple[list[int], list[int]]:
    """For each row, the number of its parent, or -1, and the number after the last row below it."""
    parents, ends = [], [len(rows)] * len(rows)
    above: list[int] = []
    for number, row in enumerate(rows):
        while above and rows[above[-1]].depth >= row.depth:
            ends[above.pop()] = number
        parents.append(above[-1] if above else -1)
        above.append(number)
    return parents, ends


def _first_depth(rows: Sequence[SectionRow]) -> int:
    """The depth of the deepest level that is shown at first."""
    counts, shown, deepest = Counter(row.depth for row in rows), 0, 0
    for depth in sorted(counts):
        if shown > FEW and shown + counts[depth] > MANY:
            break
        shown += counts[depth]
        deepest = depth
    return deepest

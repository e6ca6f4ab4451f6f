"""The rows of the contents: the article's title and its sections, with the colours of their marks."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Section
from reader.core.colour import colour_name
from reader.core.span import Span
from reader.core.text.search_folding import contains_all, fold_for_filter
from reader.translation import tr, trn

APART = 50
"""Up to this many changed rows are announced one by one."""

AnyIndex = QModelIndex | QPersistentModelIndex


class SectionRow(NamedTuple):
    """One line of the contents."""

    title: str
    depth: int
    """0 for the title and the top sections."""
    start: int
    """The code point that it leads to."""


class RowAppearance(NamedTuple):
    """All that is drawn of one row."""

    title: str
    depth: int
    dots: tuple[Colour, ...]
    marks: int
    """How many marks there are in its section, without the sections below it."""
    current: bool
    dimmed: bool
    changed: bool
    """Whether its section has changed since it was read."""


def rows_of(article: Article) -> list[SectionRow]:
    """Return the article's title, then its sections in reading order."""
    return [SectionRow(article.title or tr("Untitled"), 0, 0), *_rows_below(article.sections, 0)]


def _rows_below(sections: Iterable[Section], depth: int) -> Iterable[SectionRow]:
    for section in sections:
        yield SectionRow(section.title, depth, section.span.start)
        yield from _rows_below(section.children, depth + 1)


def filtered(rows: list[SectionRow], words: str) -> tuple[list[int], set[int]]:
    """Return which rows to show for ``words``, with their parents; and which of these match themselves."""
    wanted = fold_for_filter(words).split()
    if not wanted:
        return list(range(len(rows))), set(range(len(rows)))
    above: list[int] = []
    shown: dict[int, None] = {}
    hits = set()
    for number, row in enumerate(rows):
        while above and rows[above[-1]].depth >= row.depth:
            above.pop()
        if contains_all(fold_for_filter(row.title), wanted):
            hits.add(number)
            shown.update(dict.fromkeys([*above, number]))
        above.append(number)
    return list(shown), hits


class ContentsModel(QAbstractListModel):
    """What the list of sections shows: rows after the filter, the current one, the dots."""

    DEPTH, START, DOTS, CURRENT, DIMMED = range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 5)
    """Roles: a row's depth, its code point, its colours, whether it is being read, whether only rows below it match the
    filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SectionRow] = []
        self._starts: list[int] = []
        self._shown: list[int] = []
        self._hits: set[int] = set()
        self._words = ""
        self._marks: dict[int, Counter[Colour]] = {}
        self._annotations = AnnotationSet()
        self._changed: AbstractSet[int] = frozenset()
        self._current = -1

    def set_article(self, article: Article) -> None:
        """Show another article's sections."""
        self.beginResetModel()
        self._set_rows(rows_of(article))
        self.endResetModel()

    def grow(self, article: Article) -> None:
        """Add the sections of a longer state of the same article."""
        rows, known = rows_of(article), len(self._rows)
        if len(rows) == known:
            return
        if self._words:
            self._append(rows)
            self.set_filter(self._words)
            return
        self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
        self._append(rows)
        self._shown, self._hits = filtered(rows, "")
        self.endInsertRows()

    def revise(self, article: Article) -> None:
        """Show the sections of another state of the article; rows that are in both keep their selection."""
        rows = rows_of(article)
        if self._words:
            self.beginResetModel()
            self._set_rows(rows)
            self.endResetModel()
        else:
            self._replace(rows)

    def _replace(self, rows: list[SectionRow]) -> None:
        """Remove the rows between the first and the last ones that stay, and insert those that are there now."""
        titles, others = [row.title for row in self._rows], [row.title for row in rows]
        first = _common_length(titles, others)
        kept = _common_length(titles[first:][::-1], others[first:][::-1])
        last = len(titles) - kept
        if last > first:
            self.beginRemoveRows(QModelIndex(), first, last - 1)
            self._set_rows([*self._rows[:first], *self._rows[last:]])
            self.endRemoveRows()
        last = len(rows) - kept
        if last > first:
            self.beginInsertRows(QModelIndex(), first, last - 1)
        self._set_rows(rows)
        if last > first:
            self.endInsertRows()
        self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def _set_rows(self, rows: list[SectionRow]) -> None:
        self._rows, self._starts = rows, [row.start for row in rows]
        self._shown, self._hits = filtered(rows, self._words)
        self._marks, self._annotations, self._current = {}, AnnotationSet(), -1

    def _append(self, rows: list[SectionRow]) -> None:
        """Add more rows; marks in the section that was the last until now may be in a new one."""
        last = len(self._rows) - 1
        self._rows, self._starts = rows, [row.start for row in rows]
        if self._marks.pop(last, None):
            rest = self._annotations.index.starting_in(Span(rows[last].start, sys.maxsize))
            self._count(self._annotations, [mark.id for mark in rest], 1)

    def set_filter(self, words: str) -> None:
        """Show the rows that match all the words, and their parents."""
        self.beginResetModel()
        self._words = words
        self._shown, self._hits = filtered(self._rows, words)
        self.endResetModel()

    @property
    def is_filtered_out(self) -> bool:
        """Whether there are sections, and none matches the words of the filter."""
        return bool(self._rows) and not self._shown

    def set_marks(self, annotations: AnnotationSet) -> None:
        """Show dots at the sections that have marks, and count these."""
        changed = self._annotations.changed_ids(annotations)
        rows = self._count(self._annotations, changed, -1) | self._count(annotations, changed, 1)
        self._annotations = annotations
        self._emit_changed(rows)

    def set_changed(self, rows: AbstractSet[int]) -> None:
        """Show as changed the rows with these numbers, and no others."""
        before, self._changed = self._changed, rows
        self._emit_changed(before ^ rows)

    def _emit_changed(self, rows: Collection[int]) -> None:
        """Have these rows drawn again."""
        if len(rows) > APART:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
            return
        for row in rows:
            place = bisect_left(self._shown, row)
            if self._shown[place : place + 1] == [row]:
                self.dataChanged.emit(self.index(place), self.index(place))

    def _count(self, annotations: AnnotationSet, keys: Iterable[str], by: int) -> set[int]:
        """Add (1) or remove (-1) these marks; returns the rows of their sections."""
        rows, by_id = set(), annotations.by_id
        for mark in (by_id[key] for key in keys if key in by_id):
            if mark.is_mark and mark.span is not None:
                row = self._row_at(mark.span.start)
                self._marks.setdefault(row, Counter())[mark.colour] += by
                rows.add(row)
        return rows

    def _dots(self, row: int) -> tuple[tuple[Colour, ...], int]:
        """The colours of a section's marks, in the order of the colours, and the number of marks."""
        marks = self._marks.get(row)
        return (tuple(colour for colour in Colour if marks[colour] > 0), marks.total()) if marks else ((), 0)

    def set_current(self, position: int) -> QModelIndex | None:
        """Make the section at ``position`` current; returns its index if it was not current before and is shown."""
        row = self._row_at(position)
        if row == self._current:
            return None
        before = self.current()
        self._current = row
        now = self.current()
        for index in (before, now):
            if index.isValid():
                self.dataChanged.emit(index, index)
        return now if now.isValid() else None

    def current(self) -> QModelIndex:
        """Return the row being read, or an invalid index where the filter hides it."""
        place = bisect_left(self._shown, self._current)
        return self.index(place) if self._shown[place : place + 1] == [self._current] else QModelIndex()

    def _row_at(self, position: int) -> int:
        # Sections nest without gaps, so the innermost one is the last that has begun.
        return max(0, bisect_right(self._starts, position) - 1) if self._starts else -1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows the filter shows."""
        return 0 if parent.isValid() else len(self._shown)

    def appearance(self, place: int) -> RowAppearance:
        """Return what is drawn of a row."""
        number = self._shown[place]
        row = self._rows[number]
        dots, count = self._dots(number)
        current, aside, changed = number == self._current, number not in self._hits, number in self._changed
        return RowAppearance(row.title, row.depth, dots, count, current, aside, changed)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's text, or what one of the roles above asks for."""
        number = self._shown[index.row()]
        row = self._rows[number]
        dots, count = self._dots(number)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row.title, dots, count, current=number == self._current, changed=number in self._changed)
        return {
            self.DEPTH: row.depth,
            self.START: row.start,
            self.DOTS: dots,
            self.CURRENT: number == self._current,
            self.DIMMED: number not in self._hits,
        }.get(role)


def _common_length(some: Sequence[str], others: Sequence[str]) -> int:
    """The number of equal items that both begin with."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((number for number, (item, other) in pairs if item != other), min(len(some), len(others)))


def spoken(title: str, dots: Collection[Colour], count: int, *, current: bool, changed: bool = False) -> str:
    """Return what a screen reader says of a row: its dots, their number, and whether it is current or changed."""
    states = [title]
    if current:
        states.append(tr("current section"))
    if changed:
        states.append(tr("changed"))
    if dots:
        colours = ", ".join(colour_name(colour, {}).lower() for colour in dots)
        states.append(trn("{n:,} highlight: {colours}", "{n:,} highlights: {colours}", count, colours=colours))
    return ", ".join(states)

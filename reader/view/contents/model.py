"""The model of the contents: the rows that filter and folding show, the current one, the colours of their marks."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.settings import FoldChoices
from reader.core.span import Span
from reader.view.contents.fold_state import FoldState
from reader.view.contents.section_rows import RowAppearance, SectionRow, filtered, rows_of, spoken

MOST_DOTS = 7
"""More colours than this are counted, but have no dots: the title needs room."""
APART = 50
"""Up to this many changed rows are announced one by one."""

AnyIndex = QModelIndex | QPersistentModelIndex


class ContentsModel(QAbstractListModel):
    """What the list of sections shows.

    Signals:
        folded(str title, bool is_folded): the reader has folded or unfolded a row.
        folds_changed(FoldChoices): the reader has folded or unfolded some rows.
    """

    DEPTH, START, DOTS, CURRENT, DIMMED = range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 5)
    """Roles: a row's depth, its code point, its colours, whether it is being read, whether only rows below it match the
    filter."""

    folded = Signal(str, bool)
    folds_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SectionRow] = []
        self._starts: list[int] = []
        self._shown: list[int] = []
        self._hits: set[int] = set()
        self._words = ""
        self._folds = FoldState()
        self._marks: dict[int, Counter[Colour]] = {}
        self._annotations = AnnotationSet()
        self._palette = DEFAULT_PALETTE
        self._changed: AbstractSet[int] = frozenset()
        self._current = -1

    def set_article(self, article: Article) -> None:
        """Show another article's sections, folded as they are at first."""
        self.beginResetModel()
        self._folds = FoldState()
        self._set_rows(rows_of(article))
        self._choose_rows()
        self.endResetModel()

    def grow(self, article: Article) -> None:
        """Add the sections of a longer state of the same article."""
        rows = rows_of(article)
        if len(rows) != len(self._rows):
            self._rearrange(lambda: self._append(rows))

    def revise(self, article: Article) -> None:
        """Show the sections of another state of the article; rows that are in both keep their selection."""
        rows = rows_of(article)
        self._rearrange(lambda: self._set_rows(rows))

    def _set_rows(self, rows: list[SectionRow]) -> None:
        self._rows, self._starts = rows, [row.start for row in rows]
        self._marks, self._annotations, self._current = {}, AnnotationSet(), -1
        self._folds.set_rows(rows)

    def _append(self, rows: list[SectionRow]) -> None:
        """Add more rows; marks in the section that was the last until now may be in a new one."""
        last = len(self._rows) - 1
        self._rows, self._starts = rows, [row.start for row in rows]
        self._folds.set_rows(rows)
        if self._marks.pop(last, None):
            rest = self._annotations.index.starting_in(Span(rows[last].start, sys.maxsize))
            self._count(self._annotations, [mark.id for mark in rest], 1)

    def _rearrange(self, change: Callable[[], object]) -> None:
        """Show what is to be shown after a change.

        An index that is kept stays with its row, and is invalid while that is hidden. It must not come to the row that
        hides it: of two on one row, Qt forgets both when the first is freed, and crashes when the second outlives the
        model, as those of screen readers do.
        """
        self.layoutAboutToBeChanged.emit()
        indexes = self.persistentIndexList()
        keys = [self.key(index) for index in indexes]
        change()
        self._choose_rows()
        places = {self._rows[number].key: place for place, number in enumerate(self._shown)} if keys else {}
        self.changePersistentIndexList(indexes, [self.index(places.pop(key, -1)) for key in keys])
        self.layoutChanged.emit()

    def key(self, index: AnyIndex) -> str:
        """What a row is known by in other states of the article."""
        return self._rows[self._shown[index.row()]].key

    def row_of(self, key: str) -> QModelIndex:
        """Return the row with this key, or the one that hides it; an invalid index where there is none."""
        return self.index(self._place(next((number for number, row in enumerate(self._rows) if row.key == key), -1)))

    def _choose_rows(self) -> None:
        if self._words:
            self._shown, self._hits = filtered(self._rows, self._words)
        else:
            self._shown, self._hits = self._folds.visible(), set(range(len(self._rows)))

    # Filter

    def set_filter(self, words: str) -> None:
        """Show the rows that match all the words, and their parents, folded or not; without words, all that are not."""
        self.beginResetModel()
        self._words = words.strip()
        self._choose_rows()
        self.endResetModel()

    @property
    def is_filtered_out(self) -> bool:
        """Whether there are sections, and none matches the words of the filter."""
        return bool(self._rows) and not self._shown

    # Folding

    def set_folds(self, folds: FoldChoices) -> None:
        """Fold the rows as the reader has left them."""
        self._rearrange(lambda: self._folds.restore(folds))

    def is_folded(self, index: AnyIndex) -> bool | None:
        """Whether the rows below this one are hidden; None if it has none, or a filter chooses the rows."""
        number = self._shown[index.row()]
        return None if self._words or not self._folds.has_children(number) else not self._folds.is_open(number)

    def set_folded(self, index: AnyIndex, *, folded: bool) -> None:
        """Hide or show the rows below this one, because the reader wants it so."""
        number = self._shown[index.row()]
        if self.is_folded(index) is not (not folded):
            return
        self._rearrange(lambda: self._folds.set_open(number, opened=not folded))
        self.folded.emit(self._rows[number].title, folded)
        self.folds_changed.emit(self._folds.record())

    def set_all_folded(self, *, folded: bool) -> None:
        """Show the rows of the top level only, or all."""
        self._rearrange(lambda: self._folds.set_all_open(opened=not folded))
        self.folds_changed.emit(self._folds.record())

    def parent_row(self, index: AnyIndex) -> QModelIndex:
        """The row above this one in depth; invalid for a row of the top level."""
        return self.index(self._place(self._folds.parent(self._shown[index.row()])))

    # Marks and changes

    def set_marks(self, annotations: AnnotationSet) -> None:
        """Show dots at the sections that have marks, and count these."""
        changed = self._annotations.changed_ids(annotations)
        rows = self._count(self._annotations, changed, -1) | self._count(annotations, changed, 1)
        self._annotations = annotations
        self._emit_changed(rows)

    def set_palette(self, palette: Palette) -> None:
        """Show the dots in the order of these colours."""
        if palette.known != self._palette.known:
            self._palette = palette
            self._emit_changed(self._marks.keys())

    def set_changed(self, rows: AbstractSet[int]) -> None:
        """Show as changed the rows with these numbers, and no others."""
        before, self._changed = self._changed, rows
        self._emit_changed(before ^ rows)

    def _emit_changed(self, rows: Collection[int]) -> None:
        """Have these rows drawn again, or the rows that hide them."""
        if len(rows) > APART:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
            return
        for place in {self._place(row) for row in rows} - {-1}:
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

    def _dots(self, numbers: range) -> tuple[tuple[Colour, ...], int]:
        """The colours of the marks in these rows' sections, in the order of the colours, and their number."""
        found = [self._marks[number] for number in numbers if number in self._marks]
        if not found:
            return (), 0
        marks = found[0] if len(found) == 1 else sum(found, Counter[Colour]())
        colours = self._palette.in_order(colour for colour, count in marks.items() if count > 0)
        return tuple(colours[:MOST_DOTS]), marks.total()

    # The current row

    def set_current(self, position: int) -> QModelIndex | None:
        """Make the section at ``position`` current, and show its row if the reader has not just folded it away.

        Returns the index of its row, or of the one that hides it, if it was not current before and is shown.
        """
        row = self._row_at(position)
        if row == self._current:
            return None
        before = self.current()
        self._current = row
        if self._folds.follow(row) and not self._words:
            self._rearrange(lambda: None)
            before = QModelIndex()
        now = self.current()
        for index in (before, now):
            if index.isValid():
                self.dataChanged.emit(index, index)
        return now if now.isValid() else None

    def current(self) -> QModelIndex:
        """Return the row being read, or the one that hides it; an invalid index where the filter hides it."""
        return self.index(self._place(self._current))

    def row_at(self, position: int) -> QModelIndex:
        """Return the row of a code point, or the one that hides it; an invalid index where the filter hides it."""
        return self.index(self._place(self._row_at(position)))

    def _row_at(self, position: int) -> int:
        # Sections nest without gaps, so the innermost one is the last that has begun.
        return max(0, bisect_right(self._starts, position) - 1) if self._starts else -1

    def _place(self, number: int) -> int:
        """Where a row is in the list, or the one that it is folded into; -1 if neither is shown."""
        place = bisect_right(self._shown, number) - 1
        return place if number >= 0 and place >= 0 and (self._shown[place] == number or not self._words) else -1

    # What Qt asks for

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def appearance(self, place: int) -> RowAppearance:
        """Return what is drawn of a row; a folded one stands for those that it hides."""
        number = self._shown[place]
        row, folds = self._rows[number], self._folds
        folded = None if self._words or not folds.has_children(number) else not folds.is_open(number)
        numbers = range(number, folds.end(number) if folded else number + 1)
        dots, count = self._dots(numbers)
        return RowAppearance(
            row.title,
            row.depth,
            dots,
            count,
            current=self._current in numbers,
            dimmed=number not in self._hits,
            changed=not self._changed.isdisjoint(numbers),
            folded=folded,
            nested=folds.is_nested and not self._words,
        )

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's text, or what one of the roles above asks for."""
        row = self._rows[self._shown[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == self.START:
            return row.start
        if role not in (Qt.ItemDataRole.AccessibleTextRole, self.DEPTH, self.DOTS, self.CURRENT, self.DIMMED):
            return None
        seen = self.appearance(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(seen)
        return {
            self.DEPTH: seen.depth,
            self.DOTS: seen.dots,
            self.CURRENT: seen.current,
            self.DIMMED: seen.dimmed,
        }[role]

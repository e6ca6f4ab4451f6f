"""The rows of the contents: the article's title and its sections, with the colours of their marks."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.annotation import Colour
from reader.core.article import Article, Section
from reader.core.notebook import Notebook
from reader.core.span import Span
from reader.view.filtering import fold, has_all

MOST_DOTS = 4
"""More colours than this are not shown at one section."""

AnyIndex = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One line of the contents."""

    title: str
    depth: int
    """0 for the title and the top sections."""
    start: int
    """The code point that it leads to."""


class Look(NamedTuple):
    """All that is to be drawn of one line: what ``data`` says of it, at once."""

    title: str
    depth: int
    dots: tuple[Colour, ...]
    current: bool
    aside: bool


def rows_of(article: Article) -> list[Row]:
    """The article's title, then its sections in reading order."""

    def walk(sections: Iterable[Section], depth: int) -> Iterable[Row]:
        for section in sections:
            yield Row(section.title, depth, section.span.start)
            yield from walk(section.children, depth + 1)

    return [Row(article.title or "Untitled", 0, 0), *walk(article.sections, 0)]


def filtered(rows: list[Row], words: str) -> tuple[list[int], set[int]]:
    """Which rows to show for ``words``, with the rows above them; and which of these hold the words themselves."""
    wanted = fold(words).split()
    if not wanted:
        return list(range(len(rows))), set(range(len(rows)))
    above: list[int] = []
    shown: dict[int, None] = {}
    hits = set()
    for number, row in enumerate(rows):
        while above and rows[above[-1]].depth >= row.depth:
            above.pop()
        if has_all(fold(row.title), wanted):
            hits.add(number)
            shown.update(dict.fromkeys([*above, number]))
        above.append(number)
    return list(shown), hits


class ContentsModel(QAbstractListModel):
    """What the list of sections shows: rows after the filter, the current one, the dots."""

    DEPTH, START, DOTS, CURRENT, ASIDE = range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 5)
    """Roles: a row's depth, its code point, its colours, whether it is being read, whether only a row below it fits
    the filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._starts: list[int] = []
        self._shown: list[int] = []
        self._hits: set[int] = set()
        self._words = ""
        self._dots: dict[int, tuple[Colour, ...]] = {}
        self._notebook = Notebook()
        self._current = -1

    def set_article(self, article: Article) -> None:
        """Show another article's sections."""
        self.beginResetModel()
        self._rows = rows_of(article)
        self._starts = [row.start for row in self._rows]
        self._shown, self._hits = filtered(self._rows, self._words)
        self._dots, self._notebook, self._current = {}, Notebook(), -1
        self.endResetModel()

    def grow(self, article: Article) -> None:
        """Show more sections of the same article, which follow those that are there."""
        rows, known = rows_of(article), len(self._rows)
        if len(rows) == known:
            return
        if self._words:
            self._rows, self._starts = rows, [row.start for row in rows]
            self.set_filter(self._words)
            return
        self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
        self._rows, self._starts = rows, [row.start for row in rows]
        self._shown, self._hits = filtered(rows, "")
        self.endInsertRows()

    def set_filter(self, words: str) -> None:
        """Show the rows that hold all the words, and those above them."""
        self.beginResetModel()
        self._words = words
        self._shown, self._hits = filtered(self._rows, words)
        self.endResetModel()

    def set_marks(self, notebook: Notebook) -> None:
        """Put dots at the sections that hold marks, in the order in which the colours come."""
        changed = self._notebook.differences(notebook)
        rows = self._rows_of(self._notebook, changed) | self._rows_of(notebook, changed)
        self._notebook = notebook
        for row in rows:
            self._set_dots(row)

    def _rows_of(self, notebook: Notebook, keys: Iterable[str]) -> set[int]:
        """The rows whose sections hold these marks."""
        marks = [notebook.annotations[key] for key in keys if key in notebook.annotations]
        return {self._row_at(one.span.start) for one in marks if one.span is not None}

    def _set_dots(self, row: int) -> None:
        end = self._starts[row + 1] if row + 1 < len(self._starts) else sys.maxsize
        dots: dict[Colour, None] = {}
        for one in self._notebook.index.starting(Span(self._starts[row], end)) if row >= 0 else ():
            dots[one.colour] = None
            if len(dots) == MOST_DOTS:
                break
        if tuple(dots) == self._dots.get(row, ()):
            return
        self._dots[row] = tuple(dots)
        place = bisect_left(self._shown, row)
        if self._shown[place : place + 1] == [row]:
            self.dataChanged.emit(self.index(place), self.index(place))

    def set_current(self, position: int) -> QModelIndex | None:
        """Make the section at ``position`` the current one; its index if it has become so just now and is shown."""
        row = self._row_at(position)
        if row == self._current:
            return None
        gone = self.current()
        self._current = row
        come = self.current()
        for index in (gone, come):
            if index.isValid():
                self.dataChanged.emit(index, index)
        return come if come.isValid() else None

    def current(self) -> QModelIndex:
        """The row being read, or an invalid index where the filter hides it."""
        place = bisect_left(self._shown, self._current)
        return self.index(place) if self._shown[place : place + 1] == [self._current] else QModelIndex()

    def _row_at(self, position: int) -> int:
        # Sections nest without gaps, so the innermost one is the last that has begun.
        return max(0, bisect_right(self._starts, position) - 1) if self._starts else -1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are after the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def look(self, place: int) -> Look:
        """What is to be drawn of a row."""
        number = self._shown[place]
        row = self._rows[number]
        dots = self._dots.get(number, ())
        return Look(row.title, row.depth, dots, number == self._current, number not in self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's text, or what one of the roles above asks for."""
        number = self._shown[index.row()]
        row = self._rows[number]
        dots = self._dots.get(number, ())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row.title, dots, current=number == self._current)
        return {
            self.DEPTH: row.depth,
            self.START: row.start,
            self.DOTS: dots,
            self.CURRENT: number == self._current,
            self.ASIDE: number not in self._hits,
        }.get(role)


def spoken(title: str, dots: Collection[Colour], *, current: bool) -> str:
    """What a screen reader says of a row: dots and bar in words."""
    marks = f", marks: {', '.join(colour.value for colour in dots)}" if dots else ""
    return title + (", current section" if current else "") + marks

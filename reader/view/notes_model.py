"""The rows of the notes panel as Qt's views and screen readers see them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.annotation import Annotation, MarkStyle, reading_order
from reader.core.notebook import Notebook
from reader.view.note_rows import Groups, Order, Row, rows_of

AnyIndex = QModelIndex | QPersistentModelIndex

FEW = 500
"""A change of more notes than this is cheaper shown as rows made anew."""

_NOWHERE = QModelIndex()


class NotesModel(QAbstractListModel):
    """Headings and cards in reading order; a change of a few notes touches their rows only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._groups = Groups(None)
        self._shown: dict[str, Annotation] = {}

    def set_rows(self, groups: Groups, notebook: Notebook, shows: Callable[[Annotation], bool]) -> None:
        """Show those notes of a notebook that ``shows`` says, and no others."""
        self.beginResetModel()
        self._groups = groups
        self.rows = list(rows_of(groups, notebook, shows))
        self._shown = {row.annotation.id: row.annotation for row in self.rows if row.annotation}
        self.endResetModel()

    def follow(
        self, groups: Groups, keys: Iterable[str], notebook: Notebook, shows: Callable[[Annotation], bool]
    ) -> None:
        """Look again at these notes only: those that have come, gone or changed since.

        ``groups`` may know of further sections, behind those that there were.
        """
        self._groups, come = groups, list[Annotation]()
        for key in keys:
            old, new = self._shown.get(key), notebook.annotations.get(key)
            if new is not None and not shows(new):
                new = None
            if old is not None and new is not None and reading_order(old) == reading_order(new):
                self._renew(new)
            else:
                if old is not None:
                    self._remove(old)
                if new is not None:
                    come.append(new)
        come.sort(key=reading_order, reverse=True)
        while come:
            self._insert(come)

    def _renew(self, one: Annotation) -> None:
        number = self._at(reading_order(one))
        self._shown[one.id] = one
        self.rows[number] = self.rows[number]._replace(annotation=one)
        self.dataChanged.emit(self.index(number), self.index(number))

    def _insert(self, come: list[Annotation]) -> None:
        """Take the last of these, and all before it that stand beside each other when they are in."""
        heading = self._groups.heading(come[-1])
        number, over = self._at(reading_order(come[-1])), self._at(heading.order)
        headed = over < len(self.rows) and self.rows[over].order == heading.order
        new: list[Row] = [] if headed else [heading]
        while come and (number == len(self.rows) or reading_order(come[-1]) < self.rows[number].order):
            one = come.pop()
            if (above := self._groups.heading(one)) is not heading:
                new.append(heading := above)
            new.append(Row(reading_order(one), heading.heading, one))
            self._shown[one.id] = one
        self.beginInsertRows(_NOWHERE, number, number + len(new) - 1)
        self.rows[number:number] = new
        self.endInsertRows()

    def _remove(self, one: Annotation) -> None:
        first = last = self._at(reading_order(one))
        follower = self.annotation(last + 1)
        if self.annotation(first - 1) is None and follower is None:
            first -= 1  # the heading has no card left
        self.beginRemoveRows(_NOWHERE, first, last)
        del self.rows[first : last + 1]
        del self._shown[one.id]
        self.endRemoveRows()

    def _at(self, order: Order) -> int:
        return bisect_left(self.rows, order, key=attrgetter("order"))

    def place(self, key: str | None) -> int | None:
        """The row of a note's card, or None where it is not shown."""
        one = self._shown.get(key) if key is not None else None
        return self._at(reading_order(one)) if one is not None else None

    def annotation(self, number: int) -> Annotation | None:
        """The note in a row; None in a heading and outside."""
        return self.rows[number].annotation if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many headings and cards there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only cards can be chosen."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled | Qt.ItemFlag.ItemIsSelectable if self.annotation(index.row()) else enabled

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A heading's title or a card's words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return spoken(row.annotation) if row.annotation else row.heading


def spoken(one: Annotation) -> str:
    """A card in words: its colour and style, the quote, the note, the tags."""
    kind = "underline" if one.style is MarkStyle.UNDERLINE else "highlight"
    parts = [
        f"{one.colour.value} {kind}: {one.quote}" if one.target else "",
        f"note: {one.note}" if one.note else "",
        f"tags: {', '.join(one.tags)}" if one.tags else "",
    ]
    return "; ".join(part for part in parts if part) or "empty note"

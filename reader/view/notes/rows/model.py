"""The rows of the notes panel as Qt's views and screen readers see them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.annotation import Annotation, Role
from reader.core.notes.mark_labels import mark_words
from reader.core.notes.placement_status import guessed_span, placement_description
from reader.core.notes.present_quote import edited_remark, original_remark, present_quote
from reader.core.notes.review import status_words, suggestion_words
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.translation import tr, trn
from reader.view.notes.rows.rows import Arrangement, ByPlace, NoteRow, Order

AnyIndex = QModelIndex | QPersistentModelIndex

MAX_SINGLE_CHANGES = 500
"""A change of more notes than this is shown faster by a reset with new rows."""

MAX_SINGLE_ROWS = 8
"""Up to this many changed rows are announced one by one."""

_NOWHERE = QModelIndex()
_ORDER = attrgetter("order")


class NotesModel(QAbstractListModel):
    """Headings and cards in the order of an arrangement; a change of a few notes touches their rows only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[NoteRow] = []
        self.palette = DEFAULT_PALETTE
        """The reader's names of the colours."""
        self.text: Callable[[], str] = str
        """The article's text, from which passages are quoted; empty for deleted notes."""
        self._arrangement: Arrangement = ByPlace(None)
        self._shown: dict[str, NoteRow] = {}
        self._counts: dict[Order, int] = {}

    def set_rows(self, arranged: Arrangement, rows: list[NoteRow]) -> None:
        """Show these, which are in order."""
        self.beginResetModel()
        self._arrangement, self.rows = arranged, rows
        self._shown = {row.annotation.id: row for row in rows if row.annotation}
        heads = [number for number, row in enumerate(rows) if row.annotation is None]
        self._counts = {rows[head].order: end - head - 1 for head, end in pairwise([*heads, len(rows)])}
        self.endResetModel()

    def update_notes(
        self,
        arranged: Arrangement,
        keys: Iterable[str],
        find: Callable[[str], Annotation | None],
        shows: Callable[[Annotation], bool],
    ) -> None:
        """Update these notes only: ``find`` says what has been added, changed or deleted.

        ``arranged`` may know of further sections, behind those that there were.
        """
        self._arrangement, added, changed = arranged, list[NoteRow](), list[Order]()
        for key in keys:
            old, new = self._shown.get(key), find(key)
            row = arranged.row(new) if new is not None and shows(new) else None
            if old is not None and row is not None and old.order == row.order:
                self._replace(row)
                changed.append(row.order)
            else:
                if old is not None:
                    self._remove(key, old)
                if row is not None:
                    added.append(row)
        self._emit_changed(changed)
        added.sort(key=_ORDER, reverse=True)
        while added:
            self._insert(added)

    def _replace(self, row: NoteRow) -> None:
        number = self._at(row.order)
        if row.annotation is not None:
            self._shown[row.annotation.id] = row
        self.rows[number] = row

    def _emit_changed(self, orders: list[Order]) -> None:
        """Announce each row, or all from the first to the last of many: views add up all heights each time."""
        numbers = sorted(map(self._at, orders))
        spans = (
            [(number, number) for number in numbers] if len(numbers) <= MAX_SINGLE_ROWS else [(numbers[0], numbers[-1])]
        )
        for first, last in spans:
            self.dataChanged.emit(self.index(first), self.index(last))

    def _insert(self, added: list[NoteRow]) -> None:
        """Insert the last of these, and all before it that are neighbours once they are in."""
        heading = added[-1].group or added[-1]
        number, heading_row = self._at(added[-1].order), self._at(heading.order)
        headed = heading_row < len(self.rows) and self.rows[heading_row].order == heading.order
        new: list[NoteRow] = [] if headed else [heading]
        while added and (number == len(self.rows) or added[-1].order < self.rows[number].order):
            row = added.pop()
            above = row.group or heading
            if above.order != heading.order:
                new.append(heading := above)
            new.append(row)
            self._counts[above.order] = self._counts.get(above.order, 0) + 1
            if row.annotation is not None:
                self._shown[row.annotation.id] = row
        self.beginInsertRows(_NOWHERE, number, number + len(new) - 1)
        self.rows[number:number] = new
        self.endInsertRows()

    def _remove(self, key: str, row: NoteRow) -> None:
        first = last = self._at(row.order)
        follower = self.annotation(last + 1)
        if row.group is not None:
            self._counts[row.group.order] -= 1
        if self.annotation(first - 1) is None and follower is None:
            first -= 1  # the heading has no card left
        self.beginRemoveRows(_NOWHERE, first, last)
        del self.rows[first : last + 1]
        del self._shown[key]
        self.endRemoveRows()

    def _at(self, order: Order) -> int:
        return bisect_left(self.rows, order, key=_ORDER)

    def row_of(self, key: str | None) -> int | None:
        """The row of a note's card, or None if it is not shown."""
        row = self._shown.get(key) if key is not None else None
        return self._at(row.order) if row is not None else None

    def neighbour(self, keys: Iterable[str]) -> str | None:
        """The note of the card after those of some notes; if there is none, of the one before them."""
        taken_rows = [row for key in keys if (row := self.row_of(key)) is not None]
        if not taken_rows:
            return None
        around = (*range(max(taken_rows) + 1, len(self.rows)), *range(min(taken_rows) - 1, -1, -1))
        return next((found.id for row in around if (found := self.annotation(row))), None)

    def find(self, key: str) -> Annotation | None:
        """The note with this id, if it has a card."""
        row = self._shown.get(key)
        return row.annotation if row is not None else None

    def annotation(self, number: int) -> Annotation | None:
        """The note in a row; None for a heading, and if there is no such row."""
        return self.rows[number].annotation if 0 <= number < len(self.rows) else None

    def keys(self, first: int, last: int) -> list[str]:
        """The ids of the notes in the rows ``first`` to ``last``."""
        return [row.annotation.id for row in self.rows[first : last + 1] if row.annotation]

    def count(self, heading: NoteRow) -> int:
        """How many cards are under a heading."""
        return self._counts.get(heading.order, 0)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many headings and cards there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only cards can be selected."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled | Qt.ItemFlag.ItemIsSelectable if self.annotation(index.row()) else enabled

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A heading's title or a card's words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if row.annotation is not None:
            return spoken(row.annotation, self.palette, self.text() if row.annotation.match else "")
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading
        return trn("{heading}, {n:,} annotation", "{heading}, {n:,} annotations", self.count(row), heading=row.heading)


def spoken(annotation: Annotation, palette: Palette = DEFAULT_PALETTE, text: str = "") -> str:
    """A card in words: its colour and style, the quote, what is suggested for it, the note and the tags.

    If it is unplaced, to check, done or dismissed, that comes first. With the article's ``text`` it says which words
    are there now and which were marked, or where an unplaced one may belong.
    """
    placement, quote = placement_description(annotation), present_quote(annotation, text)
    what = {Role.SECTION: tr("section"), Role.BOOKMARK: tr("bookmark")}.get(
        annotation.role, mark_words(annotation.colour, annotation.style, palette)
    )
    parts = [
        placement,
        status_words(annotation.status),
        tr("{kind}: {quote}", kind=what, quote=quote.words) if annotation.target else "",
        edited_remark() if quote.edited and not annotation.needs_check else "",
        original_remark(quote.original) if quote.original else "",
        tr("perhaps: {passage}", passage=guess.extract(text)) if text and (guess := guessed_span(annotation)) else "",
        "" if annotation.suggestion is None else suggestion_words(annotation.suggestion),
        tr("note: {note}", note=annotation.note) if annotation.note else "",
        tr("tags: {tags}", tags=", ".join(annotation.all_tags)) if annotation.all_tags else "",
    ]
    return "; ".join(part for part in parts if part) or tr("empty note")

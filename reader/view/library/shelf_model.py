"""The library's rows as a Qt model: what a screen reader, a tool tip and the keyboard ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.reading.reading_speed import ReadingSpeed
from reader.translation import tr
from reader.view.library import words
from reader.view.library.shelf_rows import EntryRow, HeadingRow, PassageRow, ShelfRow

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ShelfModel(QAbstractListModel):
    """Headings, articles and passages; headings cannot be selected."""

    def __init__(self, speed: Callable[[], ReadingSpeed], now: Callable[[], datetime], parent: QObject) -> None:
        """``speed`` gives the reader's pace, ``now`` the time in UTC."""
        super().__init__(parent)
        self._speed, self._now = speed, now
        self.rows: Sequence[ShelfRow] = ()

    def set_rows(self, rows: Sequence[ShelfRow]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, wanted: ShelfRow) -> int:
        """The row that is this one, or is of the same article; -1 if there is none."""
        same = -1
        for at, row in enumerate(self.rows):
            if row == wanted:
                return at
            if same < 0 and isinstance(row, EntryRow) and isinstance(wanted, EntryRow):
                same = at if row.entry.path == wanted.entry.path else same
        return same

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings are there to be read."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled if row is None or isinstance(row, HeadingRow) else enabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is said of a row in words."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row, roles = self.rows[index.row()], Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.AccessibleTextRole):
            return self._words(row, spoken=role == roles.AccessibleTextRole)
        if role == roles.ToolTipRole and isinstance(row, EntryRow):
            entry = row.entry
            return "\n".join(filter(None, (words.title(entry), words.path(entry), self._state(row), entry.fault)))
        return None

    def _words(self, row: ShelfRow, *, spoken: bool) -> str:
        if isinstance(row, HeadingRow):
            return row.words
        if isinstance(row, PassageRow):
            return f"{row.words}, {row.place}" if spoken and row.place else row.words
        return words.spoken(row.entry, self._speed(), self._now()) if spoken else words.title(row.entry)

    def _state(self, row: EntryRow) -> str:
        return tr("File deleted or moved") if row.entry.gone else ""

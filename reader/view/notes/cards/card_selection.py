"""Which cards are selected: by their notes, whatever becomes of the rows."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QListView

from reader.core.annotation import Annotation
from reader.view.notes.rows.model import NotesModel


class CardSelection:
    """The selection of a list of cards, in the ids of notes instead of rows."""

    def __init__(self, view: QListView, model: NotesModel) -> None:
        self._view, self._model = view, model

    def current(self) -> Annotation | None:
        """The note of the selected card; of several, of the one that the keys are at."""
        model, index = self._view.selectionModel(), self._view.currentIndex()
        if not model.hasSelection():
            return None
        if index.isValid() and model.isSelected(index):
            return self._model.annotation(index.row())
        return next((found for key in self.ids()[:1] if (found := self._model.find(key))), None)

    def ids(self) -> list[str]:
        """The ids of the notes of all selected cards, in the order of the rows."""
        ranges = sorted((part.top(), part.bottom()) for part in self._view.selectionModel().selection().toList())
        return [key for first, last in ranges for key in self._model.keys(first, last)]

    def has(self, row: int) -> bool:
        """Whether a row is selected."""
        return self._view.selectionModel().isSelected(self._model.index(row))

    def fewer_than(self, count: int) -> bool:
        """Whether fewer cards are selected, without going through all of them."""
        return sum(part.height() for part in self._view.selectionModel().selection().toList()) < count

    def select(self, key: str | None) -> None:
        """Select a note's card and no other, and bring it into view; with None, no card."""
        row = self._model.row_of(key)
        if row is None:
            self._view.clearSelection()
            self._view.setCurrentIndex(QModelIndex())
        elif self._view.currentIndex().row() != row or self.ids() != [key]:
            # Qt's own way would ask which keys are held, and with Control remove the card from the selection.
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._view.selectionModel().setCurrentIndex(self._model.index(row), only)
        else:
            self.reveal()

    def select_all(self, keys: Collection[str]) -> None:
        """Select the cards of these notes and no others, as far as they are there."""
        wanted, selected = set(keys), QItemSelection()
        first = -1
        for number, row in enumerate([*self._model.rows, None]):
            if row is not None and row.annotation is not None and row.annotation.id in wanted:
                first = number if first < 0 else first
            elif first >= 0:
                selected.select(self._model.index(first), self._model.index(number - 1))
                first = -1
        self._view.selectionModel().select(selected, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._view.viewport().update()

    def restore(self, current: Annotation | None, keys: list[str]) -> None:
        """Select the cards that were selected before the rows changed, as far as they are there."""
        left = [key for key in keys if self._model.find(key)]
        row = self._model.row_of(current.id if current else next(iter(left), None))
        if row is None and not left:
            self.select(None)  # Qt would go on to the card that follows
            return
        scrolled = self._view.verticalScrollBar().value()
        row = self._model.row_of(left[0]) if row is None else row
        if row is not None and self._view.currentIndex().row() != row:
            only = QItemSelectionModel.SelectionFlag.NoUpdate
            self._view.selectionModel().setCurrentIndex(self._model.index(row), only)
        if set(self.ids()) != set(left):
            self.select_all(left)
        self._view.verticalScrollBar().setValue(scrolled)

    def reveal(self) -> None:
        """Bring the selected card into view; if there is none, the first."""
        if self.current() is None:
            self._view.verticalScrollBar().setValue(0)
        else:
            self._view.scrollTo(self._view.currentIndex())

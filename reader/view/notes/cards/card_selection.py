"""Which cards are chosen: by their notes, across whatever becomes of the rows."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from reader.view.notes.rows.model import NotesModel


def chosen_keys(choice: QItemSelectionModel, model: NotesModel) -> list[str]:
    """The ids of the notes whose cards are chosen, in the order of the rows."""
    ranges = sorted((piece.top(), piece.bottom()) for piece in choice.selection().toList())
    return [key for first, last in ranges for key in model.keys(first, last)]


def choose_again(choice: QItemSelectionModel, model: NotesModel, keys: Collection[str]) -> None:
    """Choose the cards of these notes and no others, as far as they are there."""
    wanted, chosen = set(keys), QItemSelection()
    first = -1
    for number, row in enumerate([*model.rows, None]):
        if row is not None and row.annotation is not None and row.annotation.id in wanted:
            first = number if first < 0 else first
        elif first >= 0:
            chosen.select(model.index(first), model.index(number - 1))
            first = -1
    choice.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

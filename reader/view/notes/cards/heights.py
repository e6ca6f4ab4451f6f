"""The heights of the rows of the notes panel: measured where a row has been in view, estimated elsewhere.

Laying a card out costs a fraction of a millisecond, which for ten thousand cards is seconds; adding their
heights up costs nothing. So only the rows in view are laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex

from reader.core.annotation import Annotation
from reader.view.notes.cards.layout import estimate
from reader.view.notes.rows.model import NotesModel
from reader.view.notes.rows.rows import NoteRow
from reader.view.widgets.row_heights import RowHeights

HEADING = 33
"""The height of a heading's row, in pixels; ``BETWEEN`` is the space after a card."""
BETWEEN = 10


class CardHeights:
    """Keeps ``RowHeights`` in step with the rows of a model, and measures them on demand. Lengths are in pixels."""

    def __init__(self, model: NotesModel, measure: Callable[[Annotation, int], int]) -> None:
        """``measure`` gives a card's true height at a width. To be made before a view connects to the model."""
        self._model, self._measure = model, measure
        self._measured: dict[str, tuple[Annotation, int, int]] = {}
        self._estimated: dict[str, tuple[Annotation, int, int]] = {}
        self._width = 0
        self.rows = RowHeights()
        model.modelReset.connect(self._estimate_all)
        model.rowsInserted.connect(self._rows_inserted)
        model.rowsRemoved.connect(self._rows_removed)
        model.dataChanged.connect(self._rows_changed)

    def set_width(self, width: int) -> None:
        """Estimate the heights for another width of the cards."""
        if width != self._width:
            self._width = width
            self._estimate_all()

    def forget(self, keys: Iterable[str]) -> None:
        """Measure the cards of these notes again when they are in view."""
        for key in keys:
            self._measured.pop(key, None)

    def forget_all(self) -> None:
        """Forget the cards of all notes: those of another article follow."""
        self._measured.clear()
        self._estimated.clear()

    def measure(self, rows: range) -> bool:
        """Measure these rows; returns whether one of them was not as high as estimated."""
        changed = False
        for row in rows:
            changed |= self.rows.set_height(row, self._true_height(self._model.rows[row]))
        return changed

    def _rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.rows.replace(first, first, self._estimates(self._model.rows[first : last + 1]))

    def _rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.rows.replace(first, last + 1, ())

    def _rows_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        rows = self._model.rows[first.row() : last.row() + 1]
        self.rows.replace(first.row(), last.row() + 1, self._estimates(rows))

    def _estimate_all(self) -> None:
        self.rows.replace(0, len(self.rows), self._estimates(self._model.rows))

    def _estimates(self, rows: Sequence[NoteRow]) -> list[int]:
        return [self._estimate(row) for row in rows]

    def _estimate(self, row: NoteRow) -> int:
        annotation = row.annotation
        if annotation is None:
            return HEADING
        known = self._measured.get(annotation.id)
        if known and known[0] is annotation and known[1] == self._width:
            return known[2] + BETWEEN
        known = self._estimated.get(annotation.id)
        if known is None or known[0] is not annotation or known[1] != self._width:
            height = estimate(annotation, self._width) + BETWEEN
            known = self._estimated[annotation.id] = (annotation, self._width, height)
        return known[2]

    def _true_height(self, row: NoteRow) -> int:
        annotation = row.annotation
        if annotation is None:
            return HEADING
        known = self._measured.get(annotation.id)
        if known is None or known[0] is not annotation or known[1] != self._width:
            height = self._measure(annotation, self._width)
            known = self._measured[annotation.id] = (annotation, self._width, height)
        return known[2] + BETWEEN

"""The notebook's list: headings and cards of a few fixed heights, of which those in view are drawn."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.app.notebook.rows import NotebookRows, NoteRef
from reader.core.annotation import MarkStyle, NoteStatus
from reader.core.colour import Colour
from reader.core.copy_form import CopyForm
from reader.view.notebook.card_painter import BETWEEN, NotebookCardPainter, heights
from reader.view.notebook.list_model import NotebookModel
from reader.view.notes.cards.commands import CardCommand
from reader.view.notes.cards.shortcuts import request_of
from reader.view.style.theme import Theme
from reader.view.widgets.row_heights import RowHeights
from reader.view.widgets.virtual_list_view import AnyIndex, VirtualListView

SIDE = 14
"""The space beside the cards, in pixels."""
COMMANDS = (CardCommand.EDIT, CardCommand.TAG, CardCommand.COPY, CardCommand.DELETE)
"""What keys can ask for besides colours, styles and statuses."""
MOST_KEPT = 100
"""Up to so many selected cards stay selected when the list changes."""


class NotebookListView(VirtualListView):
    """Turns keys and clicks into signals.

    Signals:
        row_selected(int): other cards are selected; the row of the one that the keys are at, -1 if there is none.
        open_requested(): Enter or a double click.
        requested(CardRequest): a key asks for this.
        above(): Up in the first card.
        menu_requested(QPoint): the menu of the selected card, at a global point.
    """

    row_selected = Signal(int)
    open_requested = Signal()
    requested = Signal(object)
    above = Signal()
    menu_requested = Signal(object)

    def __init__(self, model: NotebookModel, painter: NotebookCardPainter, parent: QWidget | None = None) -> None:
        super().__init__(SIDE, BETWEEN, parent)
        self._model, self._painter = model, painter
        self._placed = False
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().currentChanged.connect(self._selection_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._painter.theme = theme
        super().set_theme(theme)

    def set_rows(self, rows: NotebookRows, *, placed: bool, keep: bool) -> None:
        """Show other rows; ``placed`` cards show their article and section.

        With ``keep``, what is in view and what is selected stays, if it is still there; else it starts at the top.
        """
        anchor, selected, others = self._first_in_view() if keep else None, self.selected(), self.selected_notes()
        self._placed = placed
        blocked = self.selectionModel().blockSignals(True)
        self._model.set_rows(rows)
        self.set_heights(RowHeights(bytes(rows.kinds).translate(heights(placed=placed))))
        row = rows.row_of(anchor[0]) if anchor else None
        self.verticalScrollBar().setValue(self._heights.top(row) - anchor[1] if anchor and row is not None else 0)
        row = rows.row_of(selected) if selected else None
        if row is not None:
            scrolled = self.verticalScrollBar().value()
            self.select(row)
            self.verticalScrollBar().setValue(scrolled)
            self._select_also(others if len(others) <= MOST_KEPT else ())
        self.selectionModel().blockSignals(blocked)
        self.row_selected.emit(-1 if row is None else row)
        self.viewport().update()

    def selected(self) -> NoteRef | None:
        """The selected note."""
        return self._model.note_ref(self.currentIndex().row())

    def selected_rows(self) -> list[int]:
        """The rows of all selected cards, in order."""
        ranges = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        return [row for first, last in ranges for row in range(first, last + 1) if self.is_card(row)]

    def selected_notes(self) -> list[NoteRef]:
        """All selected notes."""
        return self._model.rows.notes_at(self.selected_rows())

    def select(self, row: int) -> None:
        """Select a card and no other, and bring it into view."""
        # Qt's own way would ask which keys are held, and with Control remove the card from the selection.
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(row), only)

    def select_neighbour(self) -> None:
        """Select the card after the selected ones, or else the one before them: they are about to go."""
        selected = self.selected_rows()
        if selected:
            after = range(selected[-1] + 1, len(self._model.rows))
            rows = (row for some in (after, range(selected[0] - 1, -1, -1)) for row in some if self.is_card(row))
            row = next(rows, None)
            self.clearSelection() if row is None else self.select(row)

    def _select_also(self, notes: Iterable[NoteRef]) -> None:
        for note in notes:
            if (row := self._model.rows.row_of(note)) is not None:
                self.selectionModel().select(self._model.index(row), QItemSelectionModel.SelectionFlag.Select)

    def select_first(self) -> None:
        """Select the first card, if none is selected."""
        if not self.selectionModel().hasSelection():
            row = next((row for row in range(len(self._model.rows)) if self._model.rows.is_card(row)), None)
            if row is not None:
                self.select(row)

    def _selection_changed(self) -> None:
        self.viewport().update()  # the ring goes beyond what Qt draws again
        self.row_selected.emit(self.currentIndex().row())

    def _first_in_view(self) -> tuple[NoteRef, int] | None:
        """The first card in view, and where it is; None at the top, for there the top is what stays in view."""
        if not self.verticalOffset():
            return None
        for row in self.rows_in_view():
            if (note := self._model.note_ref(row)) is not None:
                return note, self._heights.top(row) - self.verticalOffset()
        return None

    # What the base asks for.

    def is_card(self, row: int) -> bool:
        """Whether there is such a row, and it is a card."""
        return self._model.rows.is_card(row)

    def card_width(self) -> int:
        """The width of the cards beside the scroll bar."""
        return max(80, self.viewport().width() - 2 * SIDE + 6)

    def paint_row(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw a heading, or a card; a selected one has a ring."""
        if (card := self._model.card(row)) is None:
            self._painter.paint_heading(painter, rect, row)
        else:
            article = self._model.article(row) if self._placed else None
            chosen = self.selectionModel().isSelected(self._model.index(row))
            self._painter.paint_card(painter, rect, card, article, chosen=chosen)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card at a point of the viewport; no heading."""
        index = super().indexAt(point)
        return index if index.isValid() and self.is_card(index.row()) else QModelIndex()

    def scrollTo(
        self,
        index: AnyIndex,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as brings a card into view, with the headings above it."""
        row = index.row()
        if not index.isValid() or row >= len(self._heights):
            return
        first = row
        while first and not self.is_card(first - 1):
            first -= 1
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._heights.top(row), self._heights.top(row + 1)
        if self._heights.top(first) < bar.value():
            bar.setValue(self._heights.top(first))
        elif bottom > bar.value() + room:
            bar.setValue(min(bottom - room, top))

    # Keys and mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or change the selected notes as in the notes panel, or go back to the field above."""
        request = request_of(event, self._model.palette(), several=False, trash=False)
        if request is CardCommand.JUMP:
            self.open_requested.emit()
        elif isinstance(request, Colour | MarkStyle | NoteStatus | CopyForm) or request in COMMANDS:
            self.requested.emit(request)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window's
        elif event.key() == Qt.Key.Key_Up and self._first() >= self.currentIndex().row():
            self.above.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _letters: str) -> None:
        """Letters ask for something; they select no card."""

    def _first(self) -> int:
        return next((row for row in range(min(4, len(self._model.rows))) if self._model.rows.is_card(row)), -1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.open_requested.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the card below, or by key of the selected one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if self._model.note_ref(index.row()) is not None:
            if not self.selectionModel().isSelected(index):
                self.select(index.row())
            corner = self.viewport().mapToGlobal(self.row_rect(index.row()).center())
            self.menu_requested.emit(corner if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first card if none is selected."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.select_first()

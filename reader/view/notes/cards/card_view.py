"""The list of cards in the notes panel: where each card is, and how it stays in place while rows change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.core.annotation import Annotation
from reader.view.notes.cards.card_selection import CardSelection
from reader.view.notes.cards.editor_host import EditorHost
from reader.view.notes.cards.heights import BETWEEN, CardHeights
from reader.view.notes.cards.layout import GAP, CardLayout
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.rows.model import NotesModel
from reader.view.widgets.virtual_list_view import AnyIndex, VirtualListView

SIDE = 13
"""The space beside the cards, in pixels."""


class CardView(VirtualListView):
    """Draws the cards of a model; one may hold an editor in place of its note.

    ``selection`` says which cards are selected, ``editor`` which one is being edited.
    """

    def __init__(self, model: NotesModel, painter: CardPainter, parent: QWidget) -> None:
        super().__init__(SIDE, BETWEEN, parent)
        self._model, self._painter = model, painter
        self._measuring = False
        self._card_heights = CardHeights(model, self._measure)
        self.set_heights(self._card_heights.rows)
        self.selection = CardSelection(self, model)
        self.editor = EditorHost(self, model, self._note_top, self.measure_again)
        self.setModel(model)  # after the heights, which must know of a change before Qt asks where rows are
        self.setMouseTracking(True)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)

    # What the base asks for.

    def is_card(self, row: int) -> bool:
        """Whether there is such a row, and it is a card."""
        return self._model.annotation(row) is not None

    def card_width(self) -> int:
        """The width of the cards, whether there is a scroll bar or not."""
        return max(120, self.width() - 2 * SIDE)

    def paint_row(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw a heading, or a card; a selected one has a ring."""
        note = self._model.rows[row]
        if note.annotation is None:
            self._painter.paint_heading(painter, rect, note.heading, self._model.count(note))
        elif note.annotation.id == self.editor.key:
            self._painter.paint_open(painter, rect, note.annotation, suggestion=not self.editor.over_suggestion)
        else:
            self._painter.paint(painter, rect, note.annotation, selected=self.selection.has(row))

    def relayout(self) -> None:
        """Estimate the heights for the present width, and measure what is in view."""
        self._card_heights.set_width(self.card_width())
        self.updateGeometries()
        self.scrolled()

    def scrolled(self) -> None:
        """Measure what is in view, and hold the first card there still while heights are corrected."""
        if self._measuring:
            return
        self._measuring = True
        for _ in range(4):
            anchor = self._first_in_view()
            if not self._card_heights.measure(self.rows_in_view()):
                break
            self.updateGeometries()
            self._hold(anchor)
        self._measuring = False
        self.editor.place()
        self.viewport().update()

    # Cards.

    def annotation_at(self, point: QPoint) -> Annotation | None:
        """The note whose card is under a point of the viewport."""
        return self._model.annotation(self.indexAt(point).row())

    def link_at(self, point: QPoint) -> str:
        """The address of the link at a point of the viewport; empty if there is none."""
        annotation = self.annotation_at(point)
        if annotation is None or annotation.id == self.editor.key:
            return ""
        rect = self.visualRect(self.indexAt(point))
        return self._painter.address_at(annotation, rect.width(), point - rect.topLeft())

    def measure_again(self, keys: Iterable[str]) -> None:
        """Measure the cards of these notes again when they are in view: something that they show has changed."""
        self._card_heights.forget(keys)

    def forget_all(self) -> None:
        """Forget what is known of all cards: those of another article follow."""
        self._card_heights.forget_all()
        self._painter.forget_all()

    def keep_place(self, change: Callable[[], object]) -> None:
        """Change the rows and keep selection and scroll position, as far as the same notes are still there."""
        current, keys, anchor = self.selection.current(), self.selection.ids(), self._first_in_view()
        change()
        self.relayout()
        self._hold(anchor)
        self.selection.restore(current, keys)
        self.editor.place()

    def _measure(self, annotation: Annotation, width: int) -> int:
        layout = self._painter.layout(annotation, width)
        if annotation.id != self.editor.key:
            return layout.height
        return self.editor.card_height(self._editor_top(layout))

    def _note_top(self, annotation: Annotation) -> int:
        """How far below the top of its card the editor of a note begins, in pixels."""
        return self._editor_top(self._painter.layout(annotation, self.card_width()))

    def _editor_top(self, layout: CardLayout) -> int:
        return layout.suggestion_top + GAP if self.editor.over_suggestion else layout.note_top

    def _first_in_view(self) -> tuple[str, int] | None:
        """The first card that is wholly in view, and how far from the top it is."""
        for row in self.rows_in_view():
            annotation, top = self._model.annotation(row), self.row_rect(row).top()
            if annotation and top >= 0:
                return annotation.id, top
        return None

    def _hold(self, anchor: tuple[str, int] | None) -> None:
        """Scroll so that a card is as far from the top as it was."""
        row = self._model.row_of(anchor[0]) if anchor else None
        if anchor and row is not None:
            self.verticalScrollBar().setValue(self._heights.top(row) - anchor[1])

    # What Qt asks of a view.

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll as little as brings a card into view, with the heading above it if there is one."""
        for _ in range(3):
            row = index.row()
            if not index.isValid() or row >= len(self._heights):
                return
            bar, rect, room = self.verticalScrollBar(), self.row_rect(row), self.viewport().height()
            over = self._heights.height(row - 1) if row and not self.is_card(row - 1) else 4
            before = bar.value()
            if rect.top() < over or rect.height() > room or hint == QAbstractItemView.ScrollHint.PositionAtTop:
                bar.setValue(before + rect.top() - over)
            elif rect.bottom() > room - 8:
                bar.setValue(before + min(rect.bottom() - room + 8, rect.top() - over))
            self.scrolled()
            if bar.value() == before:
                return

    def keyboardSearch(self, _letters: str) -> None:
        """Letters are keys of the window; they select no card."""

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Iterable[int] = ()) -> None:
        """Draw these again, without the layout that Qt would do: it is done once, after all changes of the model."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def rowsInserted(self, parent: AnyIndex, first: int, last: int) -> None:
        """As for ``dataChanged``: no layout by Qt."""
        QAbstractItemView.rowsInserted(self, parent, first, last)

    def rowsAboutToBeRemoved(self, parent: AnyIndex, first: int, last: int) -> None:
        """As for ``dataChanged``: no layout by Qt."""
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, first, last)

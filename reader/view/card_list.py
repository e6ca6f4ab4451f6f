"""The list of cards: one may be chosen, and one may hold the open editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from reader.core.annotation import Annotation
from reader.view.card_view import CardView
from reader.view.note_card import GAP, PAD_BOTTOM, PAD_LEFT, PAD_RIGHT, CardPainter
from reader.view.notes_model import NotesModel


class CardList(CardView):
    """Cards with a choice and an editor."""

    def __init__(self, model: NotesModel, painter: CardPainter, parent: QWidget) -> None:
        super().__init__(model, painter, parent)
        self._editor: QWidget | None = None
        self._edited: str | None = None

    def chosen(self) -> Annotation | None:
        """The note of the selected card."""
        chosen = self.selectionModel().selectedIndexes()
        return self._notes.annotation(chosen[0].row()) if chosen else None

    def choose(self, key: str | None) -> None:
        """Select a note's card and bring it into view; with None, no card."""
        number = self._notes.place(key)
        if number is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != number or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._notes.index(number))
        else:
            self.scrollTo(self.currentIndex())

    def keep_place(self, change: Callable[[], object]) -> None:
        """Change the rows, holding selection and scrolling still as far as they are still there."""
        chosen = self.chosen()
        held = self.held()
        change()
        self.relayout()
        if held and (number := self._notes.place(held[0])) is not None:
            self.verticalScrollBar().setValue(self._heights.top(number) - held[1])
        number = self._notes.place(chosen.id) if chosen else None
        if number is None:
            self.choose(None)  # Qt would go on to the card that follows
        elif self.currentIndex().row() != number:
            scrolled = self.verticalScrollBar().value()
            self.setCurrentIndex(self._notes.index(number))
            self.verticalScrollBar().setValue(scrolled)
        self._place_editor()

    # The editor.

    def open_editor(self, key: str, editor: QWidget) -> None:
        """Put an editor into a note's card; the list owns it from now on."""
        self.close_editor()
        self._editor, self._edited = editor, key
        editor.setParent(self.viewport())
        self.editor_grown()
        editor.show()
        self.choose(key)

    def renew(self, keys: Iterable[str]) -> None:
        """Measure these notes' cards anew when they are in view: what they show of other notes has changed."""
        for key in keys:
            self._heights.forget(key)

    def close_editor(self) -> None:
        """Take the editor away."""
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._heights.forget(self._edited)
            self._editor = self._edited = None
            self.relayout()

    def editor_grown(self) -> None:
        """Give the card of the editor its height, and hold it in view."""
        self._heights.forget(self._edited)
        self.relayout()
        number = self._notes.place(self._edited)
        if number is not None and self.isVisible():
            self.scrollTo(self._notes.index(number))

    def _place_editor(self) -> None:
        number = self._notes.place(self._edited)
        one = self._notes.annotation(number) if number is not None else None
        if self._editor is None or number is None or one is None:
            return
        rect, laid = self.card_rect(number), self._painter.layout(one, self.card_width())
        width = rect.width() - PAD_LEFT - PAD_RIGHT + GAP
        self._editor.setGeometry(
            rect.left() + PAD_LEFT - 3, rect.top() + laid.note_top, width, self._editor.sizeHint().height()
        )

    def moved(self) -> None:
        """The editor goes with its card."""
        self._place_editor()

    def measure(self, one: Annotation, width: int) -> int:
        """The card of the editor is as high as that."""
        laid = self._painter.layout(one, width)
        if one.id != self._edited or self._editor is None:
            return laid.height
        return laid.note_top + self._editor.sizeHint().height() + PAD_BOTTOM

    def paint_card(self, painter: QPainter, rect: QRect, one: Annotation) -> None:
        """Draw one card, the chosen one with its ring."""
        if one.id == self._edited:
            self._painter.paint_open(painter, rect, one)
        else:
            self._painter.paint(painter, rect, one, chosen=one is self.chosen())

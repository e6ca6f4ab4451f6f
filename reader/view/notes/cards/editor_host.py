"""The list of cards: some may be chosen, and one may hold the open editor."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from reader.core.annotation import Annotation
from reader.view.notes.cards.card_selection import choose_again, chosen_keys
from reader.view.notes.cards.card_view import CardView
from reader.view.notes.cards.layout import GAP, PAD_BOTTOM, PAD_LEFT, PAD_RIGHT
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.rows.model import NotesModel


class CardList(CardView):
    """Cards with a choice and an editor."""

    def __init__(self, model: NotesModel, painter: CardPainter, parent: QWidget) -> None:
        super().__init__(model, painter, parent)
        self._editor: QWidget | None = None
        self._edited: str | None = None
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)

    def chosen(self) -> Annotation | None:
        """The note of the selected card; of several, of the one that the keys are at."""
        choice, here = self.selectionModel(), self.currentIndex()
        if not choice.hasSelection():
            return None
        if here.isValid() and choice.isSelected(here):
            return self._notes.annotation(here.row())
        return next((one for key in self.chosen_keys()[:1] if (one := self._notes.find(key))), None)

    def chosen_keys(self) -> list[str]:
        """The ids of the notes of all selected cards, in the order in which they stand."""
        return chosen_keys(self.selectionModel(), self._notes)

    def choose_all(self, keys: Collection[str]) -> None:
        """Select these notes' cards, and no others."""
        choose_again(self.selectionModel(), self._notes, keys)
        self.viewport().update()

    def after(self, keys: Collection[str]) -> str | None:
        """The note of the card after those of some notes; where there is none, of the one before them."""
        places = [number for key in keys if (number := self._notes.place(key)) is not None]
        if not places:
            return None
        count = len(self._notes.rows)
        around = (*range(max(places) + 1, count), *range(min(places) - 1, -1, -1))
        return next((one.id for number in around if (one := self._notes.annotation(number))), None)

    def show_chosen(self) -> None:
        """Bring the selected card into view; where there is none, the first."""
        if self.chosen() is None:
            self.verticalScrollBar().setValue(0)
        else:
            self.scrollTo(self.currentIndex())

    def choose(self, key: str | None) -> None:
        """Select a note's card and no other, and bring it into view; with None, no card."""
        number = self._notes.place(key)
        if number is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != number or self.chosen_keys() != [key]:
            # Qt's own way would ask which keys are held, and with Control take the card out of the choice.
            one = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._notes.index(number), one)
        else:
            self.scrollTo(self.currentIndex())

    def keep_place(self, change: Callable[[], object]) -> None:
        """Change the rows, holding selection and scrolling still as far as they are still there."""
        chosen, keys = self.chosen(), self.chosen_keys()
        held = self.held()
        change()
        self.relayout()
        if held and (number := self._notes.place(held[0])) is not None:
            self.verticalScrollBar().setValue(self._heights.top(number) - held[1])
        self._choose_again(chosen, keys)
        self._place_editor()

    def _choose_again(self, chosen: Annotation | None, keys: list[str]) -> None:
        """Have those chosen that were, as far as they are there."""
        left = [key for key in keys if self._notes.find(key)]
        number = self._notes.place(chosen.id if chosen else next(iter(left), None))
        if number is None and not left:
            self.choose(None)  # Qt would go on to the card that follows
            return
        scrolled = self.verticalScrollBar().value()
        number = self._notes.place(left[0]) if number is None else number
        if number is not None and self.currentIndex().row() != number:
            only = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._notes.index(number), only)
        if set(self.chosen_keys()) != set(left):
            choose_again(self.selectionModel(), self._notes, left)
        self.verticalScrollBar().setValue(scrolled)

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
            number = self._notes.place(one.id)
            chosen = number is not None and self.selectionModel().isSelected(self._notes.index(number))
            self._painter.paint(painter, rect, one, chosen=chosen)

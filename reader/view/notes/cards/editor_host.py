"""The place in a card that an editor takes while a note is written, or its history while that is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from reader.core.annotation import Annotation
from reader.view.notes.cards.layout import GAP, PAD_BOTTOM, PAD_LEFT, PAD_RIGHT
from reader.view.notes.rows.model import NotesModel
from reader.view.widgets.virtual_list_view import VirtualListView


class EditorHost:
    """Holds at most one editor, which moves with its card and makes the card as high as it needs."""

    def __init__(
        self,
        view: VirtualListView,
        model: NotesModel,
        note_top: Callable[[Annotation], int],
        measure_again: Callable[[Iterable[str]], None],
    ) -> None:
        """``note_top`` says how far below the top of its card the editor of a note begins, in pixels.

        ``measure_again`` is called with the ids of notes whose cards have got another height.
        """
        self._view, self._model = view, model
        self._note_top, self._measure_again = note_top, measure_again
        self._editor: QWidget | None = None
        self.key: str | None = None
        """The id of the note whose card holds an editor."""
        self.over_suggestion = False
        """Whether the editor stands in place of what is suggested, too, instead of below it."""

    def open(self, key: str, editor: QWidget, *, over_suggestion: bool = False) -> None:
        """Put an editor into a note's card; the view owns it from now on."""
        self.close()
        self._editor, self.key, self.over_suggestion = editor, key, over_suggestion
        editor.setParent(self._view.viewport())
        self.resize()
        editor.show()

    def close(self) -> None:
        """Remove the editor."""
        if self._editor is not None and self.key is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._measure_again([self.key])
            self._editor = self.key = None
            self._view.relayout()

    def resize(self) -> None:
        """Give the card the height that the editor needs now, and hold it in view."""
        if self.key is None:
            return
        self._measure_again([self.key])
        self._view.relayout()
        row = self._model.row_of(self.key)
        if row is not None and self._view.isVisible():
            self._view.scrollTo(self._model.index(row))

    def place(self) -> None:
        """Move the editor to where its card is."""
        row = self._model.row_of(self.key)
        annotation = self._model.annotation(row) if row is not None else None
        if self._editor is None or row is None or annotation is None:
            return
        rect, height = self._view.row_rect(row), self._editor.sizeHint().height()
        top = rect.top() + self._note_top(annotation)
        self._editor.setGeometry(rect.left() + PAD_LEFT - 3, top, rect.width() - PAD_LEFT - PAD_RIGHT + GAP, height)

    def card_height(self, note_top: int) -> int:
        """The height of the card that holds the editor, where its note begins at ``note_top``; in pixels."""
        return note_top + (self._editor.sizeHint().height() if self._editor else 0) + PAD_BOTTOM

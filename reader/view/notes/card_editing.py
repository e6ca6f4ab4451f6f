"""Opens an editor, or the version history of a note, in its card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.links.index import LinkIndex
from reader.view.notes.cards.card_view import CardView
from reader.view.notes.editor.editor import NoteEditor
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.view.notes.editor.history_view import HistoryView
    from reader.view.notes.editor.suggestion_editor import SuggestionEditor


class CardEditing(QObject):
    """Opens an editor or the history in a card, one at a time, and gives the keyboard back when it closes.

    Signals:
        written(str id, str text): at each change of the text.
        tagged(str id, list[str]): when the tags are done.
        restored(str id, NoteVersion): restore this version.
        suggested(str id, str | None): suggest this for the passage, empty to delete it; None: nothing.
        suggestion_abandoned(str id): what was begun to be suggested is given up.
        finished(): the editor is closed, and all text has been emitted.
    """

    written = Signal(str, str)
    tagged = Signal(str, list)
    restored = Signal(str, object)
    suggested = Signal(str, object)
    suggestion_abandoned = Signal(str)
    finished = Signal()

    def __init__(self, cards: CardView, links: LinkIndex, now: Callable[[], datetime], panel: QWidget) -> None:
        """``now`` gives the time in UTC; ``links`` knows the notes of the ``panel``."""
        super().__init__(panel)
        self._cards, self._links, self._now, self._panel = cards, links, now, panel
        self._annotations = AnnotationSet()
        self.key: str | None = None
        """The id of the note whose card is open."""
        self.editor: NoteEditor | None = None
        self.history: HistoryView | None = None
        self.suggestion: SuggestionEditor | None = None
        self._back: QWidget | None = None

    def open_editor(
        self, annotation: Annotation, annotations: AnnotationSet, theme: Theme, *, tags: bool = False
    ) -> None:
        """Open the editor in a note's card, in its field of tags if ``tags``."""
        if self.key != annotation.id or self.editor is None:
            self.finish()
            self._annotations = annotations
            editor = self.editor = NoteEditor(annotation, annotations.index.tag_counts, theme, now=self._now)
            editor.text.set_link_completion(self._links, lambda: self._annotations, annotation.id)
            editor.written.connect(lambda text: self.written.emit(annotation.id, text))
            editor.tagged.connect(lambda tags: self.tagged.emit(annotation.id, tags))
            editor.history_requested.connect(lambda: self.open_history(annotation.id, theme))
            self._open(annotation.id, editor)
        field = self.editor.tags if tags else self.editor.text
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_history(self, key: str, theme: Theme, annotations: AnnotationSet | None = None) -> None:
        """Show the version history of a note in its card; nothing if there is no such note."""
        from reader.view.notes.editor.history_view import HistoryView  # late: seldom opened

        self._annotations = annotations or self._annotations
        self.finish()
        annotation = self._annotations.by_id.get(key)
        if annotation is None:
            return
        history = self.history = HistoryView(annotation, theme, self._now)
        history.restored.connect(lambda earlier: self.restored.emit(key, earlier))
        self._open(key, history)
        history.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_suggestion(self, key: str, source: str, theme: Theme, annotations: AnnotationSet) -> None:
        """Write what the passage of a note should be replaced with; ``source`` is the passage as its source has it."""
        from reader.view.notes.editor.suggestion_editor import SuggestionEditor  # late: seldom opened

        if self.key == key and self.suggestion is not None:
            self.suggestion.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.finish()
        self._annotations = annotations
        suggestion = self.suggestion = SuggestionEditor(annotations.by_id[key], source, theme)
        suggestion.decided.connect(lambda text: self.suggested.emit(key, text))
        suggestion.abandoned.connect(lambda: self.suggestion_abandoned.emit(key))
        self._open(key, suggestion)
        suggestion.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _inside(self) -> NoteEditor | HistoryView | SuggestionEditor | None:
        return self.editor or self.history or self.suggestion

    def _open(self, key: str, inside: NoteEditor | HistoryView | SuggestionEditor) -> None:
        back = self._panel.window().focusWidget()
        self._back = back if back is not None and not self._panel.isAncestorOf(back) else None
        inside.height_changed.connect(self._cards.editor.resize)
        inside.done.connect(self._close)
        self.key = key
        self._cards.editor.open(key, inside, over_suggestion=inside is self.suggestion)
        self._cards.selection.select(key)

    def update_note(self, annotations: AnnotationSet) -> None:
        """Show the note as it is now, after a change elsewhere."""
        self._annotations = annotations
        annotation = annotations.by_id.get(self.key) if self.key else None
        inside = self._inside
        if inside is not None and annotation is not None:
            inside.update_note(annotation)

    def close_if_deleted(self, annotations: AnnotationSet) -> None:
        """Close the editor if its note has been deleted."""
        self._annotations = annotations
        if self.key and self.key not in annotations.by_id:
            self._close()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        inside = self._inside
        if inside is not None:
            inside.set_theme(theme)

    def finish(self) -> None:
        """Close what is open, with all text kept."""
        inside = self._inside
        if inside is not None:
            inside.finish()

    def _close(self) -> None:
        """Close what is open and give the keyboard back to where it was before."""
        inside, wrote = self._inside, self.editor is not None
        if inside is None:
            return
        had_keys = inside.isAncestorOf(self._panel.window().focusWidget() or self._panel) or inside.hasFocus()
        self.key = self.editor = self.history = self.suggestion = None
        self._cards.editor.close()
        if had_keys:
            back = self._back if self._back is not None and isValid(self._back) else self._cards
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        if wrote:
            self.finished.emit()

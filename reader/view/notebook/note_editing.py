"""Editing one note in the pane of the notebook: what is typed is told at each pause, and when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from reader.app.notebook.rows import NoteRef
from reader.core.annotation import Annotation
from reader.view.notes.editor.editor import NoteEditor
from reader.view.style.theme import Theme

PAUSE = 400
"""Milliseconds without a letter after which the text is told."""


class NotebookNoteEditing(QObject):
    """Holds the editor while a note is edited.

    Signals:
        written(NoteRef, str text, str typing): the text so far; ``typing`` is the same until the editor closes.
        tagged(NoteRef, list[str]): the tags, when they are done.
        finished(): the editor is closed, and everything has been told.
    """

    written = Signal(object, str, str)
    tagged = Signal(object, list)
    finished = Signal()

    def __init__(self, column: QBoxLayout, now: Callable[[], datetime], parent: QWidget) -> None:
        """The editor is put into ``column``, below what is there; ``now`` gives the time in UTC."""
        super().__init__(parent)
        self._column, self._now, self._parent = column, now, parent
        self.note: NoteRef | None = None
        """The note that is edited."""
        self.editor: NoteEditor | None = None
        self._text: str | None = None
        """What was typed and not told yet."""
        self._typings = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._tell)

    def open(
        self, note: NoteRef, annotation: Annotation, known_tags: Mapping[str, int], theme: Theme, *, tags: bool
    ) -> None:
        """Edit a note, beginning in its text, or in its ``tags``."""
        if self.note != note or self.editor is None:
            self.finish()
            self.note, self._typings = note, self._typings + 1
            editor = self.editor = NoteEditor(annotation, known_tags, theme, self._parent, self._now)
            editor.history_button.hide()  # the versions are shown beside the article
            editor.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            editor.written.connect(self._write)
            editor.tagged.connect(lambda words: self.tagged.emit(note, words))
            editor.done.connect(self._close)
            self._column.addWidget(editor)
        field = self.editor.tags if tags else self.editor.text
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Close the editor, if one is open, with all text told."""
        if self.editor is not None:
            self.editor.finish()

    def set_text(self, text: str) -> None:
        """Put this text into the editor, as if it were typed."""
        if self.editor is not None:
            self.editor.text.setPlainText(text)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        if self.editor is not None:
            self.editor.set_theme(theme)

    def _write(self, text: str) -> None:
        self._text = text
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        text, self._text = self._text, None
        if text is not None and self.note is not None:
            self.written.emit(self.note, text, f"typing {self._typings}")

    def _close(self) -> None:
        self._tell()
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = self.note = None
            self.finished.emit()

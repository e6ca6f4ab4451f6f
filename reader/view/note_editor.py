"""Writing one note: its Markdown and its tags, in place of the card."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.view.note_fields import NoteField, TagField
from reader.view.panel import SCROLLBAR, sans, styled
from reader.view.theme import Theme

SHEET = """
QPlainTextEdit, QLineEdit {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: 6px;
  selection-background-color: {accent}; selection-color: {card}; placeholder-text-color: {faint}; }}
QPlainTextEdit {{ padding: 2px 3px; }}
QLineEdit {{ padding: 0 6px; min-height: 26px; font-size: 13px; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 1px solid {accent}; }}
QToolButton {{ background: {accent}; color: {card}; border: 1px solid {accent}; border-radius: 6px;
  padding: 0 10px; min-height: 26px; font-size: 13px; font-weight: 600; }}
QToolButton:focus {{ border: 2px solid {ink}; }}
"""


class NoteEditor(QFrame):
    """The two fields and the button "Done".

    Signals:
        written(str): the note's text, at each change.
        tagged(list[str]): the tags, when the field of tags is left.
        done(): Ctrl+Enter, Escape or the button. All is kept.
        grown(): the height has changed.
    """

    written = Signal(str)
    tagged = Signal(list)
    done = Signal()
    grown = Signal()

    def __init__(self, one: Annotation, known_tags: Iterable[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.tags = NoteField(self), TagField(self)
        self.button = QToolButton(self)
        self.button.setText("Done")
        self.button.setToolTip("Done (Ctrl+Enter)")
        self.button.setFont(sans(13, strong=True))
        self._tags = one.tags
        self.text.setPlainText(one.note)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.tags.set_known(known_tags)
        self.tags.setText(" ".join(one.tags))
        self.setAccessibleName("Edit note")
        self.setFocusProxy(self.text)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.tags, 1)
        below.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.text)
        layout.addLayout(below)

    def _connect(self) -> None:
        self._known = self.text.toPlainText()
        self.text.textChanged.connect(self._write)
        self.text.grown.connect(self.grown)
        self.tags.editingFinished.connect(self.keep)
        self.tags.returnPressed.connect(self.finish)
        self.button.clicked.connect(self.finish)
        for field in (self.text, self.tags, self.button):
            field.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.setStyleSheet(styled(SHEET + SCROLLBAR, theme))

    def follow(self, one: Annotation) -> None:
        """Show what has become of the note elsewhere (undo, a merge), without sending it back."""
        self._known = one.note
        self.text.follow(one.note)
        if one.tags != self._tags:
            self._tags = one.tags
            self.tags.setText(" ".join(one.tags))

    def keep(self) -> None:
        """Hand over tags that are still being written."""
        tags = tuple(self.tags.tags())
        if tags != self._tags:
            self._tags = tags
            self.tagged.emit(list(tags))

    def finish(self) -> None:
        """Keep all and be done."""
        self.keep()
        self.done.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter and Escape end the writing, in each field."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not (event.key() == Qt.Key.Key_Escape or (enter and control)):
            return False
        # Taken before a shortcut of the window can have the key.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.finish()
        return event.type() == QEvent.Type.KeyPress

    def _write(self) -> None:
        text = self.text.toPlainText()
        if text != self._known:
            self._known = text
            self.written.emit(text)

    def sizeHint(self) -> QSize:
        """As high as its fields are."""
        return QSize(super().sizeHint().width(), self.text.minimumHeight() + 6 + self.tags.sizeHint().height())

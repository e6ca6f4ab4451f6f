"""Writing one note: its Markdown and its tags, in place of the card."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.annotation import Annotation
from reader.view.panel import SCROLLBAR, sans, styled
from reader.view.theme import Theme

FEWEST_LINES, MOST_LINES = 3, 16

SHEET = """
QPlainTextEdit, QLineEdit {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: 6px;
  selection-background-color: {accent}; selection-color: {card}; placeholder-text-color: {faint}; }}
QPlainTextEdit {{ padding: 2px 3px; }}
QLineEdit {{ padding: 0 6px; min-height: 26px; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 1px solid {accent}; }}
QToolButton {{ background: {accent}; color: {card}; border: 1px solid {accent}; border-radius: 6px;
  padding: 0 10px; min-height: 26px; }}
QToolButton:focus {{ border: 2px solid {ink}; }}
"""


def is_history(event: QEvent) -> bool:
    """Whether a key means Undo or Redo, which belong to the session."""
    keys = QKeySequence.StandardKey
    return isinstance(event, QKeyEvent) and (event.matches(keys.Undo) or event.matches(keys.Redo))


class NoteField(QPlainTextEdit):
    """Plain text that grows with what is written. Undo and Redo are left to the window.

    Signals:
        grown(): it wants another height.
    """

    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFont(sans())
        self.document().setDocumentMargin(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Note")
        self.setPlaceholderText("Write a note (Markdown)")
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride and is_history(event):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # QPlainTextDocumentLayout measures a document in lines.
        lines = min(MOST_LINES, max(FEWEST_LINES, round(self.document().size().height())))
        height = self.fontMetrics().lineSpacing() * lines + 14
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.grown.emit()

    def follow(self, text: str) -> None:
        """Take over a text that was changed elsewhere; only what differs is touched, and so is the caret."""
        old = self.toPlainText()
        if old == text:
            return
        start = _common(old, text)
        end = _common(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(text[start : len(text) - end])
        cursor.endEditBlock()


def _common(one: str, other: str) -> int:
    """How many letters the two begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class TagField(QLineEdit):
    """Tags in one line, separated by commas or spaces; the last word is completed from the tags in use."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)
        self.setFont(sans(13))
        self.setPlaceholderText("Tags")
        self.setAccessibleName("Tags")

    def tags(self) -> list[str]:
        """The tags as written, without ``#``."""
        words = (word.lstrip("#") for word in re.split(r"[,\s]+", self.text()))
        return [word for word in dict.fromkeys(words) if word]

    def set_known(self, tags: Iterable[str]) -> None:
        """Complete from these."""
        self._known.setStringList(list(tags))

    def _offer(self, text: str) -> None:
        begun = re.split(r"[,\s]+", text)[-1].lstrip("#")
        self._completer.setCompletionPrefix(begun)
        if begun and self._completer.completionCount() and self._completer.currentCompletion() != begun:
            self._completer.complete()
        elif popup := self._completer.popup():
            popup.hide()

    def _complete(self, tag: str) -> None:
        begun = re.split(r"[,\s]+", self.text())[-1]
        self.setText(self.text().removesuffix(begun) + tag)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where there is nothing of one's own to take back."""
        own = self.isUndoAvailable() or self.isRedoAvailable()
        if event.type() == QEvent.Type.ShortcutOverride and is_history(event) and not own:
            event.ignore()
            return False
        return super().event(event)


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

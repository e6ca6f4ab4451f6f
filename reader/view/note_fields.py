"""The two fields in which a note is written: its text, and its tags."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from reader.view.panel import sans

FEWEST_LINES, MOST_LINES = 3, 16
"""The least and the greatest height of a note's field, in lines."""


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

    def completions(self) -> QAbstractItemView:
        """The list of tags that is offered."""
        popup = self._completer.popup()
        assert popup is not None  # noqa: S101 - a completer makes one when it is asked
        return popup

    def _offer(self, text: str) -> None:
        begun = re.split(r"[,\s]+", text)[-1].lstrip("#")
        self._completer.setCompletionPrefix(begun)
        if begun and self._completer.completionCount() and self._completer.currentCompletion() != begun:
            self._completer.complete()
        else:
            self.completions().hide()

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

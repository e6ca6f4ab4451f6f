"""The editor of what a note suggests for its passage, in its card: other words, or that the passage goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from reader.core.annotation import Annotation
from reader.translation import tr
from reader.view.notes.editor.editor import SHEET as EDITOR
from reader.view.notes.editor.markdown_edit import MarkdownEdit, with_line_feeds
from reader.view.style.panel_style import SCROLLBAR, SMALL, sans, styled
from reader.view.style.theme import Theme

SHEET = """
QToolButton#plain {{ background: transparent; color: {ink}; border: 1px solid {rule}; }}
QToolButton#plain:focus {{ border: 2px solid {accent}; }}
"""


class SuggestionEditor(QFrame):
    """A field that begins with the passage as its source has it, and buttons that say what comes of it.

    An empty field suggests to delete the passage, as of a picture at first. The passage's own words suggest nothing,
    and so does a button.

    Signals:
        decided(str | None): suggest this, empty to delete the passage; None: nothing. Ctrl+Enter, or a button.
        abandoned(): Escape, or closed with nothing written: all stays as it was.
        done(): it is closed, before the others.
        height_changed(): it needs another height.
    """

    decided = Signal(object)
    abandoned = Signal()
    done = Signal()
    height_changed = Signal()

    def __init__(self, annotation: Annotation, source: str, theme: Theme) -> None:
        """``source`` is the passage as its source has it."""
        super().__init__()
        self._source, self._is_open = with_line_feeds(source), True
        self.title, self.text = QLabel(tr("Replace the passage with"), self), MarkdownEdit(self)
        self.button, self.remove_button = QToolButton(self), QToolButton(self)
        self.setAccessibleName(tr("Suggest Replacement"))
        self.setFocusProxy(self.text)
        self.text.setAccessibleName(tr("Replacement"))
        self.text.setPlaceholderText(tr("Nothing: the passage is deleted"))
        self.text.set_note(source if annotation.suggestion is None else annotation.suggestion)
        self._first = self.text.note()
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._arrange()
        self._connect()
        self.update_note(annotation)
        self.set_theme(theme)

    def _arrange(self) -> None:
        self.title.setFont(sans(SMALL))
        self.title.setBuddy(self.text)
        self.button.setFont(sans(13, strong=True))
        self.remove_button.setFont(sans(13))
        self.remove_button.setObjectName("plain")
        self.remove_button.setText(tr("Remove"))  # in a narrow panel there is no room for more
        self.remove_button.setToolTip(tr("Remove Suggestion"))
        self.remove_button.setAccessibleName(tr("Remove Suggestion"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.title, self.text):
            layout.addWidget(part)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._name_button)
        self.text.height_changed.connect(self.height_changed)
        self.button.clicked.connect(self._decide)
        self.remove_button.clicked.connect(lambda: self._close(None))
        for part in (self.text, self.button, self.remove_button):
            part.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.setStyleSheet(styled(EDITOR + SHEET + SCROLLBAR, theme))
        self.text.set_theme(theme)

    def update_note(self, annotation: Annotation) -> None:
        """Offer to remove what is suggested, if anything is; what is being written stays."""
        self.remove_button.setVisible(annotation.suggestion is not None)
        self._name_button()

    def _name_button(self) -> None:
        words = tr("Suggest") if self.text.note() else tr("Suggest Deletion")
        self.button.setText(words)
        self.button.setToolTip(tr("{command} (Ctrl+Enter)", command=words))

    def finish(self) -> None:
        """Close it, and suggest what was written; if nothing was, all stays as it was."""
        if self.text.note() == self._first:
            self._abandon()
        else:
            self._decide()

    def _decide(self) -> None:
        text = self.text.note()
        if self.text.isReadOnly():
            self._abandon()
        else:
            self._close(None if text and text == self._source else text)

    def _close(self, suggestion: str | None) -> None:
        if self._is_open:
            self._is_open = False
            self.done.emit()
            self.decided.emit(suggestion)

    def _abandon(self) -> None:
        if self._is_open:
            self._is_open = False
            self.done.emit()
            self.abandoned.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Suggest on Ctrl+Enter, and give up on Escape."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not (event.key() == Qt.Key.Key_Escape or (enter and control)):
            return False
        event.accept()  # so that no shortcut of the window gets the key
        if event.type() == QEvent.Type.KeyPress:
            self._decide() if enter else self._abandon()
        return event.type() == QEvent.Type.KeyPress

    def sizeHint(self) -> QSize:
        """The height of its parts."""
        fixed = self.title.sizeHint().height() + self.button.sizeHint().height()
        return QSize(super().sizeHint().width(), self.text.minimumHeight() + fixed + 12)

"""The editor of one note: its Markdown and its tags, in its card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.translation import tr, trn
from reader.view.notes.editor.markdown_edit import MarkdownEdit, with_line_feeds
from reader.view.style.panel_style import SCROLLBAR, SMALL, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import with_keys
from reader.view.widgets.relative_time import ago, created_and_modified, exact_time
from reader.view.widgets.tag_edit import TagEdit

SHEET = """
QPlainTextEdit, QLineEdit {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: 6px;
  selection-background-color: {accent}; selection-color: {card}; placeholder-text-color: {faint}; }}
QPlainTextEdit {{ padding: 2px 3px; }}
QLineEdit {{ padding: 0 6px; min-height: 26px; font-size: 13px; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 1px solid {accent}; }}
QToolButton {{ background: {accent}; color: {card}; border: 1px solid {accent}; border-radius: 6px;
  padding: 0 10px; min-height: 26px; font-size: 13px; }}
QToolButton:focus {{ border: 2px solid {ink}; }}
QToolButton#earlier {{ background: transparent; color: {accent}; border: 1px solid transparent; padding: 0 2px;
  min-height: 18px; font-size: 12px; }}
QToolButton#earlier:focus {{ border: 1px solid {accent}; }}
QLabel {{ color: {faint}; font-size: 12px; }}
"""


class NoteEditor(QFrame):
    """The two fields and the button "Done".

    Signals:
        written(str): the note's text, at each change.
        tagged(list[str]): the tags, when the tag field is left.
        history_requested(): show the version history.
        done(): Ctrl+Enter, Escape or the button. All text is kept.
        height_changed(): it needs another height.
    """

    written = Signal(str)
    tagged = Signal(list)
    done = Signal()
    height_changed = Signal()
    history_requested = Signal()

    def __init__(
        self,
        annotation: Annotation,
        known_tags: Iterable[str] | Mapping[str, int],
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``known_tags`` are completed, with how many notes have each if that is known; ``now`` gives the time."""
        super().__init__(parent)
        self.dates, self.history_button = QLabel(self), QToolButton(self)
        self.text, self.tags = MarkdownEdit(self), TagEdit(self)
        self.button = QToolButton(self)
        self.button.setText(tr("Done"))
        self.button.setToolTip(tr("Done (Ctrl+Enter)"))
        self.button.setFont(sans(13, strong=True))
        self.text.set_note(annotation.note)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.tags.set_known_tags(known_tags)
        self._set_tags(annotation.tags)
        self._show_dates(annotation, now)
        self.setAccessibleName(tr("Edit Note"))
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
        strip = QHBoxLayout()
        strip.addWidget(self.dates, 1)
        strip.addWidget(self.history_button)
        layout.addLayout(strip)

    def _show_dates(self, annotation: Annotation, now: Callable[[], datetime]) -> None:
        """Show when the note was created and changed, and the button for earlier versions."""
        created, edited = ago(annotation.created, now()), ago(annotation.modified, now())
        self.dates.setText(tr("Created {created}, edited {edited}", created=created, edited=edited))
        self.dates.setFont(sans(SMALL))
        self.dates.setToolTip(created_and_modified(annotation.created, annotation.modified))
        created, edited = exact_time(annotation.created), exact_time(annotation.modified)
        self.dates.setAccessibleName(tr("Created {created}, edited {edited}", created=created, edited=edited))
        count = len(annotation.history)
        self.history_button.setObjectName("earlier")
        self.history_button.setText(trn("{n} earlier version", "{n} earlier versions", count))
        self.history_button.setToolTip(with_keys(tr("Version History"), "history"))
        self.history_button.setVisible(count > 0)

    def _connect(self) -> None:
        self._known = self.text.note()
        self.text.textChanged.connect(self._write)
        self.text.height_changed.connect(self.height_changed)
        self.tags.editingFinished.connect(self.commit_tags)
        self.tags.returnPressed.connect(self.finish)
        self.button.clicked.connect(self.finish)
        self.history_button.clicked.connect(self.history_requested)
        for field in (self.text, self.tags, self.button, self.history_button):
            field.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.setStyleSheet(styled(SHEET + SCROLLBAR, theme))
        self.text.set_theme(theme)
        self.tags.set_theme(theme)

    def update_note(self, annotation: Annotation) -> None:
        """Show the note as it is now after a change elsewhere (undo, a merge), without emitting it again."""
        self._known = with_line_feeds(annotation.note)
        self.text.update_text(annotation.note)
        if annotation.tags != self._tags:
            self._set_tags(annotation.tags)

    def _set_tags(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        self.tags.set_tags(tags)
        # What other programs wrote may read otherwise than it is (a sign, two blanks): it stays until it is edited.
        self._written_tags = self.tags.tags()

    def commit_tags(self) -> None:
        """Emit tags that are still being written."""
        tags = self.tags.tags()
        if tags != self._written_tags:
            self._tags, self._written_tags = tuple(tags), tags
            self.tagged.emit(list(tags))

    def finish(self) -> None:
        """Emit everything, and say that the editor can close."""
        self.commit_tags()
        self.done.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Finish on Ctrl+Enter and Escape, in each field."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not (event.key() == Qt.Key.Key_Escape or (enter and control)):
            return False
        if any(field.popup is not None and field.popup.wants_key(event) for field in (self.text, self.tags)):
            return False  # Escape closes the list of completions first
        # Accepted here so that no shortcut of the window gets the key.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.finish()
        return event.type() == QEvent.Type.KeyPress

    def _write(self) -> None:
        text = self.text.note()
        if text != self._known and not self.text.isReadOnly():
            self._known = text
            self.written.emit(text)

    def sizeHint(self) -> QSize:
        """The height of its fields."""
        below = (
            self.tags.sizeHint().height()
            + 6
            + max(self.dates.sizeHint().height(), self.history_button.sizeHint().height())
        )
        return QSize(super().sizeHint().width(), self.text.minimumHeight() + 6 + below)

"""The version history of one note, in its card: how each version differs from the note, and a button to restore."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from reader.core.annotation import Annotation, NoteVersion
from reader.core.text.word_diff import DiffKind, shorten, word_diff
from reader.translation import tr
from reader.view.notes.editor.editor import SHEET as EDITOR
from reader.view.style.panel_style import SCROLLBAR, SMALL, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.relative_time import ago, exact_time

MAX_SAME, MAX_SHOWN = 3_000, 8_000
"""Code points: longer runs without a difference are cut, and no more than so many are shown at all."""
ROW, ROWS, TEXT = 28, 3, 120
"""The height of a row in pixels, how many rows are seen at once, and the height of the text below in pixels."""
SHEET = """
QListWidget, QTextBrowser {{ background: {panel}; color: {ink}; border: 1px solid {rule}; border-radius: 6px;
  outline: none; padding: 2px; }}
QListWidget:focus, QTextBrowser:focus {{ border: 1px solid {accent}; }}
QListWidget::item {{ padding: 3px 6px; border-radius: 5px; }}
QListWidget::item:selected {{ background: {hover}; color: {ink}; }}
QToolButton#close {{ background: transparent; color: {ink}; border: 1px solid {rule}; }}
"""


class HistoryView(QFrame):
    """A list of earlier versions, the latest first, and the selected one compared with the note's text.

    Signals:
        restored(NoteVersion): restore this text.
        done(): Escape, the button "Close", or a text was restored.
        height_changed(): never; the height is fixed.
    """

    restored = Signal(object)
    done = Signal()
    height_changed = Signal()

    def __init__(
        self, annotation: Annotation, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """``now`` gives the time in UTC."""
        super().__init__(parent)
        self._annotation, self._theme, self._now = annotation, theme, now
        self.title, self.list, self.text = QLabel(tr("Version History"), self), QListWidget(self), QTextBrowser(self)
        self.restore, self.close_button = QToolButton(self), QToolButton(self)
        self.setAccessibleName(tr("Version History"))
        self.setFocusProxy(self.list)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._fill()

    def _arrange(self) -> None:
        self.text.setFixedHeight(TEXT)
        self.list.setFont(sans(13))
        self.list.setAccessibleName(tr("Version History"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setFont(sans(13))
        self.text.setAccessibleName(tr("Changes from restoring this version"))
        self.text.setOpenLinks(False)
        self.title.setFont(sans(SMALL))
        self.restore.setText(tr("Restore"))
        self.restore.setFont(sans(13, strong=True))
        self.restore.setToolTip(tr("Restore this version (Enter)"))
        self.close_button.setText(tr("Close"))
        self.close_button.setObjectName("close")
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addWidget(self.close_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.title, self.list, self.text):
            layout.addWidget(part)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self._restore())
        self.restore.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.finish)
        for part in (self.list, self.text, self.restore, self.close_button):
            part.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.setStyleSheet(styled(EDITOR + SHEET + SCROLLBAR, theme))
        self._show(self.list.currentRow())

    def update_note(self, annotation: Annotation) -> None:
        """Compare with the note as it is now."""
        if annotation != self._annotation:
            self._annotation = annotation
            self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for earlier in self._texts():
            words = " ".join(earlier.text.split())[:80]
            self.list.addItem(tr("{time}: {text}", time=ago(earlier.until, self._now()), text=words))
            self.list.item(self.list.count() - 1).setToolTip(tr("Until {time}", time=exact_time(earlier.until)))
        self.list.setFixedHeight(ROW * max(1, min(self.list.count(), ROWS)) + 8)
        self.list.setCurrentRow(0)
        self.restore.setEnabled(self.list.count() > 0)

    def _texts(self) -> tuple[NoteVersion, ...]:
        return self._annotation.history[::-1]

    def _show(self, number: int) -> None:
        texts = self._texts()
        if 0 <= number < len(texts):
            self.text.setHtml(difference(self._annotation.note, texts[number].text, self._theme))

    def _restore(self) -> None:
        number = self.list.currentRow()
        if number >= 0:
            chosen = self._texts()[number]
            self.finish()
            self.restored.emit(chosen)

    def finish(self) -> None:
        """Close it; nothing is changed."""
        self.done.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on Escape; restore on Enter in the list, whatever activates a row on this platform."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        enter = watched is self.list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter or event.key() == Qt.Key.Key_Escape):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._restore() if enter else self.finish()
        return event.type() == QEvent.Type.KeyPress

    def sizeHint(self) -> QSize:
        """The height of all parts together."""
        fixed = self.list.height() + TEXT + self.title.sizeHint().height() + self.restore.sizeHint().height()
        return QSize(super().sizeHint().width(), fixed + 18)


def difference(now: str, earlier: str, theme: Theme) -> str:
    """What restoring would change, as HTML: removed words are struck through, returning ones underlined."""
    styles = {
        DiffKind.EQUAL: "",
        DiffKind.DELETED: f"color: {theme.tokens['faint']}; text-decoration: line-through",
        DiffKind.INSERTED: f"color: {theme.tokens['accent']}; text-decoration: underline",
    }
    pieces = (
        f'<span style="{styles[piece.kind]}">{escape(piece.text).replace(chr(10), "<br>")}</span>'
        for piece in shorten(word_diff(now, earlier), MAX_SAME, MAX_SHOWN)
    )
    return f'<div style="white-space: pre-wrap">{"".join(pieces)}</div>'

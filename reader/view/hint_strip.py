"""A strip at the foot of the page that says which keys do what for now, and takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from reader.view.panel import sans, styled
from reader.view.theme import Theme

SIDE, BELOW = 12, 22
"""Pixels kept free at its sides, and under it."""

LOOK = """
#hintStrip {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#hintStrip QLabel {{ color: {faint}; background: transparent; }}
"""


class HintStrip(QFrame):
    """Has the keyboard while it is there. Enter, or going elsewhere, keeps what was done; Escape does not.

    Signals:
        kept(): what was done is to stay.
        dropped(): it is not.
    """

    kept = Signal()
    dropped = Signal()

    def __init__(self, name: str, take: Callable[[QKeyEvent], bool], parent: QWidget) -> None:
        """``name`` is for those who cannot see it; ``take`` answers a key, and says whether it meant anything."""
        super().__init__(parent)
        self._over, self._take = parent, take
        self.setObjectName("hintStrip")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setFont(sans(13))
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._label)
        parent.installEventFilter(self)
        self.hide()

    def bring(self, title: str, hints: Sequence[tuple[str, str]], theme: Theme) -> None:
        """Show a title and the keys with what they do, and take the keyboard."""
        ink = theme.tokens["ink"]
        keys = (f'<b style="color:{ink}">{escape(key)}</b>&nbsp;{escape(does)}' for key, does in hints)
        words = [f'<b style="color:{ink}">{escape(title)}</b>', *(key.replace(" ", "&nbsp;") for key in keys)]
        self._label.setText(" &nbsp;&nbsp; ".join(word.replace("<b&nbsp;style", "<b style") for word in words))
        self.setAccessibleDescription("; ".join((title, *(f"{key}: {does}" for key, does in hints))))
        self.setStyleSheet(styled(LOOK, theme))
        self.show()
        self._place()
        self.raise_()
        self.setFocus()

    def end(self) -> None:
        """Go, and say nothing."""
        self.blockSignals(True)
        self.hide()
        self.blockSignals(False)

    def _place(self) -> None:
        room = self._over.width() - 2 * SIDE
        self.ensurePolished()
        one_line = self._label.sizeHint().width() + 40
        self._label.setWordWrap(False)
        wish = self._label.sizeHint().width() + 40
        self._label.setWordWrap(True)
        self.setFixedWidth(min(room, max(wish, one_line)))
        self.setFixedHeight(self._label.heightForWidth(self.width() - 34) + 20)
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - BELOW)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take every key before the window's commands have it, but not what Control does with a letter."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer a key, or end."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            self._take(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps what was done; another window does not count."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.kept.emit()

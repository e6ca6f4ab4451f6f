"""Bars at the foot of the page that say which keys do what in a mode; one of them takes these keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.rich_label import RichLabel

SIDE, BELOW = 12, 22
"""The space at its sides and below it, in pixels."""

SHEET = """
#hintStrip {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#hintStrip QLabel {{ color: {faint}; background: transparent; }}
#hintStrip QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 3px 10px; }}
#hintStrip QPushButton:hover {{ background: {hover}; }}
#hintStrip QPushButton:focus {{ border: 1px solid {accent}; }}
"""


class KeyHintBar(QFrame):
    """Shows what is asked for and which keys do what; the keyboard stays elsewhere."""

    def __init__(self, name: str, over: QWidget, parent: QWidget) -> None:
        """``name`` is what a screen reader calls it. It floats ``over`` a child of its parent."""
        super().__init__(parent)
        self._over = over
        self._buttons: list[QPushButton] = []
        self.setObjectName("hintStrip")
        self.setAccessibleName(name)
        self._label = RichLabel()
        self._label.setWordWrap(True)
        self._label.setFont(sans(13))
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._label, 1)
        over.installEventFilter(self)
        self.hide()

    def add_button(self, words: str, act: Callable[[], object]) -> None:
        """Add a button at the end, for the mouse."""
        button = QPushButton(words)
        button.setFont(sans(13))
        button.clicked.connect(act)
        self._buttons.append(button)
        row = self.layout()
        if row is not None:
            row.addWidget(button)

    def show_hints(self, title: str, hints: Sequence[tuple[str, str]], theme: Theme) -> None:
        """Show a title and the keys with what they do."""
        strong = f'<span style="color:{theme.tokens["ink"]}; font-weight:600">'
        keys = (f"{strong}{_unbroken(key)}</span>&nbsp;{_unbroken(does)}" for key, does in hints)
        self._label.setText(" &nbsp;&nbsp; ".join((f"{strong}{_unbroken(title)}</span>", *keys)))
        self.setAccessibleDescription("; ".join((title, *(f"{key}: {does}" for key, does in hints))))
        self.setStyleSheet(styled(SHEET, theme))
        self.show()
        self._place()
        self.raise_()

    def announce(self, words: str) -> None:
        """Let a screen reader say what a key has done."""
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def close_silently(self) -> None:
        """Hide without emitting signals."""
        self.blockSignals(True)
        self.hide()
        self.blockSignals(False)

    def _place(self) -> None:
        """Move to the bottom, in one line if there is room for it."""
        over = self._over.geometry()
        self.ensurePolished()
        self._label.setWordWrap(False)
        buttons = sum(button.sizeHint().width() + 8 for button in self._buttons)
        one_line = self._label.sizeHint().width() + 40 + buttons
        self._label.setWordWrap(True)
        self.setFixedWidth(min(over.width() - 2 * SIDE, one_line))
        words = self._label.heightForWidth(self.width() - 34 - buttons)
        self.setFixedHeight(max(words, *(button.sizeHint().height() for button in self._buttons), 0) + 20)
        self.move(over.center().x() - self.width() // 2, over.bottom() - self.height() - BELOW)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the widget below is moved or resized."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


class ModalKeyHintBar(KeyHintBar):
    """Has the keyboard while it is shown. Enter, or going elsewhere, accepts what was done; Escape cancels it.

    Signals:
        accepted(): keep what was done.
        cancelled(): undo it.
    """

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, name: str, handle: Callable[[QKeyEvent], bool], over: QWidget, parent: QWidget) -> None:
        """``handle`` handles a key, and returns whether it had a meaning."""
        super().__init__(name, over, parent)
        self._handle = handle
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(self, title: str, hints: Sequence[tuple[str, str]], theme: Theme) -> None:
        """Show a title and the keys with what they do, and take the keyboard."""
        self.show_hints(title, hints, theme)
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take every key before the window's commands have it, but not what Control does with a letter."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle a key; accept on Enter, cancel on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            self._handle(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Accept when the keyboard goes elsewhere in the window."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.accepted.emit()


def _unbroken(words: str) -> str:
    """Words that stay in one line, for rich text."""
    return escape(words).replace(" ", "&nbsp;")

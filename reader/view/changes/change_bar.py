"""The bar that says what has changed in the article: a sentence, buttons to go from place to place, and a toggle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.translation import msgid, tr
from reader.view.style.panel_style import sans
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import keys_of

BROAD = 860
"""From this width on, in pixels, the buttons are in one row with the sentence; else below it."""
NARROW = 520
"""Below this width, in pixels, the longest button has a shorter text."""
WORDS, SHORT = msgid("Show Changed Words"), msgid("Words")


class ChangeBar(QFrame):
    """Is above the page, below the messages, until it is closed.

    Signals:
        step_requested(int): go to the next place (1) or the one before (-1).
        words_toggled(bool): show the changed words on the page, or not.
        closed(): by the button or by Escape.
    """

    step_requested = Signal(int)
    words_toggled = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changeBar")
        self.setAccessibleName(tr("Changes"))
        self._label, self._count = QLabel(), QLabel()
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(140)
        for label in (self._label, self._count):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.next = self._button(tr("Next"), tr("Next change"), keys_of("next_change"))
        self.previous = self._button(tr("Previous"), tr("Previous change"), keys_of("previous_change"))
        self.words = self._button(tr(WORDS), tr("Show the changed words in the article"))
        self.words.setCheckable(True)
        self.close_button = self._button(tr("Close"), tr("Close the changes"), tr("Escape"))
        self._place()
        self._theme: Theme | None = None
        self.setFont(sans())
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.words.clicked.connect(self.words_toggled)
        self.close_button.clicked.connect(self.closed)
        self.set_theme(theme)

    def _button(self, text: str, purpose: str, keys: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(f"{purpose} ({keys})" if keys else purpose)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the page still has the keyboard
        button.setAccessibleName(purpose)
        return button

    def _place(self) -> None:
        self._grid, self._buttons, self._broad = QGridLayout(self), QHBoxLayout(), True
        self._grid.setContentsMargins(18, 8, 12, 8)
        self._grid.setColumnStretch(0, 1)
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self._count)
        self._buttons.addSpacing(4)
        for button in (self.previous, self.next, self.words):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.close_button)
        self._grid.addWidget(self._label, 0, 0)
        self._grid.addLayout(self._buttons, 0, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        if theme is not self._theme:
            self._theme = theme
            self.setStyleSheet(style_sheet(theme))

    # What it shows

    def set_text(self, sentence: str) -> None:
        """Show what has changed."""
        self._label.setText(sentence)

    def text(self) -> str:
        """Return the sentence."""
        return self._label.text()

    def set_count(self, at: int | None, of: int) -> None:
        """Show which of the places is current, counted from 0; with None, none is."""
        self._count.setText(tr("{number} of {count}", number=f"{at + 1:,}", count=f"{of:,}") if at is not None else "")
        self._count.setVisible(at is not None)
        for button in (self.previous, self.next):
            button.setVisible(of > 0)

    def count_text(self) -> str:
        """Return the count: ``2 of 5``, or nothing."""
        return self._count.text()

    def set_words_available(self, *, offered: bool) -> None:
        """Set whether the changed words are known and can be shown."""
        self.words.setVisible(offered)

    # How it is used

    def take_focus(self) -> None:
        """Give the keyboard to the first button."""
        buttons = (self.next, self.words, self.close_button)
        next(button for button in buttons if button.isVisibleTo(self)).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter presses the button that has the keyboard."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons into the row of the sentence, or below it."""
        super().resizeEvent(event)
        width = event.size().width()
        self.words.setText(tr(WORDS if width >= NARROW else SHORT))
        broad = width >= BROAD
        if broad != self._broad:
            self._broad = broad
            self._grid.removeItem(self._buttons)
            self._grid.addLayout(self._buttons, *((0, 1) if broad else (1, 0)))

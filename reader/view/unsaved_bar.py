"""The bar that stays while notes are not saved: what is wrong, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.view.panel import sans
from reader.view.style import style_sheet
from reader.view.theme import Theme

BROAD = 900
"""From this width on, in pixels, the buttons stand beside the sentence; else below it."""


class UnsavedBar(QFrame):
    """A sentence and three buttons; it has none to close it, for it says what is so.

    Signals:
        left(): Escape was pressed in it; where the keys go is for others to say.
    """

    left = Signal()

    def __init__(
        self,
        theme: Theme,
        again: Callable[[], object],
        copy: Callable[[], object],
        close: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """What the buttons do: try to save again, save a copy elsewhere, close without saving."""
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName("Notes that are not saved")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again = self._button("Try Again", again)
        self.copy = self._button("Save a Copy Elsewhere…", copy)
        self.give_up = self._button("Close Without Saving", close)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(18, 8, 12, 8)
        row = QHBoxLayout()
        for button in (self.again, self.copy, self.give_up):
            row.addWidget(button)
        row.addStretch()
        self._lines.addWidget(self._label, 1)
        self._lines.addLayout(row)
        self.setFont(sans())
        self.set_theme(theme)

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.rstrip("…"))
        button.clicked.connect(do)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.setStyleSheet(style_sheet(theme))

    def tell(self, sentence: str, *, closing: bool = False) -> None:
        """Say what is wrong; where the window was to be ``closing``, that it can be closed all the same."""
        self._label.setText(sentence)
        self.give_up.setVisible(closing)
        self.show()
        if closing:
            self.again.setFocus()

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the sentence where there is no room beside it."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        self._lines.setDirection(directions.LeftToRight if self.width() >= BROAD else directions.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of an Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

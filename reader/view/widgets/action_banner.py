"""A bar above the page with a sentence and buttons for what can be done about it; it stays until that is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.view.style.panel_style import sans
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme

WIDE = 900
"""From this width on, in pixels, the buttons are beside the sentence; else below it."""

BannerAction = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


class ActionBanner(QFrame):
    """A sentence and buttons; there is no button to close it but those it is given.

    Signals:
        left(): Escape was pressed in it; the keyboard should go elsewhere.
    """

    left = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the bar."""
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(name)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(18, 8, 12, 8)
        self._row = QHBoxLayout()
        self._lines.addWidget(self._label, 1)
        self._lines.addLayout(self._row)
        self.buttons: list[QPushButton] = []
        self.tab_after: QWidget | None = None
        """The control after which Tab comes to the first button."""
        self.setFont(sans())
        self.set_theme(theme)
        self.hide()

    def set_actions(self, actions: Sequence[BannerAction]) -> None:
        """Show a button for each of these, and no others."""
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = [self._button(*action) for action in actions]
        before = self.tab_after
        for button in self.buttons:
            self._row.addWidget(button)
            if before is not None:
                QWidget.setTabOrder(before, button)  # a new one would come last in the window
            before = button
        self._row.addStretch()

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.rstrip("…"))
        button.clicked.connect(act)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.setStyleSheet(style_sheet(theme))

    def set_sentence(self, sentence: str) -> None:
        """Show the bar with this sentence."""
        self._label.setText(sentence)
        self.show()

    def text(self) -> str:
        """The sentence."""
        return self._label.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the sentence if there is no room beside it."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        self._lines.setDirection(directions.LeftToRight if self.width() >= WIDE else directions.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit ``left`` on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

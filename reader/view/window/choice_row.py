"""Choices beside each other, of which one is chosen: by pointer, or by the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from reader.view.style.theme import Theme
from reader.view.widgets.choice_button import ChoiceButton, Drawing


class Choice(NamedTuple):
    """One value, and how it is shown."""

    value: object
    name: str
    """What a screen reader says, after the name of the row; a pointer that rests is told, too."""
    drawing: Drawing


class ChoiceRow(QWidget):
    """As many rows as the choices need.

    Signals:
        chosen(object): the reader has chosen this value.
    """

    chosen = Signal(object)

    def __init__(self, label: str, size: QSize, columns: int) -> None:
        """``size`` is that of each choice, in pixels."""
        super().__init__()
        self._label, self._size, self._columns = label, size, columns
        self._buttons: list[tuple[Choice, ChoiceButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # else the letter of the label before it would do nothing

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these instead of those before."""
        before, self._buttons = [button for _, button in self._buttons], []
        for number, choice in enumerate(choices):
            button = ChoiceButton(f"{self._label}: {choice.name}", choice.drawing, self._size)
            button.setToolTip(choice.name)
            button.clicked.connect(lambda _checked, value=choice.value: self.chosen.emit(value))
            self._grid.addWidget(button, number // self._columns, number % self._columns)
            self._buttons.append((choice, button))
            if before:  # Tab comes to it where it came to those
                QWidget.setTabOrder(before[-1], button)
                before.append(button)
        for button in before[: len(before) - len(self._buttons)]:
            button.setParent(None)
            button.deleteLater()

    def show_value(self, value: object) -> None:
        """Put the ring around a value that was chosen elsewhere."""
        for choice, button in self._buttons:
            if choice.value == value:
                button.setChecked(True)

    def allow(self, value: object, reason: str = "") -> None:
        """Let a value be chosen; with a ``reason`` why it cannot, it is not, and its tool tip says so."""
        for choice, button in self._buttons:
            if choice.value == value:
                button.setDisabled(bool(reason))
                button.setToolTip(reason or choice.name)
                button.setAccessibleDescription(reason)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for _, button in self._buttons:
            button.set_theme(theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys on: the row itself has no use for them."""
        super().focusInEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Give the keys to the chosen one."""
        for _, button in self._buttons:
            if button.isChecked():
                button.setFocus()

"""The field that words to find are typed into: it remembers what was looked for, and has the switches in it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from reader.core.search.query import Query
from reader.view.style.panel_style import SMALL, sans, styled
from reader.view.style.theme import Theme

REMEMBERED = 50
"""How many queries are remembered."""
SIDE = 26
"""A switch's width and height in pixels."""

LOOK = """
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 0; background: transparent;
  color: {faint}; }}
QToolButton:hover {{ background: {hover}; color: {ink}; }}
QToolButton:checked {{ background: {select}; color: {ink}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton:disabled {{ color: {rule}; }}
"""


class OptionToggle(NamedTuple):
    """One switch, by the query's own name for it."""

    name: str
    sign: str
    words: str
    key: str


SWITCHES = (
    OptionToggle("case", "Aa", "Tell capitals from small letters", "Alt+C"),
    OptionToggle("whole_word", "ab", "Whole words only", "Alt+W"),
    OptionToggle("accents", "é", "Tell é from e", "Alt+A"),
    OptionToggle("expression", ".*", "Regular expression", "Alt+R"),
)


class SearchEdit(QLineEdit):
    """Words and switches. Up and Down walk through what was looked for before.

    Signals:
        changed(): another query stands in it, by the reader's hand.
        onward(): Down, where there is no later query.
    """

    changed = Signal()
    results_requested = Signal()

    def __init__(self, bar: QWidget) -> None:
        """The switches' keys work all over ``bar``."""
        super().__init__(bar)
        self.setPlaceholderText("Find in the article")
        self.setAccessibleName("Find in the article")
        self._past: list[str] = []
        self._at = 0
        self._switches = {one.name: self._switch(one, bar) for one in SWITCHES}
        self.setTextMargins(0, 0, len(SWITCHES) * (SIDE + 1) + 2, 0)
        self.textEdited.connect(self.changed)

    def _switch(self, one: OptionToggle, bar: QWidget) -> QToolButton:
        button = QToolButton(self)
        button.setText(one.sign)
        font = sans(SMALL, strong=True)
        font.setUnderline(one.name == "whole_word")
        button.setFont(font)
        button.setFixedSize(QSize(SIDE, SIDE))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setToolTip(f"{one.words} ({one.key})")
        button.setAccessibleName(one.words)
        button.toggled.connect(self._switched)
        key = QShortcut(QKeySequence(one.key), bar)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(button.click)
        return button

    def _switched(self) -> None:
        self._switches["accents"].setEnabled(not self._switches["expression"].isChecked())  # which always tells them
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        self.setStyleSheet(styled(LOOK, theme))

    def query(self) -> Query:
        """What is asked for."""
        return Query(self.text(), **{name: switch.isChecked() for name, switch in self._switches.items()})

    def switch(self, name: str) -> QToolButton:
        """The switch of one of ``SWITCHES``."""
        return self._switches[name]

    def set_words(self, words: str) -> None:
        """Put words into the field, to be found as they are."""
        self._switches["expression"].setChecked(False)
        self.setText(words)

    def remember(self) -> None:
        """Keep what stands in the field, as the latest that was looked for."""
        words = self.text()
        if words.strip():
            self._past = [*(one for one in self._past if one != words), words][-REMEMBERED:]
        self._at = len(self._past)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the past, and out of it into the list of hits."""
        if event.key() == Qt.Key.Key_Up:
            self._walk(-1)
        elif event.key() == Qt.Key.Key_Down and self._at < len(self._past) - 1:
            self._walk(1)
        elif event.key() == Qt.Key.Key_Down:
            self.results_requested.emit()
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        at = min(self._at, len(self._past)) + step
        if step < 0 and at >= 0 and self._past[at] == self.text():
            at -= 1
        if 0 <= at < len(self._past):
            self._at = at
            self.setText(self._past[at])
            self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the switches at the right."""
        super().resizeEvent(event)
        left = self.width() - len(self._switches) * (SIDE + 1) - 4
        for number, button in enumerate(self._switches.values()):
            button.move(left + number * (SIDE + 1), (self.height() - SIDE) // 2)

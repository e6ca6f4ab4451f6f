"""The field for the words to find: it remembers earlier queries, and has the option toggles in it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from reader.core.search.query import Query
from reader.translation import msgid, tr
from reader.view.style.panel_style import SMALL, sans, styled
from reader.view.style.theme import Theme

REMEMBERED = 50
"""How many queries are remembered."""
SIDE = 26
"""A toggle's width and height in pixels."""

STYLE = """
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 0; background: transparent;
  color: {faint}; }}
QToolButton:hover {{ background: {hover}; color: {ink}; }}
QToolButton:checked {{ background: {select}; color: {ink}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton:disabled {{ color: {rule}; }}
"""


class OptionToggle(NamedTuple):
    """One option of a query; ``name`` is its field in ``Query``."""

    name: str
    sign: str
    words: str
    key: str


SWITCHES = (
    OptionToggle("case", "Aa", msgid("Match case"), "Alt+C"),
    OptionToggle("whole_word", "ab", msgid("Whole words"), "Alt+W"),
    OptionToggle("any_word", "a|b", msgid("Any of the words"), "Alt+O"),
    OptionToggle("accents", "é", msgid("Match accents"), "Alt+A"),
    OptionToggle("expression", ".*", msgid("Regular expression"), "Alt+R"),
)


class SearchEdit(QLineEdit):
    """Words and toggles. Up and Down go through earlier queries.

    Signals:
        changed(): the reader has changed the query.
        results_requested(): Down was pressed in the latest query.
    """

    changed = Signal()
    results_requested = Signal()

    def __init__(self, bar: QWidget) -> None:
        """The toggles' keys work everywhere in ``bar``."""
        super().__init__(bar)
        self.setPlaceholderText(tr("Find in article"))
        self.setAccessibleName(tr("Find in article"))
        self._earlier: list[str] = []
        self._at = 0
        self._switches = {toggle.name: self._switch(toggle, bar) for toggle in SWITCHES}
        self.setTextMargins(0, 0, len(SWITCHES) * (SIDE + 1) + 2, 0)
        self.textEdited.connect(self.changed)

    def _switch(self, toggle: OptionToggle, bar: QWidget) -> QToolButton:
        button = QToolButton(self)
        button.setText(toggle.sign)
        font = sans(SMALL, strong=True)
        font.setUnderline(toggle.name == "whole_word")
        button.setFont(font)
        button.setFixedSize(QSize(SIDE, SIDE))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setToolTip(f"{tr(toggle.words)} ({toggle.key})")
        button.setAccessibleName(tr(toggle.words))
        button.toggled.connect(self._switched)
        key = QShortcut(QKeySequence(toggle.key), bar)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(button.click)
        return button

    def _switched(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        """Offer what makes a difference: in an expression accents always count, and there are no words."""
        for name in ("any_word", "accents"):
            self._switches[name].setEnabled(not self._switches["expression"].isChecked())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.setStyleSheet(styled(STYLE, theme))

    def query(self) -> Query:
        """Return the query."""
        return Query(self.text(), **{name: switch.isChecked() for name, switch in self._switches.items()})

    def switch(self, name: str) -> QToolButton:
        """Return the toggle of one of ``SWITCHES``."""
        return self._switches[name]

    def set_words(self, words: str) -> None:
        """Put words into the field, to be found literally."""
        for name in ("any_word", "expression"):
            self._switches[name].setChecked(False)
        self.setText(words)

    def set_query(self, query: Query) -> None:
        """Have this query in the field, as if it stood there already: nothing is announced."""
        self.setText(query.words)
        for name, switch in self._switches.items():
            switch.blockSignals(True)
            switch.setChecked(getattr(query, name))
            switch.blockSignals(False)
        self._enable()

    def remember(self) -> None:
        """Remember the words in the field as the latest query."""
        words = self.text()
        if words.strip():
            self._earlier = [*(query for query in self._earlier if query != words), words][-REMEMBERED:]
        self._at = len(self._earlier)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through earlier queries by Up and Down; Down in the latest one leads into the list of results."""
        if event.key() == Qt.Key.Key_Up:
            self._recall(-1)
        elif event.key() == Qt.Key.Key_Down and self._at < len(self._earlier) - 1:
            self._recall(1)
        elif event.key() == Qt.Key.Key_Down:
            self.results_requested.emit()
        else:
            super().keyPressEvent(event)

    def _recall(self, step: int) -> None:
        at = min(self._at, len(self._earlier)) + step
        if step < 0 and at >= 0 and self._earlier[at] == self.text():
            at -= 1
        if 0 <= at < len(self._earlier):
            self._at = at
            self.setText(self._earlier[at])
            self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the toggles at the right."""
        super().resizeEvent(event)
        left = self.width() - len(self._switches) * (SIDE + 1) - 4
        for number, button in enumerate(self._switches.values()):
            button.move(left + number * (SIDE + 1), (self.height() - SIDE) // 2)

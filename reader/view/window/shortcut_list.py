"""All keys in columns, a group for each menu; words or the names of keys narrow them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from reader.core.text.folding import fold_letters
from reader.translation import msgid, tr
from reader.view.style.panel_style import sans
from reader.view.widgets.action_table import ACTIONS

BESIDES = (
    (msgid("Scroll"), msgid("Up, Down, Space, Page Up, Page Down")),
    (msgid("Select"), msgid("Shift+arrows, Shift+Ctrl+arrows")),
    (msgid("Select by sentence or paragraph"), msgid("Shift+Alt+arrows")),
    (msgid("Select a word or paragraph"), msgid("Double click, triple click")),
    (msgid("Move the end of a highlight"), msgid("E, then arrows (also with Ctrl, Alt)")),
    (msgid("Move the start of a highlight"), msgid("E, then Shift+arrows")),
    (msgid("Finish a note"), msgid("Escape or Ctrl+Enter")),
    (msgid("In a note: bold, italic, link"), msgid("Ctrl+B, Ctrl+I, Ctrl+K")),
    (msgid("In a note: link to a note or section"), msgid("[[")),
    (msgid("Find: case, words, accents, regular expression"), msgid("Alt+C, Alt+W, Alt+A, Alt+R")),
    (msgid("Preview a link"), msgid("F, then Shift and its letters")),
    (msgid("Rename a bookmark in the contents"), msgid("F2")),
)
"""Keys that have no action, because the page or a field handles them."""

COLUMNS = (("File", "Edit", "Go"), ("Mark",), ("View", "Help"))
"""The menus whose keys are listed in each column."""


class Row(NamedTuple):
    """One line of the list."""

    what: QLabel
    keys: QLabel

    def matches(self, terms: Sequence[str]) -> bool:
        """Whether each term begins a word of the line, or a key."""
        words = fold_letters(f"{self.what.text()} {self.keys.text()}").replace(",", " ").replace("(", " ").split()
        parts = [part for word in words for part in (word, *word.split("+"))]
        return all(any(part.startswith(term) for part in parts) for term in terms)

    def set_shown(self, *, shown: bool) -> None:
        """Show the line, or leave it out."""
        self.what.setVisible(shown)
        self.keys.setVisible(shown)


class Group(NamedTuple):
    """The keys of one menu."""

    widget: QWidget
    rows: list[Row]


class ShortcutList(QWidget):
    """Made from the table of actions."""

    def __init__(self, colours: Mapping[str, str] = MappingProxyType({})) -> None:
        """``colours`` are what the actions of the colours are called, by their names; empty for one that is not there.

        Without it, they are called as in the table.
        """
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(28, 12, 28, 24)
        self._layout.setSpacing(40)
        self._columns = [
            (QWidget(), [_group(tr(title), _rows(title, colours)) for title in titles]) for titles in COLUMNS
        ]
        besides = _group(tr("On the page"), [(tr(what), tr(keys)) for what, keys in BESIDES])
        self._columns[-1][1].append(besides)
        for column, groups in self._columns:
            below = QVBoxLayout(column)
            below.setContentsMargins(0, 0, 0, 0)
            for group in groups:
                below.addWidget(group.widget)
            self._layout.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)
        self.nothing = QLabel(tr("No matches. Search for what a key does, or for its name, such as Ctrl."))
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self._layout.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addStretch(1)

    def fit(self, width: int) -> None:
        """Stand in one column where three are wider than ``width`` pixels."""
        for label in self.findChildren(QLabel):
            label.ensurePolished()  # or they would give the size that they had without the style sheet
        self._layout.invalidate()
        self._layout.activate()
        if self.sizeHint().width() > width:
            self._layout.setDirection(QBoxLayout.Direction.TopToBottom)
            self._layout.setSpacing(0)  # each group ends with the space that the next one needs

    def narrow(self, words: str) -> None:
        """List only what matches all of these words; all of it without any."""
        terms = fold_letters(words).split()
        any_shown = False
        for column, groups in self._columns:
            for group in groups:
                matching = [row.matches(terms) for row in group.rows]
                for row, shown in zip(group.rows, matching, strict=True):
                    row.set_shown(shown=shown)
                group.widget.setVisible(any(matching))
            used = any(not group.widget.isHidden() for group in groups)
            column.setVisible(used)
            any_shown = any_shown or used
        self.nothing.setVisible(not any_shown)


def _rows(menu: str, colours: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (text.rstrip("…"), ", ".join(QKeySequence(key).toString() for key in spec.keys))
        for spec in ACTIONS
        if spec.menu == menu and spec.keys and (text := colours.get(spec.name, tr(spec.text)))
    ]


def _group(title: str, rows: list[tuple[str, str]]) -> Group:
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 12)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(1)
    heading = QLabel(title)
    heading.setFont(sans(strong=True))
    grid.addWidget(heading, 0, 0, 1, 2)
    made = []
    for number, (what, keys) in enumerate(rows, 1):
        row = Row(QLabel(what), QLabel(keys))
        row.keys.setObjectName("keyName")
        grid.addWidget(row.what, number, 0)
        grid.addWidget(row.keys, number, 1, Qt.AlignmentFlag.AlignRight)
        made.append(row)
    return Group(widget, made)

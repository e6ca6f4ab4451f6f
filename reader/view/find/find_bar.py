"""The find bar: a field with its switches, a count, buttons, and the list of results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from reader.core.article import Article
from reader.core.span import Span
from reader.translation import msgid, tr
from reader.view.find.find_bar_layout import FindBarLayout
from reader.view.find.search_edit import SearchEdit
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import keys_of

if TYPE_CHECKING:
    from reader.view.find.results_list import ResultsList

BUTTONS = (
    ("up", msgid("Previous result"), msgid("Shift+Enter")),
    ("down", msgid("Next result"), msgid("Enter")),
    ("list", msgid("List all results"), keys_of("find_list")),
    ("close", msgid("Close"), msgid("Escape")),
)
"""Each button's icon, what it does, and the keys that do the same."""


class FindBar(QFrame):
    """Floats at the top right of the page, and shows what it is given.

    Signals:
        query_changed(): the reader has typed or switched something.
        step_requested(int): go to the next result (1) or the one before (-1).
        result_chosen(Span): go to this result.
        close_requested(): by the button or by Escape.
    """

    query_changed = Signal()
    step_requested = Signal(int)
    result_chosen = Signal(object)
    close_requested = Signal()

    def __init__(self, icons: IconSet, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._icons, self._theme = icons, theme
        self._article = Article("", "", ())
        self._hits: Sequence[Span] = ()
        self._number = -1
        self._list: ResultsList | None = None
        self.field = SearchEdit(self)
        self._count, self._message = QLabel(), QLabel()
        self._message.setWordWrap(True)
        self._message.hide()
        self._buttons = {icon: _button(icon, tr(words), tr(keys)) for icon, words, keys in BUTTONS}
        self._buttons["list"].setCheckable(True)
        self._layout = FindBarLayout(self, self.field, self._count, self._message, tuple(self._buttons.values()))
        self._connect()
        self.set_theme(theme)
        self.hide()

    def _connect(self) -> None:
        self.field.changed.connect(self.query_changed)
        self.field.results_requested.connect(self._focus_list)
        self._buttons["up"].clicked.connect(lambda: self.step_requested.emit(-1))
        self._buttons["down"].clicked.connect(lambda: self.step_requested.emit(1))
        self._buttons["list"].clicked.connect(self.toggle_list)
        self._buttons["close"].clicked.connect(self.close_requested)

    @property
    def is_open(self) -> bool:
        """Whether it was opened, and not closed since; something else, as the library, may cover it."""
        return not self.isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.field.set_theme(theme)
        for name, button in self._buttons.items():
            button.setIcon(self._icons.icon(name, theme.colour("ink")))
        if self._list is not None:
            self._list.set_theme(theme)

    def open(self, words: str) -> None:
        """Show the bar with the keyboard in its field, and with ``words`` in that if there are any."""
        if words.strip():
            self.field.set_words(" ".join(words.split()))
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def place(self, room: QRect) -> None:
        """Move to the upper right of this rectangle, and be no higher than it."""
        self._layout.place(room)

    # What is shown

    def set_article(self, article: Article) -> None:
        """Set the article that the results are in."""
        self._article = article
        if self._list is not None:
            self._list.set_article(article)

    def set_results(self, hits: Sequence[Span], number: int) -> None:
        """List these results, as far as the list is open; the one with this number, from 0, is current; -1: none."""
        self._hits, self._number = hits, number
        if self._list is not None and self.listed:
            self._list.set_hits(hits)
            self._list.show_current(number)
            self._layout.place()

    def set_current(self, number: int) -> None:
        """Show which result is current, by its number from 0."""
        self._number = number
        if self._list is not None and self.listed:
            self._list.show_current(number)

    def set_count(self, count: str, message: str) -> None:
        """Show how many results there are, and what is wrong with the query, if anything is."""
        self._count.setText(count)
        if message != self._message.text():
            self._message.setText(message)
            self._message.setVisible(bool(message))
            self._layout.place()

    def count_text(self) -> str:
        """Return the count: ``3 of 17``, ``No matches`` or nothing."""
        return self._count.text()

    # The list

    @property
    def listed(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisibleTo(self)

    def toggle_list(self) -> None:
        """Open the list of all results under the bar, or close it."""
        results = self._list = self._list or self._make_list()
        opened = not self.listed
        self._buttons["list"].setChecked(opened)
        results.setVisible(opened)
        self.set_results(self._hits, self._number)
        self._layout.place()
        if opened:
            self._focus_list()
        elif results.hasFocus():
            self.field.setFocus()

    def _make_list(self) -> ResultsList:
        from reader.view.find.results_list import ResultsList  # late: made when it is first opened

        results = ResultsList(self._theme)
        results.set_article(self._article)
        results.chosen.connect(self.result_chosen)
        results.left.connect(self.field.setFocus)
        results.hide()
        self._layout.add_list(results)
        return results

    def _focus_list(self) -> None:
        if self._list is not None and self.listed and self._hits:
            self._list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next result, Shift+Enter to the one before, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_requested.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _button(icon: str, words: str, keys: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(icon)
    button.setToolTip(f"{words} ({keys})")
    button.setAccessibleName(words)
    return button

"""The find actions, which open the find bar if it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.app.session.session import Session
from reader.view.find.find_bar import FindBar
from reader.view.find.find_controller import FindController
from reader.view.page.page import PageView
from reader.view.window.actions import Actions

LONGEST = 80
"""Only a selection of fewer code points than this is put into the bar when it opens."""


class FindCommands(QObject):
    """Binds the actions.

    Signals:
        opening(): the bar is about to be opened.
    """

    opening = Signal()

    def __init__(self, session: Session, page: PageView, find: FindController, bar: FindBar, actions: Actions) -> None:
        super().__init__(bar)
        self._session, self._page, self._find, self._bar = session, page, find, bar
        actions.bind(
            {
                "find": self.open,
                "find_next": lambda: self._step(find.next),
                "find_previous": lambda: self._step(find.previous),
                "find_list": self._toggle_list,
            }
        )

    def open(self, *, again: bool = False) -> None:
        """Open the bar, with the selection in its field if that is short; ``again`` is as of the controller."""
        self.opening.emit()
        article, span = self._session.article, self._page.selection.span
        self._find.open(span.extract(article.text) if article and 0 < span.length < LONGEST else "", again=again)
        self.place()

    def place(self) -> None:
        """Move the bar to the corner of the page."""
        self._bar.place(self._page.geometry())

    def dismiss(self) -> bool:
        """Close the bar; returns whether it was open."""
        was_open = self._bar.is_open
        if was_open:
            self._find.dismiss()
        return was_open

    def _step(self, step: Callable[[], None]) -> None:
        step() if self._bar.is_open else self.open(again=True)

    def _toggle_list(self) -> None:
        if not self._bar.is_open:
            self.open()
        self._bar.toggle_list()

"""Notes in two panes of one window: a change in one is in the other at once, where both show the same article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject

from reader.app.saving.autosave import Autosave
from reader.app.session.session import Session
from reader.store.article_key import ArticleKey


class PaneNotes(NamedTuple):
    """What is needed of one pane."""

    session: Session
    key: Callable[[], ArticleKey | None]
    """Returns the key of the open article."""
    autosave: Autosave


class SharedNotes(QObject):
    """Hands each change over to the other pane, which neither saves it nor can undo it: that is the first one's."""

    def __init__(self, first: PaneNotes, second: PaneNotes, parent: QObject) -> None:
        super().__init__(parent)
        self._handing = False
        """While a change is handed over: what the other pane announces then is known here."""
        for here, there in ((first, second), (second, first)):
            here.session.changed.connect(partial(self._hand_over, here, there))
            for opened in (here.session.opened, here.session.grown, here.session.revised):
                opened.connect(partial(self._hand_over, there, here))  # what was not on the disk yet

    def _hand_over(self, giver: PaneNotes, taker: PaneNotes, _what: object) -> None:
        given, taken, open_here, open_there = giver.key(), taker.key(), giver.session.page, taker.session.page
        if self._handing or given is None or taken is None or given.path != taken.path:
            return
        both_whole = giver.session.whole and taker.session.whole
        if both_whole and open_here is not None and open_there is not None and open_here.text == open_there.text:
            self._handing = True
            try:
                taker.autosave.take_over(giver.session.page_annotations)
            finally:
                self._handing = False

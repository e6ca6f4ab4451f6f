"""The window's way from one state of the article's text to the next: everything stays where the reader has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.app.session.session import Session
from reader.view.typesetting.syntax_colours import load_lexers

if TYPE_CHECKING:
    from reader.core.revision.revision import Revision

DELAY = 50
"""Milliseconds after which what the article's code needs is loaded, if that is more than before."""


class TextUpdate(QObject):
    """Takes each part that knows positions in the text to the session's new text."""

    def __init__(self, session: Session, steps: Sequence[Callable[[Revision], object]], parent: QObject) -> None:
        """``steps`` are called in order at each change of the text, when article and notes are the new ones."""
        super().__init__(parent)
        self._steps = steps
        session.revised.connect(self._revised)

    def _revised(self, revision: Revision) -> None:
        for step in self._steps:
            step(revision)
        QTimer.singleShot(DELAY, self, lambda: load_lexers(revision.article))

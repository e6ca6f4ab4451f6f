"""The window's way from one state of the article's text to the next: everything stays where the reader has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.view.changes.changes_controller import ChangesController
from reader.view.contents.panel import ContentsPanel
from reader.view.find.find_bar import FindBar
from reader.view.marks.context import MarkContext
from reader.view.marks.keyboard_selection import KeyboardSelection
from reader.view.marks.mark_controller import MarkController
from reader.view.typesetting.syntax_colours import prepare
from reader.view.workbench.screen_reader import ScreenReaderAnnouncer

if TYPE_CHECKING:
    from reader.core.revision.revision import Revision

SOON = 50
"""Milliseconds after which what the article's code needs is loaded, if that is more than before."""


class TextUpdate(QObject):
    """Tells those that know places in the text, each once and in order, when the session is at another state."""

    def __init__(
        self,
        kit: MarkContext,
        marking: MarkController,
        by_keys: KeyboardSelection,
        contents: ContentsPanel,
        find_bar: FindBar,
        announcing: ScreenReaderAnnouncer,
        changes: ChangesController,
        show_notes: Callable[[], object],
        parent: QObject,
    ) -> None:
        """``show_notes`` shows the notes as they are now, everywhere."""
        super().__init__(parent)
        self._kit, self._marking, self._by_keys, self._contents = kit, marking, by_keys, contents
        self._find_bar, self._announcing, self._changes, self._show_notes = find_bar, announcing, changes, show_notes
        kit.session.revised.connect(self._revised)

    def _revised(self, revision: Revision) -> None:
        kit, article, carry = self._kit, revision.after, revision.carry
        kit.page.window().setWindowTitle(f"{article.title} — Postil")
        kit.page.replacement.apply(article, carry)
        self._contents.revise(article)
        kit.notes.revise(article)
        self._show_notes()
        self._contents.set_bookmarks(kit.session.annotations.bookmarks)
        if self._marking.tools.resizer is not None:
            self._marking.tools.resizer.revise(carry)
        self._marking.current.revise(carry)
        self._by_keys.revise(carry)
        self._find_bar.revise(article, carry)
        kit.reading.revise(article, carry)
        self._announcing.revise()
        self._changes.show(revision)
        QTimer.singleShot(SOON, self, lambda: prepare(article))

"""The window's way from one state of the article's text to the next: everything stays where the reader has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.view.code_colours import prepare

if TYPE_CHECKING:
    from reader.core.revision import Revision
    from reader.view.desk import Desk


class Revising(QObject):
    """Tells the parts of the desk, each once and in order, when the session has gone over to another state."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.session.revised.connect(self._revised)

    def _revised(self, revision: Revision) -> None:
        desk, article, carry = self._desk, revision.after, revision.carry
        self._put_away()
        desk.window.setWindowTitle(f"{article.title} — Postil")
        desk.page.revise(article, carry)
        desk.contents.revise(article)
        desk.notes.revise(article)
        desk.show_notes()
        desk.contents.set_bookmarks(desk.session.notebook.bookmarks)
        parts = desk.marking.parts
        if parts.extent is not None:
            parts.extent.revise(carry)
        desk.marking.hand.revise(carry)
        desk.by_keys.revise(carry)
        desk.find_bar.revise(article, carry)
        desk.reading.revise(article, carry)
        desk.announcing.revise()
        desk.changes.show(revision)
        prepare(article)

    def _put_away(self) -> None:
        """What stands over the page, and would stand at another place."""
        ways, stacking = self._desk.ways, self._desk.marking.parts.stacking
        ways.put_away()
        if ways.hints is not None:
            ways.hints.end()
        if ways.palette is not None:
            ways.palette.put_away()
        if stacking is not None:
            stacking.put_away()

"""What is selected while the mouse is dragged over the page: whole words, where the reader wants that."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.core.reading.word_snapping import SnappingSelection
from reader.view.page.shown_article import ShownArticle


class WordSnapping:
    """Moves the ends of the selection after Qt has set them to letters."""

    def __init__(self, view: QTextEdit, shown: ShownArticle) -> None:
        self._view, self._shown = view, shown
        self._drag: SnappingSelection | None = None

    def begin(self) -> None:
        """The mouse button has been pressed, and Qt has put the caret there; where it has not, nothing is dragged."""
        self._drag = None if self._view.textCursor().hasSelection() else self._drag_from_anchor()

    def drag(self) -> None:
        """The mouse has been moved with its button held, and Qt has selected as far as the letter under it."""
        if self._drag is None:
            return
        if self._drag.article is not self._shown.layout.article:  # more of it has been read, or it has changed
            self._drag = self._drag_from_anchor()
        cursor, positions = self._view.textCursor(), self._shown.layout.map
        fixed, moving = map(positions.to_qt, self._drag.drag(positions.from_qt(cursor.position())))
        if (fixed, moving) != (cursor.anchor(), cursor.position()):
            cursor.setPosition(fixed)
            cursor.setPosition(moving, QTextCursor.MoveMode.KeepAnchor)
            self._view.setTextCursor(cursor)

    def end(self) -> None:
        """The button has been released, or this is no drag that selects by letters."""
        self._drag = None

    def _drag_from_anchor(self) -> SnappingSelection:
        shown = self._shown
        return SnappingSelection(shown.layout.article, shown.layout.map.from_qt(self._view.textCursor().anchor()))

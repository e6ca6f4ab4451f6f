"""The caret on the page: whether it shows, and where."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.view.page.positions import PagePositions
from reader.view.page.scroll_anchor import HEADROOM
from reader.view.page.shown_article import ShownArticle
from reader.view.painting.page_painter import CARET_WIDTH
from reader.view.typesetting.page_layout import PADDING


class PageCaret:
    """Hidden until a key needs it and again with the next click, unless it is to show always."""

    def __init__(self, view: QTextEdit, shown: ShownArticle, positions: PagePositions) -> None:
        self._view, self._shown, self._positions = view, shown, positions
        self._always = False
        view.setCursorWidth(0)

    @property
    def position(self) -> int:
        """The code point after the caret."""
        return self._shown.layout.map.from_qt(self._view.textCursor().position())

    def visible_position(self) -> int | None:
        """The code point after the caret, if that shows always and is in view; else None."""
        if not self._always:
            return None
        position = self.position
        return position if self._positions.is_visible(position) else None

    # Whether it shows

    def set_always_shown(self, *, always: bool) -> None:
        """Show it from now on, or only while keys need it."""
        self._always = always
        self.reset()

    def reset(self) -> None:
        """Hide it, unless it is to show always."""
        self._view.setCursorWidth(CARET_WIDTH if self._always else 0)

    def show(self) -> None:
        """Show it until the next click."""
        self._view.setCursorWidth(CARET_WIDTH)

    def show_for_keys(self) -> None:
        """Show where the keys select from; a hidden one that is out of sight starts at the top of the view."""
        if self._view.cursorWidth() == 0:
            self.show()
            if not self._view.viewport().rect().intersects(self._view.cursorRect()):
                self._view.setTextCursor(self._view.cursorForPosition(QPoint(PADDING, HEADROOM + 6)))

    def leave_fold(self, before: int) -> None:
        """After a key that has moved the caret from a document position: go on over a closed part that it is in."""
        cursor = self._view.textCursor()
        outside = self._shown.layout.folded.shown_position(cursor.position(), forward=cursor.position() > before)
        if outside != cursor.position() and not cursor.atEnd():
            keep = QTextCursor.MoveMode.KeepAnchor if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(outside, keep)
            self._view.setTextCursor(cursor)

    # Blinking

    @property
    def is_lit(self) -> bool:
        """Whether it is drawn: while it blinks it is not all the time."""
        return self._shown.painter.caret_lit

    def set_lit(self, *, lit: bool) -> None:
        """Draw it, or for the moment do not; nothing but its own rectangle is painted for it."""
        self._shown.painter.caret_lit = lit
        area = self._view.cursorRect()
        # Beside a formula, whose letters Qt takes to be tiny, it is as high as the text's.
        beyond = 2 if area.height() > self._shown.metrics.size else round(self._shown.metrics.size * 2)
        self._view.viewport().update(area.adjusted(-2, -beyond, 2, beyond))

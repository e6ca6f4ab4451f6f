"""What the mouse does on the page, beyond what Qt makes of it: clicks on letters and links, and hovering."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QTextEdit

from reader.view.page.positions import PagePositions


class PagePointer(QObject):
    """Says what was clicked and what is under the pointer.

    Signals:
        clicked(int): the letter at this code point was clicked, without selecting; -1 beside all letters.
        bookmark_clicked(str id, QPoint place): the sign of this bookmark was clicked, at a point of the screen.
        link_clicked(str): a link with this address was clicked.
        link_clicked_aside(str): so, with Ctrl held or the middle button: what it leads to is for later.
        summary_clicked(int): the part whose summary is this block is to be opened or closed.
        picture_chosen(int): the picture at this code point is to be shown large: a key was pressed at it.
        link_hovered(str): the address of the link under the pointer, or empty; with each move.
    """

    clicked = Signal(int)
    bookmark_clicked = Signal(str, QPoint)
    link_clicked = Signal(str)
    link_clicked_aside = Signal(str)
    summary_clicked = Signal(int)
    picture_chosen = Signal(int)
    link_hovered = Signal(str)

    def __init__(self, view: QTextEdit, positions: PagePositions) -> None:
        super().__init__(view)
        self._view, self._positions = view, positions
        self._text_cursor: QCursor | None = None
        self._selected = False
        """Whether something was selected when the mouse was pressed."""

    def set_text_cursor(self, cursor: QCursor | None) -> None:
        """Look like this over the text; with None, as usual."""
        self._text_cursor = cursor
        self._view.viewport().setCursor(cursor or QtCore.Qt.CursorShape.IBeamCursor)

    @property
    def only_clicks(self) -> bool:
        """Whether a click is nothing else: it has not ended a selection, and the mouse is not used to mark."""
        return not self._selected and self._text_cursor is None

    def press(self, *, selected: bool) -> None:
        """The mouse is pressed, where something is ``selected`` until now or not."""
        self._selected = selected

    def click(self, event: QMouseEvent) -> None:
        """Say what was clicked."""
        link, letter = self._positions.link_at(event.position()), self._positions.letter_at(event.position())
        if bookmark := self._positions.bookmark_at(event.position()):
            self.bookmark_clicked.emit(bookmark.id, event.globalPosition().toPoint())
        elif link and event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            self.link_clicked_aside.emit(link)
        elif link:
            self.link_clicked.emit(link)
        elif (summary := self._summary_at(event, letter)) is not None:
            self.summary_clicked.emit(summary)
        else:
            self.clicked.emit(-1 if letter is None else letter)

    def click_middle(self, event: QMouseEvent) -> None:
        """Say which link was clicked, if any was."""
        if link := self._positions.link_at(event.position()):
            self.link_clicked_aside.emit(link)

    def _summary_at(self, event: QMouseEvent, letter: int | None) -> int | None:
        """The summary under the pointer that a click folds by: not where the mouse marks, nor on a highlight."""
        if not self.only_clicks or (letter is not None and self._positions.is_marked(letter)):
            return None
        return self._positions.summary_at(event.position())

    def hover(self, event: QMouseEvent) -> None:
        """Show where a link leads before it is followed."""
        run = self._positions.run_at(event.position())
        link, viewport = run.href if run else "", self._view.viewport()
        bookmark = self._positions.bookmark_at(event.position())
        shapes = QtCore.Qt.CursorShape
        enlarges = run is not None and self._text_cursor is None and self._positions.is_shown_picture(run)
        beside = not event.buttons() and not self._positions.is_over_text(event.position())
        over_text = self._text_cursor or (shapes.ArrowCursor if beside else shapes.IBeamCursor)
        folds = self._text_cursor is None and self._positions.summary_at(event.position()) is not None
        viewport.setCursor(shapes.PointingHandCursor if link or bookmark or enlarges or folds else over_text)
        from html import escape  # late: not before the mouse moves

        words = bookmark.note if bookmark else self._positions.words_of(run) if run else ""
        viewport.setToolTip(escape(words))  # Qt would take it for rich text
        self.link_hovered.emit(link)

"""The page: where the reader is in the article, and what mouse and keys do on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QWidget

from reader.core.article import Article
from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.horizontal_scroll import HorizontalScroller
from reader.view.page.positions import Sheet
from reader.view.page.scroll_anchor import HEADROOM
from reader.view.page.scroll_keys import moves_caret, scroll_key
from reader.view.style.theme import Theme
from reader.view.typesetting.page_layout import PADDING

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping

READING_LINE = 72
"""Pixels below the top edge where the reader is taken to be."""
CARET = 2
"""The caret's width in pixels, once the keys that need it are used."""


class PageView(Sheet):
    """A sheet in the reader's hands.

    Signals:
        selected(Span | None): the selection is complete (the mouse or the keys came to rest), or gone.
        pressed(int): the reader clicked the letter at this code point, without selecting; -1 beside all letters.
        link_pressed(str): a link was clicked; ``link_hovered(str)``: the one under the mouse, or empty.
        moved(int): the code point at the reading line, after each scroll and each jump.
        arrived(int): a passage was brought into view, or an article was set at this code point.
    """

    selected = Signal(object)
    pressed = Signal(int)
    link_pressed = Signal(str)
    link_hovered = Signal(str)
    moved = Signal(int)
    arrived = Signal(int)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(theme, settings, parent)
        self._aim: int | None = None
        self.pen_cursor: QCursor | None = None
        """What the mouse looks like over the text while each selection is marked."""
        self.caret_width = 0
        """How wide the caret is where no key has been pressed that needs one: nothing, but in caret mode."""
        self._last_selection = Span(0, 0)
        self._sideways = HorizontalScroller(self)
        self.setCursorWidth(0)
        self.setAccessibleName("Article")
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.timeout.connect(self._take_hands)
        self.painted.connect(self._wake.start)
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.sliderPressed.connect(self._forget_aim)

    def _take_hands(self) -> None:
        """Let mouse and keys select: done after the first paint, since the first use of Qt's flags takes 20 ms."""
        by = QtCore.Qt.TextInteractionFlag
        self.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self.viewport().setMouseTracking(True)

    def show_article(self, article: Article, position: int = 0) -> None:
        """Set an article, with the line at ``position`` on top."""
        self._aim = None
        super().show_article(article, position)
        self._aim = position
        self.arrived.emit(position)

    def revise(self, article: Article, carry: PositionMapping) -> None:
        """Show another state of the article, and be where one was."""
        aim, self._aim = self._aim, None
        super().revise(article, carry)
        self._aim = None if aim is None else carry.position(aim)
        chosen = self.selection()
        if self._last_selection.length and not chosen.length:
            self.tell_selection()
        self._last_selection = chosen
        self.moved.emit(self.position())
        self.scene_changed.emit()

    # Places

    def go_to(self, position: int) -> None:
        """Bring the line of a code point to the top, as far as the text goes, and be there."""
        self._be_at(position, HEADROOM)
        self.arrived.emit(position)

    def reveal(self, span: Span) -> None:
        """Scroll a passage into view if it is not, a third down the page."""
        if not self._is_in_sight(span):
            self._be_at(span.start, self.height() // 3)
        self._sideways.reveal(span.start)
        self.arrived.emit(span.start)

    def bring(self, position: int) -> None:
        """Scroll just so far that a code point's line is in view with some space around it; from afar, jump there."""
        line, air, height = self.line_below(position), round(self.metrics.line_height()), self.height()
        beyond = min(0, line - air) + max(0, line + 2 * air - height)
        if abs(beyond) > height:
            self._be_at(position, height // 3)
        elif beyond:
            self._forget_aim()
            self._bar.setValue(self._bar.value() + beyond)
        self._sideways.reveal(position)

    def slide(self, by: int) -> None:
        """Let the text stand still in a window in which the page has moved down by so many pixels.

        It moves along where the place that was jumped to would come to lie over the page's upper edge.
        """
        if self._aim is not None:
            by = min(by, max(0, self.line_below(self._aim) - HEADROOM))
        self._anchor.shift(by)

    def _be_at(self, position: int, below: int) -> None:
        self._aim = position
        self.scroll_to(position, below)
        self.moved.emit(self.position())

    def _is_in_sight(self, span: Span) -> bool:
        """Whether a passage is in view, and not just at the lower edge."""
        if not span.overlaps(self.visible()):
            return False
        rect = self.span_rect(span)
        return not rect.isNull() and rect.top() >= 0 and rect.bottom() <= self.height() - 60

    def position(self) -> int:
        """Where the reader is: the place jumped to while it is in view, else the reading line."""
        if self._aim is not None:
            return self._aim
        if self._bar.maximum() and self._bar.value() >= self._bar.maximum():
            return self.position_below(self.height() - PADDING)
        return self.position_below(READING_LINE)

    def here(self) -> int:
        """Where what the keys do begins: at the caret, in caret mode and while it is in view; else where one reads."""
        caret = self.caret_in_view()
        return self.position() if caret is None else caret

    def caret_in_view(self) -> int | None:
        """The code point that the caret stands before, in caret mode and while it is in view."""
        if not self.caret_width:
            return None
        caret = self._shown.layout.map.from_qt(self.textCursor().position())
        return caret if self.in_view(caret) else None

    def share_read(self) -> float:
        """How far the reader has come, 0 at the start to 1 where the end is in view.

        Counted in letters, not in pixels: Qt goes on laying out a long article after it is shown.
        """
        length = len(self._shown.article.text) if self._shown.article else 0
        span = self.visible()
        return 1.0 if span.end >= length else span.start / (length - span.length)

    # Selections

    def unselect(self) -> None:
        """Drop the selection; the caret stays at its end."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.tell_selection()

    def choose(self, span: Span) -> None:
        """Select a passage by keys, and tell of it; what is in view stays where it is."""
        value = self._bar.value()
        self.select(span)
        self._bar.setValue(value)
        self.setCursorWidth(CARET)
        self.tell_selection()

    def stretch_to(self, position: int) -> None:
        """Move the moving end of the selection to a code point, and tell of it."""
        cursor = self.textCursor()
        cursor.setPosition(self._shown.layout.map.to_qt(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setCursorWidth(CARET)
        self.tell_selection()

    def tell_selection(self) -> None:
        """Tell of the selection, if it is another one than was told last."""
        span = self.selection()
        if span != self._last_selection:
            self._last_selection = span
            self.selected.emit(span if span.length else None)

    # What the reader does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a selection; the caret, which the keys need to select, goes, unless it is there to stay."""
        self.setCursorWidth(self.caret_width)
        if event.button() == QtCore.Qt.MouseButton.LeftButton and self._sideways.press(event.position()):
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or follow a link, or say which letter was clicked."""
        if self._sideways.release():
            return
        super().mouseReleaseEvent(event)
        if event.button() != QtCore.Qt.MouseButton.LeftButton:
            return
        self.tell_selection()
        if self.textCursor().hasSelection():
            return
        link, letter = self.link_at(event.position()), self.letter_at(event.position())
        if link:
            self.link_pressed.emit(link)
        else:
            self.pressed.emit(-1 if letter is None else letter)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; told at once, since no release with a move need follow."""
        super().mouseDoubleClickEvent(event)
        self.tell_selection()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a link leads before it is followed."""
        if self._sideways.drag(event.position()):
            return
        super().mouseMoveEvent(event)
        run = self.run_at(event.position())
        link = run.href if run else ""
        over_text = self.pen_cursor or QtCore.Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(QtCore.Qt.CursorShape.PointingHandCursor if link else over_text)
        from html import escape  # late: not before the mouse moves

        self.viewport().setToolTip(escape(run.title) if run else "")  # Qt would take it for rich text
        self.link_hovered.emit(link)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; zooming with the wheel is the window's business."""
        self._forget_aim()
        if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif not self._sideways.wheel(event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the reading keys, select by the others."""
        step = scroll_key(event, self._bar, selecting=self.textCursor().hasSelection())
        if step is not None:
            self._forget_aim()
            self._bar.setValue(step)
            return
        if moves_caret(event):
            self._show_caret()
        super().keyPressEvent(event)
        self._sideways.reveal(self._shown.layout.map.from_qt(self.textCursor().position()))
        self.tell_selection()

    def _show_caret(self) -> None:
        """Show where the keys select from; a caret out of sight starts at the page's top."""
        if self.cursorWidth() == 0:
            self.setCursorWidth(CARET)
            if not self.viewport().rect().intersects(self.cursorRect()):
                self.setTextCursor(self.cursorForPosition(QPoint(PADDING, HEADROOM + 6)))

    def _forget_aim(self) -> None:
        self._aim = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be where the reader was."""
        super().resizeEvent(event)
        self.moved.emit(self.position())

    def _scrolled(self) -> None:
        if self._aim is not None:
            line = self._anchor.line_top(self._aim) - self._anchor.top
            if not -4 <= line < self.height():
                self._aim = None
        self.moved.emit(self.position())
        self.scene_changed.emit()

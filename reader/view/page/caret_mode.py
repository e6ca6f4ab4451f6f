"""Caret mode (F7): a caret on the page that the keys move, and that jumps to marks and hits move too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor

from reader.core.text.graphemes import is_grapheme_boundary
from reader.core.wiki_address import transcluded_link
from reader.view.page.caret_motion import line_above_or_below, x_at
from reader.view.page.page import PageView
from reader.view.page.scroll_keys import OVERLAP

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier

MOVES = {
    (Qt.Key.Key_Left, False): QTextCursor.MoveOperation.Left,
    (Qt.Key.Key_Right, False): QTextCursor.MoveOperation.Right,
    (Qt.Key.Key_Left, True): QTextCursor.MoveOperation.WordLeft,
    (Qt.Key.Key_Right, True): QTextCursor.MoveOperation.WordRight,
    (Qt.Key.Key_Home, False): QTextCursor.MoveOperation.StartOfLine,
    (Qt.Key.Key_End, False): QTextCursor.MoveOperation.EndOfLine,
    (Qt.Key.Key_Home, True): QTextCursor.MoveOperation.Start,
    (Qt.Key.Key_End, True): QTextCursor.MoveOperation.End,
}
"""What a key does alone, and with Control."""
LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class CaretMode(QObject):
    """Handles the keys that move the caret, while it is enabled.

    Signals:
        moved(int): the caret has moved; the code point after it.
    """

    moved = Signal(int)

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page
        self.enabled = False
        self._x: float | None = None
        """Pixels from the left at which lines are entered from above or below: kept through shorter lines."""
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._blink_once)
        page.installEventFilter(self)
        page.cursorPositionChanged.connect(self._moved)
        page.reading.jumped.connect(self.move_to)

    def set_enabled(self, *, on: bool) -> None:
        """Turn the mode on, with the caret in view, or off."""
        self.enabled = on
        self._page.caret.set_always_shown(always=on)
        if on:
            self.move_into_view()
        self._restart_blinking()
        self._page.shown.repaint()

    def move_into_view(self) -> None:
        """Move a caret that is out of view to where the reader is, unless something is selected."""
        if not self._page.positions.is_visible(self.position()) and not self._page.textCursor().hasSelection():
            self.move_to(self._page.reading.position())

    def position(self) -> int:
        """The code point after the caret."""
        return self._page.caret.position

    def move_to(self, position: int) -> None:
        """Put the caret before a code point; a selection that ends or begins there stays."""
        selected = self._page.selection.span
        if self.enabled and not (selected.length and position in (selected.start, selected.end)):
            self._move(self._page.shown.layout.map.to_qt(position), keep=False)

    # Keys

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Handle the keys that move the caret, also those that are the window's otherwise (Ctrl+Home)."""
        kind = event.type()
        if self.enabled and isinstance(event, QKeyEvent) and (_is_caret_key(event) or self._folds(event)):
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                self._press(event)
                return True
        elif self.enabled and kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._restart_blinking(has_focus=kind == QEvent.Type.FocusIn)
        return False

    def _press(self, event: QKeyEvent) -> None:
        key, keep = Qt.Key(event.key()), bool(event.modifiers() & SHIFT)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._follow()
            return
        if key == Qt.Key.Key_Space:
            self._page.folding.toggle_at(self.position())
            return
        self.move_into_view()
        if key in LINES:
            self._by_line(LINES[key], keep=keep)
        elif key in PAGES:
            self._by_page(PAGES[key], keep=keep)
        else:
            self._x = None
            cursor = self._page.textCursor()
            held = bool(event.modifiers() & CONTROL)
            if cursor.hasSelection() and not keep and not held and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                back = key == Qt.Key.Key_Left  # as in other programs: to the selection's edge, not past it
                self._move(cursor.selectionStart() if back else cursor.selectionEnd(), keep=False)
            else:
                # Without the anchor, Qt would go to the selection's edge.
                here = cursor.position()
                move, text = MOVES[key, held], self._page.shown.layout.article.text
                moved = cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
                while moved and self._divides(text, cursor.position()):  # Qt goes into flags
                    moved = cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
                if held and (place := self._edge_of_unspaced(forward=cursor.position() > here)) is not None:
                    self._move(place, keep=keep)
                else:
                    self._move(cursor.position(), keep=keep)

    def _edge_of_unspaced(self, *, forward: bool) -> int | None:
        """Where the word beside the caret ends or begins (UTF-16), if no blanks part the words of its script."""
        place, article = self.position(), self._page.article
        letter = place if forward else place - 1
        if article is None or not 0 <= letter < len(article.text) or article.text[letter].isascii():
            return None
        from reader.core.reading.text_units import unspaced_word_at  # late: most texts part words by blanks

        word = unspaced_word_at(article, letter)
        return self._page.shown.layout.map.to_qt(word.end if forward else word.start) if word else None

    def _folds(self, event: QKeyEvent) -> bool:
        """Whether a key opens or closes the part whose summary the caret is in."""
        alone = not event.modifiers() & ~KEYPAD and event.key() == Qt.Key.Key_Space
        return alone and self._page.shown.layout.folded.is_summary(self.position())

    def _divides(self, text: str, qt_position: int) -> bool:
        """Whether a document position (UTF-16) is inside a letter that is made of several code points, or a formula."""
        layout = self._page.shown.layout
        if layout.formula_around(qt_position) is not None:
            return True
        place = layout.map.from_qt(qt_position)
        return not is_grapheme_boundary(text, place)

    def _by_line(self, step: int, *, keep: bool) -> None:
        layout, here = self._page.shown.layout, self._page.textCursor().position()
        if not layout.article.blocks:
            return
        x = x_at(layout, here) if self._x is None else self._x
        found = line_above_or_below(layout, here, x, step)
        ends = QTextCursor(self._page.document())
        if found is None:
            ends.movePosition(QTextCursor.MoveOperation.End if step > 0 else QTextCursor.MoveOperation.Start)
        self._move(ends.position() if found is None else found, keep=keep)
        self._x = x

    def _by_page(self, step: int, *, keep: bool) -> None:
        page, bar = self._page, self._page.verticalScrollBar()
        rect, before = page.cursorRect(), bar.value()
        x = float(rect.left()) if self._x is None else self._x
        bar.setValue(before + step * max(40, page.viewport().height() - OVERLAP))
        if bar.value() == before:
            ends = QTextCursor(page.document())
            ends.movePosition(QTextCursor.MoveOperation.End if step > 0 else QTextCursor.MoveOperation.Start)
            self._move(ends.position(), keep=keep)
        else:
            self._move(page.cursorForPosition(QPoint(round(x), rect.center().y())).position(), keep=keep)
        self._x = x

    def _move(self, qt_position: int, *, keep: bool) -> None:
        """Move the caret to a document position (UTF-16 units); with ``keep``, select what it passes over."""
        page, layout = self._page, self._page.shown.layout
        qt_position = layout.folded.shown_position(qt_position, forward=qt_position > page.textCursor().position())
        place = layout.map.from_qt(qt_position)
        page.reading.scroll_into_view(place)
        cursor = page.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(qt_position, mode)
        page.setTextCursor(cursor)
        page.selection.announce()
        self._restart_blinking()

    def _follow(self) -> None:
        """Follow the link at the caret, or else show the picture there large, or open or close what it is called by."""
        positions, pointer = self._page.positions, self._page.pointer
        if link := positions.link_before(self.position()):
            pointer.link_clicked.emit(link)
        elif picture := next((run for run in positions.runs_around(self.position()) if run.image), None):
            if embedded := transcluded_link(picture.image):
                pointer.link_clicked.emit(embedded)
            else:
                pointer.picture_chosen.emit(picture.start)
        elif self._page.shown.layout.folded.is_summary(self.position()):
            self._page.folding.toggle_at(self.position())

    # Blinking

    def _restart_blinking(self, *, has_focus: bool | None = None) -> None:
        """Show the caret, and let it blink from now on where the page has the keyboard focus."""
        focused = self._page.hasFocus() if has_focus is None else has_focus
        half = QGuiApplication.styleHints().cursorFlashTime() // 2
        if self.enabled and focused and half > 0:
            self._blink.start(half)
        else:
            self._blink.stop()
        self._page.caret.set_lit(lit=True)

    def _blink_once(self) -> None:
        self._page.caret.set_lit(lit=not self._page.caret.is_lit)

    def _moved(self) -> None:
        self._x = None
        if self.enabled:
            self.moved.emit(self.position())


def _is_caret_key(event: QKeyEvent) -> bool:
    """Whether a key moves the caret, or follows the link or opens the picture under it."""
    held, key = event.modifiers() & ~KEYPAD, Qt.Key(event.key())
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return not held
    if key in LINES or key in PAGES:
        return not held & ~SHIFT
    return (key, False) in MOVES and not held & ~(SHIFT | CONTROL)

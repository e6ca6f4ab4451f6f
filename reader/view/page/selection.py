"""The passage that is selected on the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.core.span import Span
from reader.view.page.caret import PageCaret
from reader.view.page.scroll_anchor import ScrollAnchor
from reader.view.page.shown_article import ShownArticle

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping


class PageSelection(QObject):
    """Sets the selection and says when it is complete. Positions are code points.

    Signals:
        changed(Span | None): the selection is complete (the mouse or the keys came to rest), or gone.
    """

    changed = Signal(object)

    def __init__(self, view: QTextEdit, shown: ShownArticle, anchor: ScrollAnchor, caret: PageCaret) -> None:
        super().__init__(view)
        self._view, self._shown, self._anchor, self._caret = view, shown, anchor, caret
        self._announced = Span(0, 0)
        view.selectionChanged.connect(self.repaint)

    @property
    def span(self) -> Span:
        """The selected passage; empty if there is none."""
        cursor = self._view.textCursor()
        if not cursor.hasSelection():
            return Span(0, 0)
        return self._shown.layout.map.span(cursor.selectionStart(), cursor.selectionEnd())

    def repaint(self) -> None:
        """Draw what is selected now."""
        self._shown.painter.selection = self.span
        self._shown.repaint()

    def announce(self) -> None:
        """Emit ``changed``, if the selection is another one than was announced last."""
        span = self.span
        if span != self._announced:
            self._announced = span
            self.changed.emit(span if span.length else None)

    # Selecting

    def select(self, span: Span) -> None:
        """Select a passage, without announcing it."""
        self._set_ends(span.start, span.end)

    def select_by_keys(self, span: Span) -> None:
        """Select a passage, show the caret and announce it; what is in view stays where it is."""
        bar = self._view.verticalScrollBar()
        value = bar.value()
        self.select(span)
        bar.setValue(value)
        self._caret.show()
        self.announce()

    def extend_to(self, position: int) -> None:
        """Move the moving end of the selection, and announce it."""
        cursor = self._view.textCursor()
        cursor.setPosition(self._shown.layout.map.to_qt(position), QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)
        self._caret.show()
        self.announce()

    def clear(self) -> None:
        """Drop the selection and announce it; the caret stays at its end."""
        cursor = self._view.textCursor()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)
        self.announce()

    def _set_ends(self, fixed: int, moving: int) -> None:
        to_qt = self._shown.layout.map.to_qt
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(to_qt(fixed))
        cursor.setPosition(to_qt(moving), QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)

    # While the text changes

    @contextmanager
    def preserved(self) -> Iterator[None]:
        """Keep both ends where they are while text is added to the end: from there they would go along with it."""
        cursor = self._view.textCursor()
        fixed, moving = cursor.anchor(), cursor.position()
        yield
        now = self._view.textCursor()
        if (fixed, moving) != (now.anchor(), now.position()):
            cursor.setPosition(fixed)
            cursor.setPosition(moving, QTextCursor.MoveMode.KeepAnchor)
            with self._anchor.ignoring_scrollbar():  # Qt would bring the caret into view
                self._view.setTextCursor(cursor)

    @contextmanager
    def folded(self) -> Iterator[None]:
        """Keep both ends with their words while parts of the text are opened or closed.

        Of what begins in a part that is closed then, the caret stays, at the end of the part's summary.
        """
        cursor, layout = self._view.textCursor(), self._shown.layout
        span, caret = self.span, self._caret.position
        backwards = cursor.position() < cursor.anchor()
        yield
        if not span.length or layout.folded.hides(span.start):
            at = layout.map.from_qt(layout.folded.shown_position(layout.map.to_qt(caret), forward=False))
            self._set_ends(at, at)
        else:
            self._set_ends(*((span.end, span.start) if backwards else span))

    @contextmanager
    def carried(self, mapping: PositionMapping) -> Iterator[None]:
        """Keep the ends with their words while the text is replaced by another state of itself."""
        ends = self._mapped_ends(mapping)
        yield
        self._set_ends(*ends)

    def _mapped_ends(self, mapping: PositionMapping) -> tuple[int, int]:
        """Where the fixed and the moving end will be; with nothing selected, both are the caret."""
        cursor, span = self._view.textCursor(), mapping.map_span(self.span)
        if not cursor.hasSelection() or not span.length:
            return (mapping.map_position(self._caret.position),) * 2
        return span if cursor.anchor() <= cursor.position() else (span.end, span.start)

    def announce_loss(self) -> None:
        """After the text was replaced: announce that the selection is gone; one that was carried is the same one."""
        span = self.span
        if self._announced.length and not span.length:
            self.announce()
        self._announced = span

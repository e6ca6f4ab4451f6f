"""When the selection bar shows, and where: beside the selection, or else beside the current mark."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal

from reader.core.annotation import Annotation
from reader.core.span import Span
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.current_pen import CurrentPen
from reader.view.marks.selection_bar import SelectionBar
from reader.view.page.page import PageView

HANDLES = 6
"""Pixels over and under a mark that its resize handles need."""


class SelectionBarController(QObject):
    """Shows the selection bar, hides it, and moves it along with the passage that it is for.

    Signals:
        moved(): the bar was shown, hidden or moved; what is placed next to it should follow.
    """

    moved = Signal()

    def __init__(
        self, bar: SelectionBar, page: PageView, current: CurrentMark, pen: CurrentPen, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar, self._page, self._current, self._pen = bar, page, current, pen
        self._quiet, self._handle_room = False, 0
        page.selection.changed.connect(self._selected)
        page.positions.changed.connect(self._follow)
        current.changed.connect(self._mark_changed)
        pen.changed.connect(self._pen_changed)
        bar.set_palette(pen.palette)

    @property
    def shown(self) -> bool:
        """Whether the bar is shown."""
        return not self._bar.isHidden()

    def show(self) -> None:
        """Show the bar, if there is a selection or a current mark for it."""
        self._bar.show()
        self.update_position()

    def hide(self) -> None:
        """Hide the bar."""
        self._bar.hide()
        self.moved.emit()

    def set_quiet(self, *, quiet: bool) -> None:
        """Set whether a selection is left without the bar: in pen mode, which marks it at once."""
        self._quiet = quiet
        if quiet:
            self.hide()

    def set_handle_room(self, pixels: int) -> None:
        """Leave this much over and under the selection free for its handles; 0 where it has none."""
        self._handle_room = pixels
        self._follow()

    def update_position(self) -> None:
        """Move the bar to the selection or the current mark; hide it where neither is in view."""
        rect, bounds = self.target_rect(), self._page.viewport().rect()
        if rect.isNull() or not rect.intersects(bounds):
            self._bar.hide()
        if not rect.isNull():
            self._bar.move_beside(rect, bounds)
        self.moved.emit()

    def target_rect(self) -> QRect:
        """Return the bounds of the selection, or else of the current mark, with its handles; null without either.

        In the viewport's pixels.
        """
        mark, span = self._current.drawn(), self._page.selection.span
        if span.length:
            rect, room = self._page.positions.rect_of(span), self._handle_room
            return rect if rect.isNull() else rect.adjusted(0, -room, 0, room)
        if mark is None or mark.span is None:
            return QRect()
        rect = self._page.positions.rect_of(mark.span)
        return rect if rect.isNull() else rect.adjusted(0, -HANDLES, 0, HANDLES)

    def card_rect(self) -> QRect:
        """Return the bounds of the bar without its shadow, in the viewport's pixels."""
        return self._bar.card().translated(self._bar.pos())

    def _follow(self) -> None:
        if self.shown:
            self.update_position()

    def _selected(self, span: Span | None) -> None:
        if span is None:
            self.hide()
            return
        self._current.set_current(None)
        if not self._quiet:
            self.show()

    def _mark_changed(self, mark: Annotation | None) -> None:
        self._bar.set_mark(mark, self._pen.style)
        if mark is None and not self._page.selection.span.length:
            self.hide()
        else:
            self._follow()

    def _pen_changed(self) -> None:
        self._bar.set_palette(self._pen.palette)
        if self._current.mark is None:
            self._bar.set_mark(None, self._pen.style)

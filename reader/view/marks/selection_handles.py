"""Handles at the two ends of a selection that a finger has made, for fingers to widen it by."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint

from reader.core.reading.span_resizing import span_between
from reader.core.span import Span
from reader.translation import tr
from reader.view.marks.resize_handle import FINGER, KNOB, ResizeHandle
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.page.edge_scroller import EdgeScroller
from reader.view.page.page import PageView


class SelectionHandles(QObject):
    """Shows them until something else is selected, and moves the ends of the selection letter by letter."""

    def __init__(self, page: PageView, bar: SelectionBarController) -> None:
        super().__init__(page)
        self._page, self._bar = page, bar
        self._span = Span(0, 0)
        """The selection that they are for; empty while they are not shown."""
        self._fixed = 0
        """The end that stays, while the other one is dragged."""
        self.handles = (self._make_handle(start=True), self._make_handle(start=False))
        self._edges = EdgeScroller(page)
        self._edges.scrolled.connect(self._move_to)
        page.selection.changed.connect(self._selected)
        page.positions.changed.connect(self._update)

    def _make_handle(self, *, start: bool) -> ResizeHandle:
        handle = ResizeHandle(self._page.viewport(), start=start, scale=FINGER)
        handle.setAccessibleName(tr("Start of the selection") if start else tr("End of the selection"))
        handle.setToolTip("")
        handle.grabbed.connect(lambda: self._grab(start=start))
        handle.dragged.connect(self._drag)
        handle.released.connect(self._finish)
        return handle

    def show_for(self, span: Span) -> None:
        """Show them at the ends of the selection."""
        self._span = span
        self._update()
        self._bar.set_handle_room(KNOB * FINGER if span.length else 0)

    def _selected(self, span: Span | None) -> None:
        if span != self._span:
            self.show_for(Span(0, 0))

    def _grab(self, *, start: bool) -> None:
        self._fixed = self._span.end if start else self._span.start
        self._bar.hide()

    def _drag(self, point: QPoint) -> None:
        self._edges.follow(point)
        self._move_to(point)

    def _move_to(self, point: QPoint) -> None:
        article = self._page.article
        if article is None or not self._span.length:
            return
        self._span = span_between(article.text, self._fixed, self._page.positions.nearest(point))
        bar = self._page.verticalScrollBar()
        value = bar.value()
        self._page.selection.select(self._span)
        bar.setValue(value)  # Qt would bring the end of the selection into view
        self._update()

    def _finish(self) -> None:
        self._edges.stop()
        self._page.selection.announce()
        if self._span.length:
            self._bar.show()

    def _update(self) -> None:
        """Put them at the ends, as far as these are in view; the selection may have gone with its text."""
        theme, shown = self._page.shown.theme, self._span.length and self._page.selection.span == self._span
        for handle in self.handles:
            colours = theme.colour("accent"), theme.colour("page")
            if not shown or not handle.show_at_end_of(self._span, self._page.positions, *colours):
                handle.hide()

"""The mouse on the ticks beside the page: a tool tip says what they represent, a click goes there."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from reader.core.notes.present_quote import edited_remark, present_quote
from reader.translation import trn
from reader.view.page.overview_bar import OverviewScrollBar

QUOTE_LENGTH = 80
"""How many code points of the first passage are quoted."""


class OverviewPointer(QObject):
    """Filters a scrollbar's events. A handle over a tick takes the click; beside the ticks the bar is like any other.

    Signals:
        mark_clicked(str id): this mark's tick was clicked.
    """

    mark_clicked = Signal(str)

    def __init__(self, bar: OverviewScrollBar, text: Callable[[], str]) -> None:
        """``text`` gives the article's text, in which the marks have their positions."""
        super().__init__(bar)
        self._bar, self._text = bar, text
        bar.setMouseTracking(True)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle what is meant for a tick."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(event)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._press(event)
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos().y()), self._bar)
            return True
        return super().eventFilter(watched, event)

    def tooltip_at(self, y: float) -> str:
        """The tool tip for the ticks at a height in pixels; empty if there is none."""
        marks = self._bar.marks_at(y)
        if not marks:
            return ""
        shown = present_quote(marks[0], self._text())
        quote = " ".join((shown.words or marks[0].note)[: 2 * QUOTE_LENGTH].split())
        cut = quote if len(quote) <= QUOTE_LENGTH else quote[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
        if len(marks) == 1:
            return escape(f"“{cut}”, {edited_remark()}" if shown.edited else f"“{cut}”")
        return escape(
            trn(
                "{n:,} annotation, the first: “{quote}”",
                "{n:,} annotations, the first: “{quote}”",
                len(marks),
                quote=cut,
            )
        )

    def _hover(self, event: QMouseEvent) -> None:
        over = not event.buttons() and bool(self._bar.marks_at(event.position().y()))
        self._bar.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _press(self, event: QMouseEvent) -> bool:
        marks = self._bar.marks_at(event.position().y())
        left = event.button() == Qt.MouseButton.LeftButton
        if not left or not marks or self._bar.handle().contains(event.position()):
            return False
        self.mark_clicked.emit(marks[len(marks) // 2].id)
        return True

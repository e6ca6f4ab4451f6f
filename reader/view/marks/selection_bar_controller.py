"""What stands beside the selection or the mark in hand: when the bar shows, and where."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal

from reader.core.annotation import Annotation, MarkStyle
from reader.core.span import Span
from reader.view.marks.context import MarkContext
from reader.view.marks.current_mark import CurrentMark

HANDLES = 6
"""Pixels over and under a mark that its handles need."""


class SelectionBarController(QObject):
    """Shows the selection bar, puts it away and keeps it beside what it is for.

    Signals:
        moved(): the bar has come, gone, or stands elsewhere; what stands by it should follow.
    """

    moved = Signal()

    def __init__(self, kit: MarkContext, hand: CurrentMark, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._hand, self._bar, self._page = kit, hand, kit.bar, kit.page
        self.quiet = False
        """Whether a selection does without the bar: the pen marks it at once."""
        self.style = MarkStyle.HIGHLIGHT
        """What the bar shows for a selection."""
        self._page.selection.changed.connect(self._selected)
        self._page.positions.changed.connect(self._follow)
        hand.changed.connect(self._taken)
        kit.bar.set_pens(kit.preferences.settings.pens)
        kit.preferences.colour_names_changed.connect(kit.bar.set_pens)

    @property
    def shown(self) -> bool:
        """Whether the bar is there."""
        return not self._bar.isHidden()

    def show(self) -> None:
        """Show the bar, where there is something for it to stand by."""
        self._bar.show()
        self.update_position()

    def hide(self) -> None:
        """Put the bar away."""
        self._bar.hide()
        self.moved.emit()

    def set_style(self, style: MarkStyle) -> None:
        """Show this one as what a selection would be marked with."""
        self.style = style
        if self._hand.mark is None:
            self._bar.set_mark(None, style)

    def update_position(self) -> None:
        """Stand where the selection or the mark in hand is now; where neither is in view, be gone."""
        rect, bounds = self.target_rect(), self._page.viewport().rect()
        if rect.isNull() or not rect.intersects(bounds):
            self._bar.hide()
        if not rect.isNull():
            self._bar.move_beside(rect, bounds)
        self.moved.emit()

    def target_rect(self) -> QRect:
        """Around the selection, or else the mark in hand with its handles; null where there is neither.

        In the viewport's pixels.
        """
        one, span = self._hand.drawn(), self._page.selection.span
        if span.length:
            return self._page.positions.rect_of(span)
        if one is None or one.span is None:
            return QRect()
        rect = self._page.positions.rect_of(one.span)
        return rect if rect.isNull() else rect.adjusted(0, -HANDLES, 0, HANDLES)

    def _follow(self) -> None:
        if self.shown:
            self.update_position()

    def _selected(self, span: Span | None) -> None:
        if span is None:
            self.hide()
            return
        self._hand.set_current(None)
        if not self.quiet:
            self.show()

    def _taken(self, one: Annotation | None) -> None:
        self._bar.set_mark(one, self.style)
        if one is None and not self._page.selection.span.length:
            self.hide()
        else:
            self._follow()

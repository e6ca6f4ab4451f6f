"""Marks that lie on the same words: a list to choose from where they are clicked, and a key that goes through them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.span import Span
from reader.view.marks.context import MarkContext
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.overlap_list import OverlapList
from reader.view.marks.selection_bar import SHADOW, SHADOW_TOP
from reader.view.marks.selection_bar_controller import SelectionBarController

GAP = 6
"""Pixels between the list and what it stands by."""


class OverlapPicker(QObject):
    """Brings up the list, and keeps it beside the bar while the mark in hand is one of the stack."""

    def __init__(self, kit: MarkContext, hand: CurrentMark, beside: SelectionBarController, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._session, self._hand, self._beside = kit, kit.session, hand, beside
        self._stack: tuple[str, ...] = ()
        self.list = OverlapList(kit.icons, kit.page.viewport())
        self.list.chosen.connect(lambda key: self._hand.set_current(key, self._hand.clicked_position))
        self.list.closed.connect(self.dismiss)
        hand.changed.connect(self._taken)
        beside.moved.connect(self._place)
        self._session.changed.connect(self._changed)
        self._session.revised.connect(self.dismiss)

    def show(self, stack: Sequence[str]) -> None:
        """List the marks with these ids, the keys being the list's; fewer than two need no list."""
        self._stack = tuple(stack)
        if len(stack) < 2:
            self.dismiss()
            return
        self._fill()
        self.list.show()
        self._place()
        self.list.setFocus()

    def select_next(self) -> None:
        """Take the next mark of the stack in hand, from the shortest to the longest and round."""
        if self._hand.key not in self._stack:
            here = self._here()
            self._stack = tuple(
                one.id for one in overlapping_marks(self._session.visible_annotations, self._hand.drawn(), here)
            )
        if len(self._stack) < 2 and (not self._stack or self._stack[0] == self._hand.key):
            self._kit.notices.show("No other mark on these words")
            return
        number = self._stack.index(self._hand.key) + 1 if self._hand.key in self._stack else 0
        stack = self._stack
        self._hand.set_current(stack[number % len(stack)], self._hand.clicked_position)
        self._beside.show()
        self.show(stack)

    def dismiss(self) -> bool:
        """Put the list away, the keys being the page's again; returns whether it was there."""
        if self.list.isHidden():
            return False
        had = self.list.isAncestorOf(self._kit.page.window().focusWidget() or self._kit.page)
        self.list.hide()
        if had:
            self._kit.page.setFocus()
        return True

    def _here(self) -> int | None:
        """The place that the stack is at: what was clicked, or else the caret while it shows."""
        if self._hand.clicked_position is not None or not self._kit.page.cursorWidth():
            return self._hand.clicked_position
        return self._hand.caret_position()

    def _fill(self) -> None:
        annotations = self._session.annotations.by_id
        marks = [annotations[key] for key in self._stack if key in annotations]
        names, theme = self._kit.preferences.settings.pens, self._kit.appearance.theme
        self.list.set_marks(marks, self._hand.key, names, theme)

    def _taken(self, one: Annotation | None) -> None:
        if one is None or one.id not in self._stack:
            self._stack = ()
            self.dismiss()

    def _changed(self, change: Change) -> None:
        if self.list.isHidden() or not change.after.keys() & set(self._stack):
            return
        self._stack = tuple(key for key in self._stack if key in self._session.annotations.by_id)
        if len(self._stack) < 2:
            self.dismiss()
        else:
            self._fill()

    def _place(self) -> None:
        """Stand under the bar, or over it where the bar stands over the mark or there is no room below."""
        if self.list.isHidden():
            return
        if not self._beside.shown:
            self.dismiss()
            return
        bar, mark, room = self._kit.bar, self._beside.target_rect(), self._kit.page.viewport().rect()
        card = bar.card().translated(bar.pos())
        self.list.move(list_position(card, mark, self.list.card().size().width(), self.list.card().height(), room))
        self.list.raise_()


def list_position(bar: QRect, mark: QRect, width: int, height: int, room: QRect) -> QPoint:
    """The upper left corner of the list with its shadow; its card covers neither the bar nor, if it can, the mark."""
    both = bar.united(mark.intersected(room))
    left = max(room.left() + 4, min(bar.left(), room.right() - 3 - width))
    below, above = max(bar.bottom(), mark.bottom()) + 1 + GAP, min(bar.top(), both.top()) - GAP - height
    if bar.top() >= mark.bottom():
        below = bar.bottom() + 1 + GAP
    top = below if below + height <= room.bottom() - 3 else max(room.top() + 4, above)
    return QPoint(left - SHADOW, top - SHADOW_TOP)


def overlapping_marks(annotations: AnnotationSet, one: Annotation | None, place: int | None) -> list[Annotation]:
    """The marks at a place, the shortest first; with no place, or where there is but one, all that overlap a mark."""
    here = list(annotations.at(place)) if place is not None else []
    if len(here) > 1 or one is None or one.span is None:
        return here
    over = [other for other in annotations.index.overlapping(one.span) if other.drawn]
    return sorted(over, key=lambda other: (other.span or Span(0, 0)).length)

"""Marks on the same words: a list to choose from where they are clicked, and a key that goes from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet, Change
from reader.core.span import Span
from reader.translation import tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.current_pen import CurrentPen
from reader.view.marks.overlap_list import OverlapList
from reader.view.marks.selection_bar import SHADOW, SHADOW_TOP
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.page.page import PageView
from reader.view.style.icons import IconSet
from reader.view.widgets.notices import Notices

GAP = 6
"""Pixels between the list and what it is placed next to."""


class OverlapPicker(QObject):
    """Opens the list, and keeps it next to the selection bar as long as the current mark is in it."""

    def __init__(
        self,
        session: Session,
        page: PageView,
        notices: Notices,
        current: CurrentMark,
        bar: SelectionBarController,
        pen: CurrentPen,
        icons: IconSet,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._notices = session, page, notices
        self._current, self._bar, self._pen = current, bar, pen
        self._stack: tuple[str, ...] = ()
        """The ids of the marks on the same words, the shortest mark first."""
        self.list = OverlapList(icons, page.viewport())
        self.list.chosen.connect(lambda key: current.set_current(key, current.clicked_position))
        self.list.closed.connect(self.dismiss)
        current.changed.connect(self._mark_changed)
        bar.moved.connect(self._place_list)
        session.changed.connect(self._notes_changed)
        session.revised.connect(self.dismiss)

    def show(self, stack: Sequence[str]) -> None:
        """List the marks with these ids, and give the list the keyboard; fewer than two need no list."""
        self._stack = tuple(stack)
        if len(stack) < 2:
            self.dismiss()
            return
        self._fill_list()
        self.list.show()
        self._place_list()
        self.list.setFocus()

    def select_next(self) -> None:
        """Make the next mark on the same words current, from the shortest to the longest and round."""
        current = self._current
        if current.key not in self._stack:
            marks = overlapping_marks(self._session.visible_annotations, current.drawn(), self._position())
            self._stack = tuple(mark.id for mark in marks)
        if len(self._stack) < 2 and (not self._stack or self._stack[0] == current.key):
            self._notices.show(tr("No overlapping highlight"))
            return
        stack = self._stack
        number = stack.index(current.key) + 1 if current.key in stack else 0
        current.set_current(stack[number % len(stack)], current.clicked_position)
        self._bar.show()
        self.show(stack)

    def dismiss(self) -> bool:
        """Hide the list, and give the keyboard back to the page; returns whether it was shown."""
        if self.list.isHidden():
            return False
        had_focus = self.list.isAncestorOf(self._page.window().focusWidget() or self._page)
        self.list.hide()
        if had_focus:
            self._page.setFocus()
        return True

    def _position(self) -> int | None:
        """The code point whose marks are meant: the one that was clicked, or else the caret's while it shows."""
        clicked = self._current.clicked_position
        return clicked if clicked is not None or not self._page.cursorWidth() else self._current.caret_position()

    def _fill_list(self) -> None:
        marks = self._session.existing(self._stack)
        article = self._session.article
        text = article.text if article else ""
        self.list.set_marks(marks, text, self._current.key, self._pen.palette, self._page.shown.theme)

    def _mark_changed(self, mark: Annotation | None) -> None:
        if mark is None or mark.id not in self._stack:
            self._stack = ()
            self.dismiss()

    def _notes_changed(self, change: Change) -> None:
        if self.list.isHidden() or not change.after.keys() & set(self._stack):
            return
        self._stack = tuple(key for key in self._stack if key in self._session.annotations.by_id)
        if len(self._stack) < 2:
            self.dismiss()
        else:
            self._fill_list()

    def _place_list(self) -> None:
        """Move the list under the bar, or over it where the bar is over the mark or there is no room below."""
        if self.list.isHidden():
            return
        if not self._bar.shown:
            self.dismiss()
            return
        size, room = self.list.card().size(), self._page.viewport().rect()
        position = list_position(self._bar.card_rect(), self._bar.target_rect(), size.width(), size.height(), room)
        self.list.move(position)
        self.list.raise_()


def list_position(bar: QRect, mark: QRect, width: int, height: int, room: QRect) -> QPoint:
    """Return the upper left corner of the list with its shadow.

    Its card, ``width`` by ``height`` pixels, covers neither the bar nor, if that is possible, the mark.
    """
    both = bar.united(mark.intersected(room))
    left = max(room.left() + 4, min(bar.left(), room.right() - 3 - width))
    below, above = max(bar.bottom(), mark.bottom()) + 1 + GAP, min(bar.top(), both.top()) - GAP - height
    if bar.top() >= mark.bottom():
        below = bar.bottom() + 1 + GAP
    top = below if below + height <= room.bottom() - 3 else max(room.top() + 4, above)
    return QPoint(left - SHADOW, top - SHADOW_TOP)


def overlapping_marks(annotations: AnnotationSet, mark: Annotation | None, position: int | None) -> list[Annotation]:
    """Return the marks at a code point, the shortest first.

    Without a position, or where only one mark is there, those that overlap a mark.
    """
    around = list(annotations.marks_at(position)) if position is not None else []
    if len(around) > 1 or mark is None or mark.span is None:
        return around
    overlapping = [other for other in annotations.index.overlapping(mark.span) if other.is_mark]
    return sorted(overlapping, key=lambda other: (other.span or Span(0, 0)).length)

"""Changing a mark's extent: its ends are dragged with the mouse, or moved by keys; the note stays with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.core.annotation import Annotation
from reader.core.reading.span_resizing import between, difference, stretched
from reader.core.span import Span
from reader.view.marks.context import MarkContext
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.resize_handle import ResizeHandle
from reader.view.marks.resize_keys import HINTS, step_of
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.typesetting.geometry import mixed
from reader.view.widgets.key_hint_bar import ModalKeyHintBar

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping

EDGE, TICK = 28, 25
"""So near to the viewport's upper or lower edge, in pixels, a drag scrolls, every so many milliseconds."""


class MarkResizer(QObject):
    """Shows the mark as it would be; one step of the history is made of it when the reader is done."""

    def __init__(self, kit: MarkContext, hand: CurrentMark, beside: SelectionBarController, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._page, self._hand, self._beside = kit, kit.page, hand, beside
        self._one: Annotation | None = None
        """The mark whose extent is being changed, as it was."""
        self._span = Span(0, 0)
        self._before: list[Span] = []
        """What it was before each step by a key."""
        self._fixed: int | None = None
        """The end that stays, while the other one is dragged."""
        self._point = QPoint()
        self._strip: ModalKeyHintBar | None = None
        self.handles = (self._handle(start=True), self._handle(start=False))
        self._scroll = QTimer(self)
        self._scroll.setInterval(TICK)
        self._scroll.timeout.connect(self._scroll_on)
        self._page.positions.changed.connect(self.update_handles)
        hand.changed.connect(self._taken)

    def _handle(self, *, start: bool) -> ResizeHandle:
        made = ResizeHandle(self._page.viewport(), start=start)
        made.grabbed.connect(lambda: self._take(start=start))
        made.dragged.connect(self._drag)
        made.released.connect(self.finish)
        return made

    @property
    def active(self) -> bool:
        """Whether an end is being moved."""
        return self._one is not None

    # By the keys

    def start(self) -> None:
        """Let the keys move the ends of the mark in hand."""
        key = self._hand.target_key()
        one = self._kit.session.visible_annotations.by_id.get(key) if key else None
        if one is None or not one.drawn or one.span is None:
            self._kit.notices.show("Click a mark first, or go to one with . and ,")
            return
        if self.active or not self._kit.notices.check_writable(self._kit.session):
            return
        self._hand.set_current(key, self._hand.clicked_position)
        self._begin(one)
        self._kit.reading.reveal(one.span)
        if self._strip is None:
            self._strip = ModalKeyHintBar("Change the mark’s extent", self._step, self._page, self._kit.shell)
            self._strip.accepted.connect(self.finish)
            self._strip.cancelled.connect(self.dismiss)
        self._strip.open("End of the mark", HINTS, self._kit.appearance.theme)

    def _step(self, event: QKeyEvent) -> bool:
        wanted, article = step_of(event), self._kit.session.article
        if event.matches(QKeySequence.StandardKey.Undo) and self._before:
            self._show(self._before.pop())
            return True
        if wanted is None or article is None:
            return False
        before = self._span
        self._before.append(before)
        self._show(stretched(article.text, before, wanted.unit, wanted.step, start=wanted.start))
        if self._strip is not None:
            self._strip.announce(difference(article.text, before, self._span))
        edge = self._span.start if wanted.start else self._span.end - 1
        if not Span(edge, edge + 1).overlaps(self._page.positions.visible_span()):
            self._kit.reading.reveal_in_passing(Span(edge, edge + 1))
        return True

    # By the mouse

    def _take(self, *, start: bool) -> None:
        one = self._hand.drawn()
        if one is not None and one.span is not None and self._kit.notices.check_writable(self._kit.session):
            self._begin(one)
            self._fixed = one.span.end if start else one.span.start

    def _drag(self, point: QPoint) -> None:
        self._point = point
        height = self._page.viewport().height()
        near = point.y() < EDGE or point.y() > height - EDGE
        if near != self._scroll.isActive():
            self._scroll.start() if near else self._scroll.stop()
        self._move_to(point)

    def _move_to(self, point: QPoint) -> None:
        article = self._kit.session.article
        if self._fixed is None or article is None:
            return
        height = self._page.viewport().height()
        inside = QPoint(point.x(), max(1, min(point.y(), height - 2)))
        place = self._page.shown.layout.map.from_qt(self._page.cursorForPosition(inside).position())
        self._show(between(article.text, self._fixed, place))

    def _scroll_on(self) -> None:
        """Scroll the faster the further the mouse is beyond the edge."""
        height, bar = self._page.viewport().height(), self._page.verticalScrollBar()
        beyond = min(0, self._point.y() - EDGE) + max(0, self._point.y() - height + EDGE)
        bar.setValue(bar.value() + max(-60, min(round(beyond * 0.6), 60)))
        self._move_to(self._point)

    # Both

    def _begin(self, one: Annotation) -> None:
        self._one, self._span, self._before = one, one.span or Span(0, 0), []
        self._beside.hide()

    def _show(self, span: Span) -> None:
        if self._one is None or self._one.target is None:
            return
        self._span = span
        self._page.overlays.set_resized_mark(replace(self._one, target=self._one.target._replace(span=span)))
        self.update_handles()

    def finish(self) -> None:
        """Let the mark be as it is shown."""
        one, span = self._one, self._span
        if self._end() and one is not None and span != one.span:
            self._kit.session.commands.resize(one.id, span)
        self._beside.show()

    def revise(self, carry: PositionMapping) -> None:
        """Go on in another state of the article; where the mark is lost, leave it."""
        if self._one is None:
            return
        one = self._kit.session.visible_annotations.by_id.get(self._one.id)
        span = carry.span(self._span)
        if one is None or one.span is None or not span.length:
            self._end()
            return
        self._one, self._before = one, [kept for step in self._before if (kept := carry.span(step)).length]
        self._fixed = None if self._fixed is None else carry.position(self._fixed)
        self._show(span)

    def dismiss(self) -> bool:
        """Leave the mark as it was; returns whether an end was being moved."""
        if not self._end():
            return False
        self._beside.show()
        return True

    def _end(self) -> bool:
        was, self._one, self._fixed = self.active, None, None
        self._scroll.stop()
        self._page.overlays.set_resized_mark(None)
        for handle in self.handles:
            handle.release()
        if self._strip is not None and self._strip.isVisible():
            had = self._strip.hasFocus()
            self._strip.close_silently()
            if had:
                self._page.setFocus()
        return was

    def _taken(self, one: Annotation | None) -> None:
        """Another mark in hand ends it; so does a change of this one from elsewhere."""
        if self._one is not None and (one is None or one.id != self._one.id or one.span != self._one.span):
            self._end()
        self.update_handles()

    def update_handles(self) -> None:
        """Put the handles at the ends of the mark, as far as these are in view."""
        one = self._one or self._hand.drawn()
        shown = one is not None and one.drawn and (self.active or self._beside.shown) and self._kit.session.may_write()
        span = self._span if self.active else one.span if one is not None else None
        for handle, place in zip(self.handles, (0, 1), strict=True):
            if not shown or span is None or one is None:
                handle.hide()
            else:
                self._stand(handle, span, one, start=place == 0)

    def _stand(self, handle: ResizeHandle, span: Span, one: Annotation, *, start: bool) -> None:
        letter = span.start if start else span.end - 1
        article = self._kit.session.article
        rect = QRect()
        if article is not None and self._page.positions.visible_span().contains(
            letter
        ):  # what is elsewhere is not laid out for it
            rect = self._page.positions.rect_of(Span(letter, letter + 1))
        if rect.isNull() or article is None:
            if self._fixed is None:  # a handle in the mouse's hands must stay
                handle.hide()
            return
        turned = mixed(article.text[letter])
        x = rect.left() if start != turned else rect.right() + 1
        theme = self._kit.appearance.theme
        handle.show_at(x, rect, theme.line(one.colour), theme.colour("page"))

"""Resizing a mark: its ends are dragged with the mouse, or moved by keys; its note stays with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.reading.span_resizing import describe_resize, resize_span, span_between
from reader.core.span import Span
from reader.translation import tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.resize_handle import ResizeHandle
from reader.view.marks.resize_keys import HINTS, step_of
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.navigation.navigator import Navigator
from reader.view.page.edge_scroller import EdgeScroller
from reader.view.page.page import PageView
from reader.view.widgets.action_table import keys_of
from reader.view.widgets.key_hint_bar import ModalKeyHintBar
from reader.view.widgets.notices import Notices
from reader.view.window.panel_layout import PanelLayout

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping


class MarkResizer(QObject):
    """Shows the mark as it would be, and changes it in one step of the history when the reader has finished.

    Signals:
        started(): an end is being moved, by keys or by the mouse.
    """

    started = Signal()

    def __init__(
        self,
        session: Session,
        page: PageView,
        layout: PanelLayout,
        navigator: Navigator,
        notices: Notices,
        current: CurrentMark,
        bar: SelectionBarController,
    ) -> None:
        """``layout`` is what the bar with the keys lies over."""
        super().__init__(page)
        self._session, self._page, self._layout, self._navigator = session, page, layout, navigator
        self._notices, self._current, self._bar = notices, current, bar
        self._mark: Annotation | None = None
        """The mark that is being resized, as it was."""
        self._span = Span(0, 0)
        """Its passage as it would be."""
        self._before: list[Span] = []
        """The passage before each step by a key."""
        self._fixed: int | None = None
        """The end that stays, while the other one is dragged."""
        self._hints: ModalKeyHintBar | None = None
        self.handles = (self._make_handle(start=True), self._make_handle(start=False))
        self._edges = EdgeScroller(page)
        self._edges.scrolled.connect(self._move_to)
        page.positions.changed.connect(self.update_handles)
        current.changed.connect(self._mark_changed)

    def _make_handle(self, *, start: bool) -> ResizeHandle:
        handle = ResizeHandle(self._page.viewport(), start=start)
        handle.grabbed.connect(lambda: self._grab(start=start))
        handle.dragged.connect(self._drag)
        handle.released.connect(self.finish)
        return handle

    @property
    def active(self) -> bool:
        """Whether a mark is being resized."""
        return self._mark is not None

    # By the keys

    def start(self) -> None:
        """Let the keys move the ends of the current mark."""
        key = self._current.target_key()
        mark = self._session.visible_annotations.by_id.get(key) if key else None
        if mark is None or not mark.is_mark or mark.span is None:
            after, before = keys_of("next_mark"), keys_of("previous_mark")
            sentence = tr(
                "Click a highlight first, or go to one with {next} and {previous}", next=after, previous=before
            )
            self._notices.show(sentence)
            return
        if self.active or not self._notices.check_writable(self._session):
            return
        self._current.set_current(key, self._current.clicked_position)
        self._begin(mark)
        self._navigator.reveal(mark.span)
        if self._hints is None:
            self._hints = ModalKeyHintBar(tr("Adjust highlight"), self._handle_key, self._page, self._layout)
            self._hints.accepted.connect(self.finish)
            self._hints.cancelled.connect(self.dismiss)
        hints = [(tr(keys), tr(does)) for keys, does in HINTS]
        self._hints.open(tr("End of the highlight"), hints, self._page.shown.theme)

    def _handle_key(self, event: QKeyEvent) -> bool:
        step, article = step_of(event), self._session.article
        if event.matches(QKeySequence.StandardKey.Undo) and self._before:
            self._preview(self._before.pop())
            return True
        if step is None or article is None:
            return False
        before = self._span
        self._before.append(before)
        after = resize_span(article.text, before, step.unit, step.step, start=step.start)
        whole = Span(*(self._page.positions.outside_formula(place, step.step) for place in after))
        self._preview(whole if whole.length > 0 else before)
        if self._hints is not None:
            self._hints.announce(describe_resize(article.text, before, self._span))
        edge = self._span.start if step.start else self._span.end - 1
        if not Span(edge, edge + 1).overlaps(self._page.positions.visible_span()):
            self._navigator.reveal_in_passing(Span(edge, edge + 1))
        return True

    # By the mouse

    def _grab(self, *, start: bool) -> None:
        mark = self._current.drawn()
        if mark is not None and mark.span is not None and self._notices.check_writable(self._session):
            self._begin(mark)
            self._fixed = mark.span.end if start else mark.span.start

    def _drag(self, point: QPoint) -> None:
        self._edges.follow(point)
        self._move_to(point)

    def _move_to(self, point: QPoint) -> None:
        article = self._session.article
        if self._fixed is None or article is None:
            return
        self._preview(span_between(article.text, self._fixed, self._page.positions.nearest(point)))

    # Both

    def _begin(self, mark: Annotation) -> None:
        self._mark, self._span, self._before = mark, mark.span or Span(0, 0), []
        self._bar.hide()
        self.started.emit()

    def _preview(self, span: Span) -> None:
        if self._mark is None or self._mark.target is None:
            return
        self._span = span
        self._page.overlays.set_resized_mark(replace(self._mark, target=self._mark.target._replace(span=span)))
        self.update_handles()

    def finish(self) -> None:
        """Resize the mark to what is shown."""
        mark, span = self._mark, self._span
        if self._end() and mark is not None and span != mark.span:
            self._session.commands.resize(mark.id, span)
        self._bar.show()

    def revise(self, mapping: PositionMapping) -> None:
        """Continue in another state of the article; if the passage is gone, cancel without a change."""
        if self._mark is None:
            return
        mark = self._session.visible_annotations.by_id.get(self._mark.id)
        span = mapping.map_span(self._span)
        if mark is None or mark.span is None or not span.length:
            self._end()
            return
        self._mark, self._before = mark, [moved for step in self._before if (moved := mapping.map_span(step)).length]
        self._fixed = None if self._fixed is None else mapping.map_position(self._fixed)
        self._preview(span)

    def dismiss(self) -> bool:
        """Leave the mark as it was; returns whether an end was being moved."""
        if not self._end():
            return False
        self._bar.show()
        return True

    def _end(self) -> bool:
        was_active, self._mark, self._fixed = self.active, None, None
        self._edges.stop()
        self._page.overlays.set_resized_mark(None)
        for handle in self.handles:
            handle.release()
        if self._hints is not None and self._hints.isVisible():
            had_focus = self._hints.hasFocus()
            self._hints.close_silently()
            if had_focus:
                self._page.setFocus()
        return was_active

    def _mark_changed(self, mark: Annotation | None) -> None:
        """Stop where another mark becomes current, or this one is changed in another way."""
        if self._mark is not None and (mark is None or mark.id != self._mark.id or mark.span != self._mark.span):
            self._end()
        self.update_handles()

    def update_handles(self) -> None:
        """Put the handles at the ends of the mark, as far as these are in view."""
        mark = self._mark or self._current.drawn()
        shown = mark is not None and mark.is_mark and (self.active or self._bar.shown) and self._session.may_write()
        span = self._span if self.active else mark.span if mark is not None else None
        theme = self._page.shown.theme
        for handle in self.handles:
            if not shown or span is None or mark is None:
                handle.hide()
            elif not handle.show_at_end_of(span, self._page.positions, theme.line(mark.colour), theme.colour("page")):
                handle.setVisible(handle.isVisible() and self._fixed is not None)  # one that is dragged must stay

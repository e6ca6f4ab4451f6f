"""Where the reader is in the article, and the ways to another place in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTextEdit

from reader.core.span import Span
from reader.view.page.caret import PageCaret
from reader.view.page.horizontal_scroll import HorizontalScroller
from reader.view.page.positions import PagePositions
from reader.view.page.scroll_anchor import HEADROOM, HeldLine, ScrollAnchor
from reader.view.page.shown_article import ShownArticle
from reader.view.typesetting.page_layout import PADDING

if TYPE_CHECKING:
    from reader.view.page.jump_motion import JumpMotion

READING_LINE = 72
"""Pixels below the top edge where the reader is taken to be."""


class ReadingPosition(QObject):
    """A code point: the target of the last jump while it is in view, else what is at the reading line.

    Signals:
        moved(int): the code point where the reader is, after each scroll and each jump.
        jumped(int): a passage was brought into view, or an article was shown from this code point on.
    """

    moved = Signal(int)
    jumped = Signal(int)

    def __init__(
        self,
        view: QTextEdit,
        shown: ShownArticle,
        anchor: ScrollAnchor,
        positions: PagePositions,
        caret: PageCaret,
        horizontal: HorizontalScroller,
    ) -> None:
        super().__init__(view)
        self._view, self._shown, self._anchor = view, shown, anchor
        self._positions, self._caret, self._horizontal = positions, caret, horizontal
        self._bar = view.verticalScrollBar()
        self._target: int | None = None
        self._motion: JumpMotion | None = None

    def set_motion(self, motion: JumpMotion | None) -> None:
        """Have near jumps moved through by ``motion``, or made at once."""
        self._arrive()
        if self._motion is not None:
            self._motion.deleteLater()
        self._motion = motion

    # Where the reader is

    def position(self) -> int:
        """The target of the last jump while it is in view, else the code point at the reading line."""
        if self._target is not None:
            return self._target
        if self._bar.maximum() and self._bar.value() >= self._bar.maximum():
            return self._positions.position_at_y(self._view.height() - PADDING)
        return self._positions.position_at_y(READING_LINE)

    def keyboard_position(self) -> int:
        """Where what the keys do begins: at the caret, in caret mode and while it is in view; else ``position``."""
        caret = self._caret.visible_position()
        return self.position() if caret is None else caret

    def progress(self) -> float:
        """How far the reader has come, 0 at the start to 1 where the end is in view.

        Counted in letters, not in pixels: most heights of a long article are estimates.
        """
        article, span = self._shown.article, self._positions.visible_span()
        length = len(article.text) if article else 0
        return 1.0 if span.end >= length else span.start / (length - span.length)

    def announce(self) -> None:
        """Emit where the reader is."""
        self.moved.emit(self.position())

    # Jumps

    def go_to(self, position: int) -> None:
        """Bring the line of a code point to the top, as far as the text goes."""
        with self.in_motion():
            self._open(position)
            self._scroll_to(position, HEADROOM)
        self.jumped.emit(position)

    def reveal(self, span: Span) -> bool:
        """Scroll a passage into view if it is not, a third down the page; returns whether that moves the page."""
        with self.in_motion():
            self._open(span.start)
            before = self._anchor.top
            if not self._is_in_sight(span):
                self._scroll_to(span.start, self._view.height() // 3)
            moves = self._anchor.top != before
        self._horizontal.reveal(span.start)
        self.jumped.emit(span.start)
        return moves

    def scroll_into_view(self, position: int) -> None:
        """Scroll just so far that a code point's line is in view with some space around it; from afar, jump there."""
        self._arrive()
        self._open(position)
        line, height = self._positions.line_y(position), self._view.height()
        air = round(self._shown.metrics.line_height())
        beyond = min(0, line - air) + max(0, line + 2 * air - height)
        if abs(beyond) > height:
            self._scroll_to(position, height // 3)
        elif beyond:
            self.forget_target()
            self._bar.setValue(self._bar.value() + beyond)
        self._horizontal.reveal(position)

    def _open(self, position: int) -> None:
        """Open the closed parts that a code point is in; what is in view stays where it is."""
        if self._shown.layout.folded.hides(position):
            line = self._anchor.top_line()
            with self._anchor.ignoring_scrollbar():
                self._shown.open_around(position)
            self._anchor.restore(line)

    def _scroll_to(self, position: int, below: int) -> None:
        self._target = position
        self._anchor.scroll_to(position, below)
        self.announce()

    @contextmanager
    def in_motion(self) -> Iterator[None]:
        """Show as one motion what moves the page within this context, where motion is wanted and the way is short."""
        if self._motion is None or self._shown.article is None:
            yield
            return
        with self._motion.shown():
            yield

    def _arrive(self) -> None:
        if self._motion is not None:
            self._motion.arrive()

    @property
    def is_moving(self) -> bool:
        """Whether the page is on its way to where a jump leads."""
        return self._motion is not None and self._motion.is_running

    def top_line_at_rest(self) -> HeldLine:
        """The line at the view's top, or the one that will be there when the page has come to rest."""
        return self._motion.goal if self._motion is not None else self._anchor.top_line()

    def _is_in_sight(self, span: Span) -> bool:
        """Whether a passage is in view, and not just at the lower edge."""
        if not span.overlaps(self._positions.visible_span()):
            return False
        rect = self._positions.rect_of(span)
        return not rect.isNull() and rect.top() >= 0 and rect.bottom() <= self._view.height() - 60

    # The target of the last jump

    @property
    def target(self) -> int | None:
        """The code point that was jumped to, as long as the reader has not left it."""
        return self._target

    def set_target(self, position: int) -> None:
        """Take the reader to be at a code point as long as it is in view."""
        self._target = position

    def forget_target(self) -> None:
        """The reader moves on from where the last jump went, or goes."""
        self._arrive()
        self._target = None

    def follow_scroll(self) -> None:
        """The page was scrolled: report it; a target that is out of view is forgotten."""
        if not self.is_moving and self._target is not None and not self._is_on_screen(self._target):
            self._target = None
        self.announce()

    def _is_on_screen(self, position: int) -> bool:
        return -4 <= self._positions.line_y(position) < self._view.height()

    def compensate(self, pixels: int) -> None:
        """Keep the text where it is on the screen although the view has moved down by this many pixels.

        It moves along where the target of the last jump would come to lie over the view's upper edge.
        """
        if self._target is not None:
            pixels = min(pixels, max(0, self._positions.line_y(self._target) - HEADROOM))
        self._anchor.shift(pixels)

"""Scrolling a page of which most heights are estimated: one line is held still while they become known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtWidgets import QScrollBar, QTextEdit

from reader.view.page.shown_article import ShownArticle
from reader.view.typesetting.geometry import line_at, top_of_line

HEADROOM = 20
"""Pixels between the view's top edge and the line of a position that was jumped to."""


class HeldLine(NamedTuple):
    """A line to be held still in the view."""

    position: int
    """A code point in that line."""
    below: int
    """Pixels from the view's top edge down to the line."""
    scrolled: bool
    """Whether the page was scrolled at all; one that was not stays at its beginning."""


class ScrollAnchor:
    """Which part of the page is in view. All heights are pixels from the top of the page."""

    def __init__(self, view: QTextEdit, shown: ShownArticle, bar: QScrollBar) -> None:
        self._view, self._shown, self._bar = view, shown, bar
        self._top = 0
        self._line = HeldLine(0, 0, scrolled=False)
        self._line_from: int | None = None
        """At which height the page was when ``_line`` was its top line."""
        self._ignoring = False
        self._shifting = False
        shown.shifted.connect(self._follow_shift)

    @property
    def top(self) -> int:
        """The height at the view's top edge."""
        return self._top

    @property
    def limit(self) -> int:
        """The greatest height that can be at the view's top edge."""
        return max(0, round(self._shown.layout.documentSize().height()) - self._view.height())

    @property
    def correcting(self) -> bool:
        """Whether the scrollbar moves to keep the text in view where it is, and not because the reader scrolls."""
        return self._ignoring or self._shifting

    @contextmanager
    def ignoring_scrollbar(self) -> Iterator[None]:
        """Leave the page where it is, whatever moves the scrollbar: Qt does so to bring the caret into view."""
        before, self._ignoring = self._ignoring, True
        try:
            yield
        finally:
            self._ignoring = before

    def reset(self) -> None:
        """Go back to the top, for another article."""
        self._top, self._line_from = 0, None

    # Holding a line

    def show_from(self, top: int, held: int) -> None:
        """Put ``top`` at the view's top edge; the line at ``held`` keeps its place while heights become known."""
        height, end = self._view.height(), self.limit
        if top >= end > 0:  # then the end of the page is what stays in place
            top, held = end, end + height
        top = self._shown.layout.lay_out_view(max(0, top), height, held)
        end = self.limit
        if top > end:
            self._shown.layout.lay_out_view(end, height, end + height if end else 0)
        self._set_top(max(0, min(top, self.limit)))

    def refresh(self) -> None:
        """Lay out what has come into view, without scrolling."""
        self.show_from(self._top, self._top)

    def scroll_to(self, position: int, below: int = HEADROOM) -> None:
        """Bring a code point's line to ``below`` pixels under the top edge, as far as the text goes."""
        if self._shown.article is None:
            return
        line = self.line_top(position)
        self.show_from(max(0, line - below) if position > 0 else 0, line if position > 0 else 0)

    def top_line(self) -> HeldLine:
        """The line at the view's top.

        While nothing is scrolled it is the same one, whatever line its first letter has come into: else the page
        would wander upwards with every pixel that a window is made narrower or wider by.
        """
        if self._line_from == self._top:
            return self._line._replace(scrolled=self._top > 0)
        layout = self._shown.layout
        position = layout.map.from_qt(line_at(layout, self._top + HEADROOM + 6)[0])
        below = self.line_top(position) - self._top if self._shown.article else 0
        return HeldLine(position, below, scrolled=self._top > 0)

    def restore(self, line: HeldLine) -> None:
        """Scroll so that a line is where it was in the view."""
        height = self.line_top(line.position) if line.scrolled else 0
        self.show_from(height - line.below if line.scrolled else 0, height)
        self._line, self._line_from = line, self._top

    def line_top(self, position: int) -> int:
        """The height at which the line of a code point begins."""
        layout = self._shown.layout
        return round(top_of_line(layout, layout.map.to_qt(position)))

    # The scrollbar

    def follow_scrollbar(self) -> bool:
        """Show what the scrollbar says; returns whether all that was in view has moved by just as much.

        Where heights become known at the top, what was in view before keeps its distance.
        """
        if self._ignoring:
            return False
        value, old = self._bar.value(), self._top
        near = abs(value - old) < self._view.height()
        before = self.limit
        self.show_from(value, max(value, old) if near else value)
        return near and self.limit == before

    def shift(self, pixels: int) -> None:
        """Move the text up by this many pixels, unless its beginning is in view."""
        if self._bar.value() > 0:
            self._shifting = True
            self._bar.setValue(max(1, self._bar.value() + pixels))
            self._shifting = False

    def _follow_shift(self, pixels: int) -> None:
        self._set_top(self._top + pixels)

    def _set_top(self, top: int) -> None:
        """Set the scrollbar for a height whose view is laid out."""
        self._top = top
        self._shown.layout.set_held_line(top)
        with self.ignoring_scrollbar():
            self._bar.setRange(0, self.limit)
            self._bar.setPageStep(self._view.height())
            self._bar.setValue(top)
        self._shown.repaint()

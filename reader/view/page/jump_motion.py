"""Near jumps in motion: the eye follows the page to where it goes, and sees which way and how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollBar

from reader.view.page.scroll_anchor import HeldLine, ScrollAnchor
from reader.view.widgets.bar_motion import BarMotion

FARTHEST = 2
"""Screens; what is farther away is jumped to."""


class JumpMotion(QObject):
    """Shows a jump as a motion, unless it leads too far. A further one on the way goes on from where the page is then.

    It ends exactly where the jump does, whatever heights become known on the way.
    """

    def __init__(self, bar: QScrollBar, anchor: ScrollAnchor) -> None:
        super().__init__(bar)
        self._bar, self._anchor = bar, anchor
        self._goal: HeldLine | None = None
        """The top line where the jump ends; None when the page is at rest."""
        self._jumping = False
        self._motion = BarMotion(bar, self, may_go_on=lambda: self.is_running)
        self._motion.finished.connect(self.arrive)

    @property
    def is_running(self) -> bool:
        """Whether the page is on its way."""
        return self._goal is not None

    @property
    def goal(self) -> HeldLine:
        """The top line when the page has come to rest."""
        return self._goal or self._anchor.top_line()

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show as one motion what moves the page within this context, where it stands at the end of the last one."""
        if self._jumping:  # it is a part of a jump
            yield
            return
        seen, self._jumping = self._anchor.top_line(), True
        self.arrive()
        try:
            yield
        finally:
            self._jumping = False
        self._start(seen)

    def arrive(self) -> None:
        """Go to the end of the motion at once."""
        self._motion.stop()
        if self._goal is not None:
            self._anchor.restore(self._goal)
            self._goal = None  # only now: until then, what hears of the scrolling is to know that it is a motion

    def _start(self, seen: HeldLine) -> None:
        """Go back to what was seen before, and move from there to where the page is."""
        goal, end = self._anchor.top_line(), self._anchor.top
        start = self._anchor.line_top(seen.position) - seen.below if seen.scrolled else 0
        if not 0 < abs(end - start) <= FARTHEST * self._bar.pageStep():
            return
        self._goal = goal
        self._anchor.restore(seen)
        self._motion.start(end - self._anchor.top)

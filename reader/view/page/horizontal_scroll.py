"""Scrolling sideways what is wider than the column: long lines of code, and wide tables."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPointF
from PySide6.QtGui import QWheelEvent

from reader.view.page.positions import PagePositions
from reader.view.page.shown_article import ShownArticle
from reader.view.painting.block_decorations import handle_track
from reader.view.typesetting.geometry import line_rects

GRIP = 7.0
"""Pixels around a handle's track in which it can be pressed."""
STEP = 60.0
"""Pixels for one notch of the wheel."""
EDGE_SPACE = 24.0
"""Pixels kept between a letter that is brought into view and the edge."""


class HorizontalScroller:
    """What wheel, mouse and caret do to the wide boxes of a page."""

    def __init__(self, shown: ShownArticle, positions: PagePositions) -> None:
        self._shown, self._positions = shown, positions
        self._pressed: tuple[int, float] | None = None

    def wide_box(self, point: QPointF) -> int | None:
        """The number of the box under a point of the viewport, if it can be scrolled."""
        layout, on_page = self._shown.layout, self._positions.to_page(point)
        if not layout.article.blocks:
            return None
        number = layout.box_at(on_page.y())
        return number if layout.box(number).overflow and layout.box_rect(number).contains(on_page) else None

    def wheel(self, event: QWheelEvent) -> bool:
        """Scroll by a sideways turn of the wheel, or one with Shift; returns whether there was a wide box under it."""
        turn = event.angleDelta()
        shift = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
        notches = turn.x() or (turn.y() if shift else 0)
        if not notches or (abs(turn.y()) > abs(turn.x()) and not shift):
            return False
        number = self.wide_box(event.position())
        if number is None:
            return False
        self.pan(number, -notches / 120 * STEP)
        return True

    def pan(self, number: int, pixels: float) -> None:
        """Scroll a box by some pixels, to the right or with a minus to the left."""
        layout = self._shown.layout
        if layout.horizontal.scroll(layout.box(number), pixels):
            self._shown.repaint()

    def press(self, point: QPointF) -> bool:
        """Press the handle under a point; returns whether there is one."""
        number = self.wide_box(point)
        if number is None:
            return False
        track = handle_track(self._shown.layout, number)
        if not track.adjusted(-GRIP, -GRIP, GRIP, GRIP).contains(self._positions.to_page(point)):
            return False
        self._pressed = (number, point.x())
        return True

    def drag(self, point: QPointF) -> bool:
        """Move the handle that is pressed; returns whether one is."""
        if self._pressed is None:
            return False
        number, before = self._pressed
        layout = self._shown.layout
        box, track = layout.box(number), handle_track(layout, number)
        self._pressed = (number, point.x())
        self.pan(number, (point.x() - before) * (box.width + box.overflow) / max(1.0, track.width()))
        return True

    def release(self) -> bool:
        """Release the handle; returns whether one was pressed."""
        pressed, self._pressed = self._pressed is not None, None
        return pressed

    def reveal(self, position: int) -> None:
        """Scroll a wide box so that a code point in it shows."""
        layout = self._shown.layout
        if not layout.article.blocks:
            return
        number = layout.box_of(layout.block_at(position))
        box = layout.box(number)
        if not box.overflow:
            return
        at = layout.map.to_qt(position)
        letter = next(line_rects(layout, at, at + 1, whole=True), None)
        if letter is None:  # at the end of a line: the letter before
            letter = next(line_rects(layout, max(0, at - 1), at, whole=True), None)
        if letter is not None:
            area = layout.box_rect(number).adjusted(EDGE_SPACE, 0, -EDGE_SPACE, 0)
            self.pan(number, min(0.0, letter.left() - area.left()) or max(0.0, letter.right() - area.right()))

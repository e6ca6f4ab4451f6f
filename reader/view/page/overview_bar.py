"""The page's scrollbar: thin, with a tick for each mark and each search hit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar

from reader.core.span import Span
from reader.translation import tr
from reader.view.style.painting import faded, fill, fill_rounded
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.core.annotation import Annotation

WIDTH = 14
REDRAW_DELAY = 60
"""Milliseconds after which changed ticks are drawn."""
HANDLE_LENGTH = 28
"""The shortest handle, in pixels; the style sheet says the same."""
TRANSPARENT = QColor(0, 0, 0, 0)


class OverviewScrollBar(QScrollBar):
    """A vertical scrollbar that paints itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()  # a vertical one; to give an orientation or a parent would need the Qt namespace
        self._theme = theme
        self._marks: Sequence[Annotation] = ()
        self._hits: Sequence[Span] = ()
        self._length = 0
        self._share_of: Callable[[int], float] = lambda _position: 0.0
        self._drawn: QPixmap | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REDRAW_DELAY)
        self._later.timeout.connect(self._draw_anew)
        self.setAccessibleName(tr("Position in the article"))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._later.start()
        self.update()

    def set_ticks(
        self, marks: Sequence[Annotation], hits: Sequence[Span], length: int, share_of: Callable[[int], float]
    ) -> None:
        """Show ticks for these, both in reading order, in an article of ``length`` code points.

        ``share_of`` says how far down a code point is, 0 to 1, and is asked when painting. The ticks
        before may show for a moment longer: painting the page comes first.
        """
        self._marks, self._hits, self._length, self._share_of = marks, hits, length, share_of
        self._later.start()

    def sizeHint(self) -> QSize:
        """As wide as the ticks need."""
        return QSize(WIDTH, 80)

    def handle(self) -> QRectF:
        """Where the handle is, by the same proportions that Qt's styles use, so that dragging agrees with it."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        length = max(HANDLE_LENGTH, self.height() * self.pageStep() / max(1, whole))
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        return QRectF(0, share * (self.height() - length), self.width(), length)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background, the handle and the ticks."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill(painter, QRectF(event.rect()), self._theme.colour("page"))
            if self.maximum() > 0:
                colour = faded(self._theme.colour("faint"), 0.55 if self.isSliderDown() else 0.35)
                fill_rounded(painter, self.handle().adjusted(4, 1, -4, -1), colour, 3)
            if self._marks or self._hits:
                painter.drawPixmap(self.rect(), self._ticks())

    def marks_at(self, y: float) -> Sequence[Annotation]:
        """The marks whose ticks are at a height or next to it, in pixels, in reading order."""
        from reader.view.page.overview_ticks import TICK_HEIGHT, marks_near

        found = marks_near(self._marks, _start, self._length, self._share_of, self.height() - TICK_HEIGHT - 1, y)
        return self._marks[found.start : found.stop]

    def _ticks(self) -> QPixmap:
        """All ticks, drawn once for all steps of a scroll; after a change of size, drawn again a little later."""
        if self._drawn is None:
            self._drawn = self._draw()
        elif self._drawn.size() != self.size() * self.devicePixelRatioF():
            self._later.start()
        return self._drawn

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(TRANSPARENT)
        with QPainter(drawn) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_ticks(painter)
        return drawn

    def _draw_ticks(self, painter: QPainter) -> None:
        from reader.view.page.overview_ticks import TICK_HEIGHT, visible_ticks  # late: there are no ticks at first

        room, lines = self.height() - TICK_HEIGHT - 1, cache(self._theme.line)
        for top, mark in visible_ticks(self._marks, _start, self._length, self._share_of, room):
            line = lines(mark.colour) if mark.is_mark else self._theme.colour("faint")
            fill_rounded(painter, QRectF(2.5, top, WIDTH - 5, TICK_HEIGHT), line, 1.5)
        accent = self._theme.colour("accent")
        for top, _ in visible_ticks(self._hits, attrgetter("start"), self._length, self._share_of, room):
            fill_rounded(painter, QRectF(5, top, WIDTH - 10, TICK_HEIGHT), accent, 1.5)


def _start(mark: Annotation) -> int:
    """Where a mark begins; a note on the whole article comes before the text, an orphan behind it."""
    target = mark.target
    if target is None:
        return -1
    return target.span.start if target.span else sys.maxsize

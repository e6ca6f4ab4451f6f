"""The page's scrollbar: thin, with a tick for each mark and each search hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from reader.view.theme import Theme

WIDTH = 14
HANDLE = 28
"""The shortest handle, in pixels; the style sheet says the same."""


class Tick(NamedTuple):
    """One tick: a code point of the article and a colour; a search hit's is shorter."""

    position: int
    colour: QColor
    hit: bool = False


class TickBar(QScrollBar):
    """A vertical scrollbar that paints itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._ticks: Sequence[Tick] = ()
        self._share_of: Callable[[int], float] = lambda _position: 0.0
        self._places: list[float] | None = None
        self.setAccessibleName("Place in the article")

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def set_ticks(self, ticks: Sequence[Tick], share_of: Callable[[int], float]) -> None:
        """Show these; ``share_of`` says how far down a code point stands, and is asked when painting."""
        self._ticks, self._share_of, self._places = ticks, share_of, None
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the ticks need."""
        return QSize(WIDTH, 80)

    def _handle(self) -> QRectF:
        """Where the handle is, by the same proportions that Qt's styles use, so that dragging agrees with it."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        length = max(HANDLE, self.height() * self.pageStep() / max(1, whole))
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        return QRectF(0, share * (self.height() - length), self.width(), length)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the ticks and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.colour("page"))
        painter.setPen(Qt.PenStyle.NoPen)
        if self.maximum() > 0:
            colour = QColor(self._theme.colour("faint"))
            colour.setAlphaF(0.55 if self.isSliderDown() else 0.35)
            painter.setBrush(colour)
            painter.drawRoundedRect(self._handle().adjusted(4, 1, -4, -1), 3, 3)
        if self._places is None:
            self._places = [self._share_of(tick.position) for tick in self._ticks]
        for tick, place in zip(self._ticks, self._places, strict=True):
            painter.setBrush(tick.colour)
            inset = 5.0 if tick.hit else 2.5
            painter.drawRoundedRect(QRectF(inset, place * (self.height() - 4), WIDTH - 2 * inset, 3), 1.5, 1.5)
        painter.end()

"""What the choices of the panel for text and theme look like: swatches of themes, lines of text, words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import SERIF, Theme, font
from reader.view.widgets.choice_button import Drawing

NAME = 22.0
"""The height of a swatch's name under it, in pixels."""
LEFT_LINES, JUSTIFIED_LINES = (1.0, 0.7, 0.9, 0.6), (1.0, 1.0, 1.0, 0.6)
"""How long the lines of the two alignments are, as shares of the room."""


def swatch(name: str, themes: Sequence[Theme]) -> Drawing:
    """A theme's page with its ink and accent, over its name; of several themes, a strip of each."""

    def draw(painter: QPainter, area: QRectF, theme: Theme) -> None:
        page = area.adjusted(1, 1, -1, -NAME)
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        painter.setClipPath(clip)
        wide = page.width() / len(themes)
        for number, shown in enumerate(themes):
            _page(painter, QRectF(page.left() + number * wide, page.top(), wide, page.height()), shown)
        painter.restore()
        _name(painter, QRectF(area.left(), page.bottom(), area.width(), NAME), name, theme)

    return draw


def _page(painter: QPainter, area: QRectF, theme: Theme) -> None:
    painter.fillRect(area, theme.colour("page"))
    letters = font(SERIF, 20)
    painter.setFont(letters)
    painter.setPen(theme.colour("ink"))
    painter.drawText(area.adjusted(0, 0, 0, -5), Qt.AlignmentFlag.AlignCenter, "Aa")
    line = QRectF(area.center().x() - 12, area.bottom() - 9, 24, 3)
    painter.fillRect(line, theme.colour("accent"))


def _name(painter: QPainter, area: QRectF, name: str, theme: Theme) -> None:
    face = sans(SMALL)
    painter.setFont(face)
    painter.setPen(theme.colour("ink"))
    shown = QFontMetricsF(face).elidedText(name, Qt.TextElideMode.ElideRight, area.width() - 8)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)


def lines(shares: Sequence[float]) -> Drawing:
    """Lines of text that are so long: how a paragraph is aligned."""

    def draw(painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(theme.colour("ink"), 1.7))
        wide, left = 20.0, area.center().x() - 10
        for number, share in enumerate(shares):
            y = round(area.center().y() - 7 + number * 4.7) + 0.5
            painter.drawLine(QPointF(left, y), QPointF(left + wide * share, y))

    return draw


def words(text: str) -> Drawing:
    """A word."""

    def draw(painter: QPainter, area: QRectF, theme: Theme) -> None:
        painter.setFont(sans())
        painter.setPen(theme.colour("ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    return draw

"""The ground of a note's card, in every list of notes: the rounded card, the coloured bar, the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from reader.core.colour import Colour
from reader.view.style.painting import faded
from reader.view.style.panel_style import focus_ring
from reader.view.style.theme import Theme

RADIUS = 9


SETTLED = 0.4
"""How opaque the bar of a note is that is done or dismissed."""


def paint_card_ground(
    painter: QPainter, rect: QRect, theme: Theme, colour: Colour | None, *, selected: bool, settled: bool = False
) -> None:
    """Draw the ground of a card; without a ``colour`` the bar is grey, and a ``selected`` card has a ring around it.

    That of a note that is ``settled``, which is done or dismissed, has a faded bar.
    """
    outline = QRectF(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    # One shape over the other: a line drawn around would take five times as long.
    for token, inset in (("rule", 0), ("card", 1)):
        painter.setBrush(theme.colour(token))
        painter.drawRoundedRect(outline.adjusted(inset, inset, -inset, -inset), RADIUS - inset, RADIUS - inset)
    line = theme.line(colour) if colour else theme.colour("faint")
    painter.setBrush(faded(line, SETTLED) if settled else line)
    bar = QRectF(rect.left(), rect.top() + 11, 4, rect.height() - 22)
    painter.drawRoundedRect(bar, 1.5, 1.5)
    painter.drawRect(QRectF(bar.left() + (0 if selected else 1), bar.top(), 1.5, bar.height()))
    if selected:
        focus_ring(painter, outline.adjusted(-1, -1, 1, 1), RADIUS + 1, theme.colour("accent"), 2)

"""Paints formulas over the room that their letters have: outlines in the colour of the text, sharp at every size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPainter

from reader.core.contrast import contrast
from reader.view.style.painting import brush, fill_text
from reader.view.style.theme import Theme
from reader.view.typesetting.placed_formula import PlacedFormula

LEAST_CONTRAST = 4.5
"""Of a colour that a formula states, to the page; one with less is mixed with the ink."""


class FormulaPainter:
    """Paints in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, origin: QPointF, formula: PlacedFormula, edge: float) -> None:
        """Draw a formula of a block with this origin; ``edge`` is where its number ends, from there on."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        x, y = origin.x() + formula.left, origin.y() + formula.baseline
        y = round(y * ratio) / ratio  # as letters are, so that rules are as sharp
        painter.save()
        painter.translate(x, y)
        painter.scale(formula.em, formula.em)
        for colour, path in formula.paths:
            painter.fillPath(path, self._brush(colour, formula.colour))
        painter.restore()
        if formula.number_font is not None:
            words = formula.drawing.number
            start = QPointF(origin.x() + edge - formula.number_width + formula.em, y)
            fill_text(painter, start, formula.number_font, words, formula.colour)

    def _brush(self, colour: str, ink: QColor) -> QBrush:
        return brush(QColor(legible(colour, ink.name(), self._theme.tokens["page"])) if colour else ink)


@lru_cache(maxsize=256)
def legible(colour: str, ink: str, page: str) -> str:
    """A colour as it is, or mixed with as much ink as it needs to be seen on the page; all are ``#rrggbb``."""
    mixed = (_mixed(colour, ink, share / 5) for share in range(5))
    return next((one for one in mixed if contrast(one, page) >= LEAST_CONTRAST), ink)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(first * (1 - share) + second * share):02x}" for first, second in pairs)

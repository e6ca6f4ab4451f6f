"""Paints formulas over the room that their letters have: outlines in the colour of the text, sharp at every size."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath

from reader.core.contrast import contrast
from reader.view.style.painting import brush, fill_text
from reader.view.style.theme import Theme
from reader.view.typesetting.placed_formula import PlacedFormula

LEAST_CONTRAST = 4.5
"""Of a colour that a formula states, to the page; one with less is mixed with the ink."""
CACHE_BYTES = 32 * 1024 * 1024
"""Bytes of pixels that are kept: to fill the outlines of a page full of formulas takes half of a frame."""


LONGEST = 16_384
"""The most pixels of a side that are painted; what is beyond is cut off."""


class PaintedFormula(NamedTuple):
    """The pixels of a formula for one size and colour."""

    image: QImage
    corner: QPointF
    """Its upper left corner, in pixels from where the formula begins on its baseline."""
    paths: tuple[tuple[str, QPainterPath], ...]
    """What it was made of: kept, so that nothing else gets to be known by the same identity."""


class FormulaPainter:
    """Paints in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._painted: OrderedDict[tuple[int, float, float, int], PaintedFormula] = OrderedDict()
        self._bytes = 0

    def paint(self, painter: QPainter, origin: QPointF, formula: PlacedFormula, edge: float) -> None:
        """Draw a formula of a block with this origin; its number ends ``edge`` pixels from there."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        # Letters are put on whole pixels, too, so that lines which are thin are sharp.
        x = round((origin.x() + formula.left) * ratio) / ratio
        y = round((origin.y() + formula.baseline) * ratio) / ratio
        painted = self._paint(formula, ratio)
        painter.drawImage(QPointF(x, y) + painted.corner, painted.image)
        if formula.number_font is not None:
            start = QPointF(origin.x() + edge - formula.number_width + formula.number_gap, y)
            fill_text(painter, start, formula.number_font, formula.drawing.number, formula.colour)

    def _paint(self, formula: PlacedFormula, ratio: float) -> PaintedFormula:
        key = (id(formula.paths), formula.em, ratio, formula.colour.rgba())
        if key in self._painted:
            self._painted.move_to_end(key)
            return self._painted[key]
        made = self._painted[key] = self._fill(formula, ratio)
        self._bytes += made.image.sizeInBytes()
        while self._bytes > CACHE_BYTES and len(self._painted) > 1:
            self._bytes -= self._painted.popitem(last=False)[1].image.sizeInBytes()
        return made

    def _fill(self, formula: PlacedFormula, ratio: float) -> PaintedFormula:
        """Fill the outlines, as far as they extend: italic letters beyond the formula's own width."""
        scale, area = formula.em * ratio, QRectF()
        for _, path in formula.paths:
            area = area.united(path.boundingRect())
        left, top = floor(area.left() * scale) - 1, floor(area.top() * scale) - 1
        width, height = ceil(area.right() * scale) + 1 - left, ceil(area.bottom() * scale) + 1 - top
        brushes = {colour: self._brush(colour, formula.colour) for colour in {colour for colour, _ in formula.paths}}
        image = QImage(min(width, LONGEST), min(height, LONGEST), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(0, 0, 0, 0))
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-left, -top)
            painter.scale(scale, scale)
            for colour, path in formula.paths:
                painter.fillPath(path, brushes[colour])
        image.setDevicePixelRatio(ratio)
        return PaintedFormula(image, QPointF(left / ratio, top / ratio), formula.paths)

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

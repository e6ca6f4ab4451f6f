"""Paints formulas over the room that their letters have: outlines in the colour of the text, sharp at every size."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath

from reader.core.contrast import contrast
from reader.view.style.painting import brush, fill_text
from reader.view.style.theme import Theme
from reader.view.typesetting.placed_formula import PlacedFormula

LEAST_CONTRAST = 4.5
"""Of a colour that a formula states, to the page; one with less is mixed with the ink."""
BYTES = 4
"""Of a pixel."""
CACHE_BYTES = 32 * 1024 * 1024
"""Bytes of pixels that are kept: to fill the outlines of a page full of formulas takes half of a frame."""


class PaintedFormula(NamedTuple):
    """The pixels of a formula for one size and colour."""

    image: QImage
    corner: QPointF
    """Its upper left corner, in pixels from where the formula begins on its baseline."""
    paths: tuple[tuple[str, QPainterPath], ...]
    """What it was made of: kept, so that nothing else gets to be known by the same identity."""


class FormulaPainter:
    """Paints in one theme."""

    def __init__(self, theme: Theme, *, outlines: bool = False) -> None:
        """With ``outlines`` nothing is drawn as pixels: what is drawn on may be enlarged."""
        self._theme, self._outlines = theme, outlines
        self._painted: OrderedDict[tuple[int, float, float, int], PaintedFormula] = OrderedDict()
        self._bytes = 0

    def paint(self, painter: QPainter, origin: QPointF, formula: PlacedFormula, edge: float) -> None:
        """Draw a formula of a block with this origin; its number ends ``edge`` pixels from there."""
        if self._outlines:
            place = QPointF(origin.x() + formula.left, origin.y() + formula.baseline)
            self._paint_outlines(painter, place, formula)
            self._paint_number(painter, QPointF(origin.x() + edge, place.y()), formula)
            return
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        # Letters are put on whole pixels, too, so that lines which are thin are sharp.
        x = round((origin.x() + formula.left) * ratio) / ratio
        y = round((origin.y() + formula.baseline) * ratio) / ratio
        self._paint(painter, QPointF(x, y), formula, ratio)
        self._paint_number(painter, QPointF(origin.x() + edge, y), formula)

    def _paint_number(self, painter: QPainter, end: QPointF, formula: PlacedFormula) -> None:
        if formula.number_font is not None:
            start = end - QPointF(formula.number_width - formula.number_gap, 0)
            fill_text(painter, start, formula.number_font, formula.drawing.number, formula.colour)

    def _paint_outlines(self, painter: QPainter, place: QPointF, formula: PlacedFormula) -> None:
        painter.save()
        painter.translate(place)
        self._fill(painter, formula, formula.em)
        painter.restore()

    def _paint(self, painter: QPainter, place: QPointF, formula: PlacedFormula, ratio: float) -> None:
        key = (id(formula.paths), formula.em, ratio, formula.colour.rgba())
        if key in self._painted:
            self._painted.move_to_end(key)
        else:
            area = _pixels_of(formula, formula.em * ratio)
            if BYTES * area.width() * area.height() > CACHE_BYTES:  # a matrix of many screens: what is seen of it
                self._paint_outlines(painter, place, formula)
                return
            made = self._painted[key] = self._drawn(formula, area, ratio)
            self._bytes += made.image.sizeInBytes()
            while self._bytes > CACHE_BYTES:
                self._bytes -= self._painted.popitem(last=False)[1].image.sizeInBytes()
        painted = self._painted[key]
        painter.drawImage(place + painted.corner, painted.image)

    def _drawn(self, formula: PlacedFormula, area: QRect, ratio: float) -> PaintedFormula:
        image = QImage(area.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(0, 0, 0, 0))
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-area.topLeft())
            self._fill(painter, formula, formula.em * ratio)
        image.setDevicePixelRatio(ratio)
        return PaintedFormula(image, area.topLeft().toPointF() / ratio, formula.paths)

    def _fill(self, painter: QPainter, formula: PlacedFormula, scale: float) -> None:
        """Fill the outlines, with the formula's place at the origin; ``scale`` is the size of an em."""
        brushes = {colour: self._brush(colour, formula.colour) for colour in {colour for colour, _ in formula.paths}}
        painter.scale(scale, scale)
        for colour, path in formula.paths:
            painter.fillPath(path, brushes[colour])

    def _brush(self, colour: str, ink: QColor) -> QBrush:
        return brush(QColor(legible(colour, ink.name(), self._theme.tokens["page"])) if colour else ink)


def _pixels_of(formula: PlacedFormula, scale: float) -> QRect:
    """The pixels that the outlines extend over, from the formula's place: italic letters beyond its own width."""
    area = QRectF()
    for _, path in formula.paths:
        area = area.united(path.boundingRect())
    left, top = floor(area.left() * scale) - 1, floor(area.top() * scale) - 1
    return QRect(left, top, ceil(area.right() * scale) + 1 - left, ceil(area.bottom() * scale) + 1 - top)


@lru_cache(maxsize=256)
def legible(colour: str, ink: str, page: str) -> str:
    """A colour as it is, or mixed with as much ink as it needs to be seen on the page; all are ``#rrggbb``."""
    mixed = (_mixed(colour, ink, share / 5) for share in range(5))
    return next((one for one in mixed if contrast(one, page) >= LEAST_CONTRAST), ink)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(first * (1 - share) + second * share):02x}" for first, second in pairs)

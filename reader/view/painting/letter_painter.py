"""Paints the letters of boxes, and what stands among them: hyphens, dots that emphasize, formulas."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from reader.view.style.theme import Theme
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.page_layout import PageLayout

if TYPE_CHECKING:
    from reader.view.painting.formula_painter import FormulaPainter

ROUNDING = 0.5
"""Pixels by which a line may begin over an area that it is in."""


class LetterPainter:
    """Paints the letters of one layout in one theme."""

    def __init__(self, layout: PageLayout, theme: Theme, *, on_paper: bool = False) -> None:
        """``on_paper`` nothing is drawn of lines that only reach into an area, and formulas are outlines."""
        self._layout, self._theme, self._on_paper = layout, theme, on_paper
        self._formulas: FormulaPainter | None = None

    def paint(self, painter: QPainter, boxes: Sequence[int], clip: QRectF) -> None:
        """Draw what of these boxes lies in a rectangle of the page."""
        for number in boxes:
            box = self._layout.box(number)
            if box.overflow:
                painter.save()
                painter.setClipRect(self._layout.box_rect(number).intersected(clip))
            for placed in box.placed:
                self._paint_block(painter, placed, clip)
            if box.overflow:
                painter.restore()

    def _paint_block(self, painter: QPainter, placed: PlacedBlock, clip: QRectF) -> None:
        origin = self._layout.origin(placed)
        lines = placed.block.layout()
        if self._on_paper:
            shown = lines_within(placed, clip.top() - origin.y(), clip.bottom() - origin.y())
            lines.setPosition(QPointF())
            for number in shown:
                lines.lineAt(number).draw(painter, origin)
        else:
            shown = range(lines.lineCount())
            lines.setPosition(origin)  # where assistive technology takes the letters to be
            lines.draw(painter, QPointF(), [], clip)
        draw_hyphens(painter, origin, placed, shown)
        if placed.dotted:
            from reader.view.painting.emphasis_dots import paint_dots  # late: few articles have such dots

            paint_dots(painter, self._layout, placed, clip)
        if placed.formulas:
            self._paint_formulas(painter, origin, placed, clip)

    def _paint_formulas(self, painter: QPainter, origin: QPointF, placed: PlacedBlock, clip: QRectF) -> None:
        if self._formulas is None:
            from reader.view.painting.formula_painter import FormulaPainter  # late: most articles have none

            self._formulas = FormulaPainter(self._theme, outlines=self._on_paper)
        box = self._layout.box(self._layout.box_of(placed.number))
        for formula in placed.formulas:
            baseline = origin.y() + formula.baseline
            if baseline - formula.ascent <= clip.bottom() and baseline + formula.descent >= clip.top():
                self._formulas.paint(painter, origin, formula, placed.width + box.overflow)


def lines_within(placed: PlacedBlock, top: float, bottom: float) -> range:
    """The lines of a block that begin between two heights, counted from its origin."""
    if not placed.cuts:
        return range(placed.block.layout().lineCount() if top - ROUNDING <= 0 <= bottom - ROUNDING else 0)
    return range(bisect_left(placed.cuts, top - ROUNDING), bisect_left(placed.cuts, bottom - ROUNDING))


def draw_hyphens(painter: QPainter, origin: QPointF, placed: PlacedBlock, lines: range) -> None:
    """Draw the hyphens that divide words at the ends of some lines of a block, which are not in the text."""
    if not placed.hyphens:
        return
    from reader.view.typesetting.hyphenation import hyphen_position  # late: few readers ask for hyphens

    for hyphen in placed.hyphens:
        if hyphen.line in lines:
            place = hyphen_position(placed.block.layout(), hyphen)
            hyphen.glyph.draw(painter, origin + place - QPointF(0, hyphen.glyph.lineAt(0).ascent()))

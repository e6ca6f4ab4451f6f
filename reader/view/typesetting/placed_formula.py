"""A formula that is drawn, in its place among the letters of its block."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainterPath, QTextLine

from reader.view.typesetting.bidi import x_of

if TYPE_CHECKING:
    from reader.core.formulas.drawing import FormulaDrawing

NUMBER_GAP = 1.0
"""Ems between a formula and its number, at least."""


class PlacedFormula(NamedTuple):
    """A formula in its block. Positions are UTF-16 units from the block's beginning, lengths pixels."""

    start: int
    end: int
    holder: int
    """Where the letter is that has the width: the first one that is no blank."""
    letter: str
    drawing: FormulaDrawing
    paths: tuple[tuple[str, QPainterPath], ...]
    """Its outlines in ems, each with the colour that it states, or an empty string."""
    em: float
    colour: QColor
    stretched: float = 0.0
    """How much wider its line makes the blanks that are in its TeX: so much less is given to the first letter."""
    number_font: QFont | None = None
    """Of the number at the edge, if it has one."""
    raised: float = 0.0
    """How far its baseline is above that of its line."""
    left: float = 0.0
    """From the origin of the block's lines, as is ``baseline``: known when the lines are."""
    baseline: float = 0.0

    @property
    def width(self) -> float:
        """Of the drawing."""
        return self.drawing.width * self.em

    @property
    def ascent(self) -> float:
        """From its line's baseline up to the top."""
        return self.drawing.ascent * self.em + self.raised

    @property
    def descent(self) -> float:
        """From its line's baseline down to the bottom."""
        return self.drawing.descent * self.em - self.raised

    @property
    def number_gap(self) -> float:
        """The least space before the number at the edge."""
        return NUMBER_GAP * self.em

    @property
    def number_width(self) -> float:
        """Of the number at the edge, with the least space before it."""
        if self.number_font is None:
            return 0.0
        return QFontMetricsF(self.number_font).horizontalAdvance(self.drawing.number) + self.number_gap

    def fitted(self, width: float, height: float) -> PlacedFormula:
        """The same, so much smaller that it has room with its number: where nothing can be scrolled."""
        room = max(1.0, width - self.number_width)
        scale = min(1.0, room / max(1.0, self.width), height / max(1.0, self.ascent + self.descent))
        return self._replace(em=self.em * scale)

    def in_line(self, line: QTextLine) -> PlacedFormula:
        """The same where it is in a line."""
        # Where both directions meet, a position is that of one edge or the other; the glyph has one place.
        places = (run.positions() for run in line.glyphRuns(self.holder, len(self.letter)))
        left = next((found[0].x() for found in places if found), x_of(line, self.holder))
        return self._replace(left=left, baseline=line.y() + line.ascent() - self.raised)

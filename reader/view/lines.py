"""One paragraph in lines: a QTextLayout filled line by line, on an even grid of baselines."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

ENDLESS = 1e6
"""The width in pixels of lines that are not wrapped."""


class Grid(NamedTuple):
    """The lines that a paragraph is written on, in pixels."""

    line: float
    """From one baseline to the next."""
    ascent: float
    """Of the paragraph's own face; ``descent`` likewise. Other faces stand on the same baseline."""
    descent: float


class Filled(NamedTuple):
    """How much room the lines have taken, in pixels."""

    height: float
    width: float
    """Of the widest line's letters."""


def fill(layout: QTextLayout, width: float, grid: Grid, top: float = 0.0) -> Filled:
    """Break a layout's text into lines of ``width``, the first of which begins ``top`` below the layout's origin.

    What is higher than a line, as a picture is, gets the room that it needs.
    """
    y, widest = top, 0.0
    lead = (grid.line - grid.ascent - grid.descent) / 2
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height, ascent = line.height(), line.ascent()
        if height > grid.line * 1.6:  # a picture stands in it
            line.setPosition(QPointF(0, y))
            y += max(height + line.descent(), grid.line)
        else:
            line.setPosition(QPointF(0, y + lead + grid.ascent - ascent))
            y += grid.line
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return Filled(y - top, widest)

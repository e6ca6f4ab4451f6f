"""A formula as it is drawn: outlines of glyphs, and rules, around a baseline.

All lengths are ems of the text around the formula, with y downwards and the origin on the baseline at the left edge, so
that one drawing serves every size and theme.
"""

from __future__ import annotations

from typing import NamedTuple


class GlyphPlacement(NamedTuple):
    """One outline in its place."""

    outline: str
    """SVG path data, absolute commands only (M, L, Q, C, Z); equal strings are equal glyphs."""
    x: float
    y: float
    scale_x: float
    """Ems for each unit of the outline; ``scale_y`` may be negative where the outline's y points upwards."""
    scale_y: float
    colour: str = ""
    """``#rrggbb`` where the formula itself names a colour; empty for the ink of the text."""


class FormulaDrawing(NamedTuple):
    """A formula that has been set."""

    width: float
    ascent: float
    """From the baseline up to the top."""
    descent: float
    """From the baseline down to the bottom."""
    glyphs: tuple[GlyphPlacement, ...]
    """Rules of fractions and roots are outlines, too."""
    number: str = ""
    """What a numbered formula is marked with at the edge of the column, as ``(3)``; it is not part of the drawing."""


class FormulaRequest(NamedTuple):
    """A formula that shall be set."""

    tex: str
    """As it stands in the article's text: without dollars."""
    display: bool
    """Whether it is set apart, with large signs and limits above and below."""

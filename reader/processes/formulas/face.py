"""The typeface of formulas, as ``ziamath`` brings it and reads it: measures, glyphs in all sizes, outlines, kerning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ziafont.glyph import SimpleGlyph
from ziamath.mathfont import MathFont
from ziamath.mathtable import AssembledGlyph, MathConstants

from reader.processes.formulas.assembly import joined, outline

_LARGEST = 200
"""Ems. Signs that are put together of parts do not grow beyond: nobody looks at larger ones, and they take long."""


class MathGlyph(NamedTuple):
    """A sign of the typeface, or one that is made of several. Lengths are units of the typeface."""

    number: int
    """That of the glyph; negative for one made of several."""
    width: float
    x_min: float
    x_max: float
    height: float
    depth: float
    italic: float
    attachment: float | None
    """Where a mark above it has its middle."""
    outline: str
    """SVG path data with y downwards; empty for a blank."""


class MathFace:
    """A typeface with OpenType's table for formulas. What has been asked once is kept."""

    def __init__(self, font: MathFont) -> None:
        self._font = font
        self._math = font.math
        self.units: int = font.info.layout.unitsperem
        """Units for each em."""
        self.constants: MathConstants = font.math.consts
        self.index = cache(self._index)
        self.glyph = cache(self._glyph)
        self.grown = cache(self._grown)
        self.widest_within = cache(self._widest_within)
        self.kerning = cache(self._kerning)
        self.script_form = cache(self._script_form)

    def _index(self, char: str) -> int:
        """The number of a character's glyph; 0 if there is none."""
        return self._font.glyphindex(char)

    def _glyph(self, index: int) -> MathGlyph:
        """A glyph by its number."""
        return self._measured(self._font.glyph_fromid(index))

    def _grown(self, index: int, size: float, *, is_upright: bool = True) -> MathGlyph:
        """The smallest form of a glyph that is at least so high, or so wide; the largest if none is."""
        return self._measured(self._math.variant(index, min(size, _LARGEST * self.units), vert=is_upright))

    def _widest_within(self, index: int, width: float) -> MathGlyph:
        """The widest form of a glyph that is at most so wide; the smallest if all are wider."""
        forms = self._math.listvariants(index, vert=False)
        fitting = [size for size in forms if size <= width]
        return self.glyph(forms[max(fitting)] if fitting else index)

    def _kerning(self, first: int, second: int) -> float:
        """What two letters beside each other are moved together by (negative) or apart."""
        return self._font.advance(first, second) - self._font.advance(first, None)

    def _script_form(self, index: int) -> int:
        """The form of a glyph that is drawn for small sizes."""
        if self._font.gsub is None:
            return index
        forms: Sequence[int] = self._font.gsub.sub([index], {"ssty": True})
        return forms[0]

    def script_kerning(self, base: int, script: int, shift: float, scale: float, *, is_above: bool) -> float:
        """How far a script is moved towards its base, or away, so that both fit into each other (OpenType's cut-ins).

        ``shift`` is how far it is raised or lowered, in units of the typeface; ``scale`` is its size by that of the
        base. Returns units.
        """
        if self._math.kernInfo is None:
            return 0.0
        around, small = self._math.kernInfo.glyph(base), self._math.kernInfo.glyph(script)
        large, little = self.glyph(base), self.glyph(script)
        if is_above:
            heights = (shift - little.depth * scale, large.height)
        else:
            heights = (-shift + little.height * scale, -large.depth)
        offset = shift if is_above else -shift
        found = []
        for height in heights:
            own = (around.topright if is_above else around.bottomright).getkern(height) if around else 0
            inner = (height - offset) / scale
            its = (small.bottomleft if is_above else small.topleft).getkern(inner) * scale if small else 0
            found.append(own + its)
        return max(found) if is_above else min(found)

    def _measured(self, glyph: SimpleGlyph) -> MathGlyph:
        if isinstance(glyph, AssembledGlyph):
            drawn, box = joined(glyph)
            width = glyph.advance() if glyph.vert else box.xmax
            return MathGlyph(-1, width, box.xmin, box.xmax, box.ymax, -box.ymin, 0.0, None, drawn)
        box = glyph.bbox
        italic = self._math.italicsCorrection.getvalue(glyph.index) or 0
        attachment = self._math.topattachment(glyph.index)
        drawn = outline(glyph.operators)
        return MathGlyph(
            glyph.index, glyph.advance(), box.xmin, box.xmax, box.ymax, -box.ymin, italic, attachment, drawn
        )

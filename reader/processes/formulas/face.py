"""The typeface of formulas, as ``ziamath`` brings it and reads it: measures, glyphs in all sizes, outlines, kerning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ziafont.glyph import SimpleGlyph
from ziafont.svgpath import SVGOpType
from ziamath.mathfont import MathFont
from ziamath.mathtable import AssembledGlyph, MathConstants

_SEPARATORS = re.compile(r" ?([MLQCZ]) ?")
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
        box, width, drawn = glyph.bbox, glyph.advance(), outline(_operators(glyph))
        if isinstance(glyph, AssembledGlyph):
            return MathGlyph(-1, width, box.xmin, box.xmax, box.ymax, -box.ymin, 0.0, None, drawn)
        italic = self._math.italicsCorrection.getvalue(glyph.index) or 0
        attachment = self._math.topattachment(glyph.index)
        return MathGlyph(glyph.index, width, box.xmin, box.xmax, box.ymax, -box.ymin, italic, attachment, drawn)


def _operators(glyph: SimpleGlyph) -> Sequence[SVGOpType]:
    """What draws a glyph: one outline, also where it is made of parts, which overlap."""
    if not isinstance(glyph, AssembledGlyph):
        return glyph.operators
    found: list[SVGOpType] = []
    for part, offset in zip(glyph.glyphs, glyph.offsets, strict=True):
        x, y = (0, round(offset)) if glyph.vert else (round(offset), 0)
        found.extend(operator.xform(1, 0, 0, 1, x, y, 1, 1) for operator in part.operators)
    return found


def outline(operators: Sequence[SVGOpType]) -> str:
    """SVG path data in units of the typeface, with y downwards; empty for nothing."""
    segments: list[str] = []
    for operator in operators:
        segment = _SEPARATORS.sub(r"\1", operator.path().strip())
        if segment[0] == "M":
            segments.append(f"Z{segment}" if segments else segment)
        elif segment[0] != "L" or segment[1:] != _end(segments[-1]):
            segments.append(segment)
    return "".join(segments) + "Z" if segments else ""


def _end(segment: str) -> str:
    """The point where a segment ends, as it is written."""
    return " ".join(segment.lstrip("MLQCZ").split(" ")[-2:])

"""Single glyphs as boxes."""

from __future__ import annotations

from reader.processes.formulas.boxes import Box, Ink, Style
from reader.processes.formulas.face import MathFace, MathGlyph
from reader.translation import tr


def glyph_box(face: MathFace, index: int, style: Style) -> Box:
    """A glyph of the typeface; its width has room for the top that leans out."""
    box = sign_box(face, face.glyph(index), style)
    box.width += box.italic
    return box


def sign_box(face: MathFace, glyph: MathGlyph, style: Style) -> Box:
    """A sign, with the width that the typeface gives it."""
    unit = style.scale / face.units
    return Box(
        glyph.width * unit,
        glyph.height * unit,
        glyph.depth * unit,
        [(0.0, 0.0, Ink(glyph.outline, unit, unit, style.colour))] if glyph.outline else [],
        glyph.italic * unit,
        glyph.number if glyph.number > 0 else None,
    )


def missing(chars: str) -> str:
    """Why some characters cannot be set."""
    shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in chars)
    return tr("The typeface for formulas has no {characters}.", characters=shown)

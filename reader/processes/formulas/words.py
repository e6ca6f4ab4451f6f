"""Sets runs of text: words in formulas, and the names of functions."""

from __future__ import annotations

from reader.processes.formulas.boxes import Box, Style
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.glyphs import missing, sign_box
from reader.processes.formulas.nodes import Words

_WIDTHS = {" ": 0.25, "\u00a0": 0.25, "\u2009": 1 / 6, "\u200b": 0.0, "\u2060": 0.0}
"""Ems of the spaces in text."""


def set_words(face: MathFace, node: Words, style: Style) -> Box:
    """The box of a run of text.

    Raises:
        FormulaError: the typeface has not all of its characters.
    """
    unit = style.scale / face.units
    box, before = Box(height=-100.0, depth=-100.0), 0
    absent = "".join(dict.fromkeys(char for char in node.text if char not in _WIDTHS and not face.index(char)))
    if absent:
        raise FormulaError(missing(absent))
    for char in node.text:
        if char in _WIDTHS:
            box.width += _WIDTHS[char] * style.scale
            before = 0
            continue
        index = face.index(char)
        if before:
            box.width += face.kerning(before, index) * unit
        letter = sign_box(face, face.glyph(index), style)
        box.add(letter, box.width)
        box.width += letter.width
        before = index
    if box.height == -100.0:
        box.height = box.depth = 0.0
    return box

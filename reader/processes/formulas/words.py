"""Sets runs of text: words in formulas, and the names of functions."""

from __future__ import annotations

from itertools import groupby

from reader.processes.formulas.boxes import Box, Ink, Style, beside, hollow
from reader.processes.formulas.face import MathFace
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.glyphs import missing, sign_box
from reader.processes.formulas.nodes import Words
from reader.processes.formulas.system_letters import SystemLetters

_WIDTHS = {" ": 0.25, "\u00a0": 0.25, "\u2009": 1 / 6, "\u200b": 0.0, "\u2060": 0.0}
"""Ems of the spaces in text."""


def set_words(face: MathFace, letters: SystemLetters, node: Words, style: Style) -> Box:
    """The box of a run of text.

    Raises:
        FormulaError: neither the typeface nor the system has all of its characters.
    """
    boxes = [
        _own(face, run, style) if is_known else _other(letters, run, style) for is_known, run in _runs(face, node.text)
    ]
    return boxes[0] if len(boxes) == 1 else beside(boxes)


def _runs(face: MathFace, text: str) -> list[tuple[bool, str]]:
    """The runs of letters that the typeface has, and has not.

    Blanks between two words that it has not belong to their run, since the words may run from the right.
    """
    runs: list[tuple[bool, str]] = []
    for (_, is_known), chars in groupby(
        text, lambda char: (char in _WIDTHS, char in _WIDTHS or bool(face.index(char)))
    ):
        run = "".join(chars)
        if not is_known and len(runs) > 1 and not runs[-1][1].strip() and not runs[-2][0]:
            blank, before = runs.pop(), runs.pop()
            run = before[1] + blank[1] + run
        runs.append((is_known, run))
    return runs


def _own(face: MathFace, text: str, style: Style) -> Box:
    unit = style.scale / face.units
    box, before = hollow(), 0
    for char in text:
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
    if not box.parts:
        box.height = box.depth = 0.0
    return box


def _other(letters: SystemLetters, text: str, style: Style) -> Box:
    drawn = letters.run(text) if text.isprintable() else None
    if drawn is None or not drawn.outline:
        raise FormulaError(missing("".join(dict.fromkeys(text))))
    unit = style.scale / 1000
    ink = Ink(drawn.outline, unit, unit, style.colour)
    return Box(drawn.width * unit, drawn.height * unit, drawn.depth * unit, [(0.0, 0.0, ink)])

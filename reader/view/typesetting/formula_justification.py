"""Justified lines with formulas: the blanks in their TeX are not widened, those between the words are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextOption

from reader.view.typesetting.formula_boxes import with_room
from reader.view.typesetting.hyphenation import one_per_unit
from reader.view.typesetting.line_breaking import fill_line
from reader.view.typesetting.placed_formula import PlacedFormula
from reader.view.typesetting.utf16_map import LINE_SEPARATOR


def justify_around(
    layout: QTextLayout, formats: Sequence[QTextLayout.FormatRange], formulas: Sequence[PlacedFormula], text: str
) -> tuple[PlacedFormula, ...]:
    """Keep the justified lines of a text from widening its formulas; returns these with what their letters have.

    The lines stay as they are broken; ``formats`` are those of the text.
    """
    units = one_per_unit(text)
    lines, narrowed = _filled_lines(layout, formulas, units), _stretched(layout, formulas, units)
    if any(formula.stretched for formula in narrowed):
        layout.setFormats(with_room(formats, narrowed))
        _refill(layout, lines)
    return tuple(narrowed)


class _FilledLine(NamedTuple):
    """A line as it is broken: where it ends, the width that its letters are aligned in, and its place."""

    end: int
    width: float
    place: QPointF


def _stretched(layout: QTextLayout, formulas: Sequence[PlacedFormula], text: str) -> list[PlacedFormula]:
    """The formulas of a justified paragraph, by how much the blanks in their TeX would be widened in their lines.

    ``text`` has one code point for each UTF-16 unit. Qt must not have justified the lines yet: it does when it is
    asked for the place of a letter.
    """
    made: list[PlacedFormula] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        held = [formula for formula in formulas if start <= formula.holder < end]
        if not held or number + 1 == layout.lineCount() or text[end - 1] == LINE_SEPARATOR:
            made += held
            continue
        letters = text[start:end].rstrip()
        counted = str.isspace if any(map(str.isspace, letters)) else str.isalnum  # what Qt widens
        inside = [sum(map(counted, text[formula.start : formula.end])) for formula in held]
        outside = sum(map(counted, letters)) - sum(inside)
        each = max(0.0, line.width() - line.naturalTextWidth()) / outside if outside > 0 else 0.0
        made += [one._replace(stretched=min(one.width, count * each)) for one, count in zip(held, inside, strict=True)]
    return made


def _filled_lines(layout: QTextLayout, formulas: Sequence[PlacedFormula], text: str) -> list[_FilledLine]:
    """The lines of a justified paragraph; one that has no gaps but in formulas is not to be justified."""
    made = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        outside = text[start:end].rstrip()
        for formula in formulas:
            if start <= formula.start < end:
                outside = outside.replace(text[formula.start : formula.end], "", 1)
        fixed = not outside or (not any(map(str.isspace, outside)) and any(map(str.isspace, text[start:end].rstrip())))
        made.append(_FilledLine(end, line.naturalTextWidth() + 0.1 if fixed else line.width(), line.position()))
    return made


def _refill(layout: QTextLayout, lines: Sequence[_FilledLine]) -> None:
    """Break a paragraph into the same lines once more, after its formats have changed."""
    option = layout.textOption()
    anywhere = QTextOption(option)
    anywhere.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(anywhere)
    layout.beginLayout()
    for wanted in chain(lines, repeat(lines[-1])):  # so that no letter is left out, whatever Qt makes of it
        line = layout.createLine()
        if not line.isValid():
            break
        if not fill_line(line, wanted.end, wanted.width):
            line.setLineWidth(wanted.width)
        line.setPosition(wanted.place)
    layout.endLayout()
    layout.setTextOption(option)

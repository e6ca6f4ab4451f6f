"""The room of formulas in their lines: their letters stay where they are, with the width of the drawing over them.

The first letter of a formula has all of its width, and the others have none; so carets, selections and marks are where
they belong. The letters are not to be seen: the drawing is painted over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout

from reader.core.article import Block, Run, RunStyle
from reader.view.style.painting import brush
from reader.view.style.theme import MONO, font
from reader.view.typesetting.formula_outlines import paths_of
from reader.view.typesetting.formulas import Formulas, requests_in
from reader.view.typesetting.placed_formula import PlacedFormula
from reader.view.typesetting.text_formats import TextFormats, format_range, utf16_length

if TYPE_CHECKING:
    from reader.core.formulas.drawing import FormulaRequest

ENDLESS = 1 << 30
"""Behind the last letter of any block."""
SMALLEST = 0.5
"""A formula that would have to be made smaller than this share of its size to fit into a line stays TeX."""
TAIL = 0.7
"""Ems that are kept free behind a formula as wide as the column, for a comma or a bracket."""
RAISED = {RunStyle.SUPERSCRIPT: 0.33, RunStyle.SUBSCRIPT: -0.16}
"""By how many ems of the text small formulas are raised."""
SCRIPT = 2 / 3
"""The size of raised and lowered letters, as Qt has it."""


class FormulaBoxes:
    """Finds the formulas of blocks that are set, and gives their letters the room."""

    def __init__(self, formulas: Formulas, formats: TextFormats) -> None:
        self._formulas, self._formats = formulas, formats

    def of(self, block: Block, article_text: str, room: float) -> tuple[PlacedFormula, ...]:
        """The formulas of a block, in ``room`` pixels, that have been set; where they stand is not known yet."""
        found = requests_in(block, article_text)
        placed = (self._place(run, request, block, article_text, room) for run, request in found)
        return tuple(formula for formula in placed if formula is not None)

    def _place(
        self, run: Run, request: FormulaRequest, block: Block, article_text: str, room: float
    ) -> PlacedFormula | None:
        drawing, letters = self._formulas.drawing(request), request.tex.lstrip()
        if drawing is None or not letters:
            return None
        em, raised = self._formats.em(run.style, block), 0.0
        for script, share in RAISED.items():
            if script in run.style:
                em, raised = em * SCRIPT, em * share
        if not request.display:
            behind = article_text[run.end : min(run.end + 1, block.span.end)]
            free = room - (TAIL * em if behind.strip() else 0.0)
            scale = min(1.0, free / max(1.0, drawing.width * em))
            if scale < SMALLEST:
                return None
            em *= scale
        start = utf16_length(article_text[block.span.start : run.start])
        end = start + utf16_length(request.tex)
        colour = self._formats.format(run, block).foreground().color()
        number = self._formats.number_font(em) if drawing.number and request.display else None
        holder = end - utf16_length(letters)
        placed = PlacedFormula(start, end, holder, letters[0], drawing, paths_of(drawing), em, colour)
        return placed._replace(number_font=number, raised=raised)


def with_room(
    formats: Sequence[QTextLayout.FormatRange], formulas: Sequence[PlacedFormula]
) -> list[QTextLayout.FormatRange]:
    """The formats of a block, in order, with the room of its formulas."""
    made: list[QTextLayout.FormatRange] = []
    behind = 0
    for formula in formulas:
        hidden, size = _hidden(), utf16_length(formula.letter)
        holder = formula.holder
        parts = [
            (formula.start, holder, hidden),
            (holder, holder + size, _wide(formula)),
            (holder + size, formula.end, hidden),
        ]
        made += _between(formats, behind, formula.start)
        made += [format_range(start, end - start, form) for start, end, form in parts if end > start]
        behind = formula.end
    return made + _between(formats, behind, ENDLESS)


def _between(formats: Sequence[QTextLayout.FormatRange], start: int, end: int) -> list[QTextLayout.FormatRange]:
    """The parts of some formats that are between two places."""
    cut = ((max(one.start, start), min(one.start + one.length, end), one.format) for one in formats)
    return [format_range(first, last - first, form) for first, last, form in cut if first < last]


def _hidden() -> QTextCharFormat:
    """The format of letters that take no room, and are not seen."""
    made = font(MONO, 1)
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 1)  # Qt takes 0 for what it is by itself
    return _invisible(made)


def _wide(formula: PlacedFormula) -> QTextCharFormat:
    """The format of the letter that takes all of a formula's room."""
    made = font(MONO, 1)
    advance = QFontMetricsF(made).horizontalAdvance(formula.letter)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, formula.width - formula.stretched - advance)
    return _invisible(made)


def _invisible(letters: QFont) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(letters)
    made.setForeground(brush(QColor.fromRgb(0, 0, 0, 0)))
    return made

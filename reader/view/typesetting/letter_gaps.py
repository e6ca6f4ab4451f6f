"""Free room after letters of a block, for signs that are drawn there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from reader.view.typesetting.text_formats import format_range


class LetterGap(NamedTuple):
    """Room after one letter."""

    start: int
    """Where the letter begins, in UTF-16 units from the block's beginning; ``end`` is where it ends."""
    end: int
    pixels: float


class LetterGaps:
    """The room in all blocks of an article."""

    def __init__(self, gaps: Mapping[int, Sequence[LetterGap]]) -> None:
        """``gaps`` are in order, by the numbers of their blocks."""
        self._gaps = gaps

    def change(self, index: int, formats: list[QTextLayout.FormatRange]) -> list[QTextLayout.FormatRange]:
        """The formats of a block, which are in order, with the room in it."""
        return _with_gaps(formats, self._gaps[index]) if index in self._gaps else formats

    def widths(self, index: int) -> list[float]:
        """The pixels of room in a block, letter by letter."""
        return [gap.pixels for gap in self._gaps.get(index, ())]


def _with_gaps(formats: Sequence[QTextLayout.FormatRange], gaps: Iterable[LetterGap]) -> list[QTextLayout.FormatRange]:
    made = list(formats)
    for gap in gaps:
        number = next((at for at, one in enumerate(made) if one.start <= gap.start < one.start + one.length), None)
        if number is None:
            continue
        part, form = made[number], QTextCharFormat(made[number].format)
        font = form.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, gap.pixels)
        form.setFont(font)
        end = min(gap.end, part.start + part.length)
        pieces = (
            format_range(part.start, gap.start - part.start, part.format),
            format_range(gap.start, end - gap.start, form),
            format_range(end, part.start + part.length - end, part.format),
        )
        made[number : number + 1] = [piece for piece in pieces if piece.length]
    return made

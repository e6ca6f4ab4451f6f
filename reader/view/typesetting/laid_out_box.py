"""What laying out makes of a box of an article: its lines in their places, and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock

from reader.view.typesetting.text_formats import DottedWords, FontSize

if TYPE_CHECKING:
    from reader.view.typesetting.hyphenation import Hyphen
    from reader.view.typesetting.placed_formula import PlacedFormula


class PlacedBlock(NamedTuple):
    """One block with its lines. All lengths are pixels; the origin is that of its QTextLayout's lines."""

    number: int
    """The block's number in the article and in the document."""
    block: QTextBlock
    origin: QPointF
    """From the upper left corner of the box's column."""
    height: float
    """Of the lines."""
    width: float
    """Of the room that the lines have."""
    hyphens: tuple[Hyphen, ...] = ()
    font_sizes: tuple[FontSize, ...] = ()
    """Where in the block the size of the letters changes; kept, since Qt copies all formats to tell one."""
    rtl: bool = False
    """Whether its lines run from the right, whatever letters are in them."""
    dotted: tuple[DottedWords, ...] = ()
    formulas: tuple[PlacedFormula, ...] = ()
    """The formulas that are drawn."""
    tops: tuple[float, ...] = ()
    """Where each line begins with the formulas that are in it; empty where the lines say so themselves."""
    cuts: tuple[float, ...] = ()
    """Where each line begins in any case: there a page may end. Empty for what cannot be parted."""

    def formula_around(self, position: int) -> PlacedFormula | None:
        """The drawn formula that a position in the block (UTF-16 units) divides: neither its start nor its end."""
        return next((formula for formula in self.formulas if formula.start < position < formula.end), None)


class LaidOutBox(NamedTuple):
    """One box with its lines. All lengths are pixels, from the upper left corner of the column at the box's top."""

    height: int
    space_above: float
    """Free space over the box's area."""
    left: float
    """Of the area, which is that of a card."""
    width: float
    """Of the area, which is that of a card."""
    placed: tuple[PlacedBlock, ...]
    overflow: float = 0.0
    """By how much its content is wider than its area: so far it can be scrolled sideways."""
    initial_offset: float = 0.0
    """How far it is scrolled to the left at first: not at all, or in a right-to-left table as far as it goes."""
    scroll_group: tuple[str, int] = ("", 0)
    """What is scrolled sideways together: the code block of this number, or the table."""


def overflow_of(pixels: float) -> float:
    """By how much a box's content is wider than it, where that is more than rounding."""
    return pixels if pixels > 1 else 0.0

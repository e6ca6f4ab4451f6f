"""Document positions (UTF-16 units) to pixels of the page and back, for one layout."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from math import isfinite

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLine

from reader.core.article import PICTURE, BlockKind
from reader.view.typesetting.bidi import letter_in_line, stretches, x_of
from reader.view.typesetting.laid_out_box import LaidOutBox, PlacedBlock
from reader.view.typesetting.page_layout import PageLayout

ASCENT, DESCENT = 0.94, 0.31
"""How far a mark reaches above and below the baseline, as shares of the font's size: as tall as the letters."""
REACH = 12.0
"""Pixels beside a line's letters that still count as on its end."""

_RTL = "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""What is set from right to left: letters of such scripts, and the controls that reverse others."""


def has_rtl(text: str) -> bool:
    """Whether any of a text is set from right to left. The pattern is compiled when a text first needs it."""
    return not text.isascii() and re.search(_RTL, text) is not None


def line_rects(layout: PageLayout, start: int, end: int, *, whole: bool = False) -> Iterator[QRectF]:
    """The letters between two document positions (UTF-16 units), as one rectangle a line.

    Of a box that scrolls sideways only what shows is given, unless ``whole`` is asked for.
    Where both directions meet in a line, letters that follow each other need not be side by side: then there is
    a rectangle for each stretch that they fill.
    """
    block = layout.document().findBlock(start)
    while block.isValid() and block.position() < end:
        first, last = start - block.position(), min(end - block.position(), block.length() - 1)
        if first < last:  # nothing is in the paragraph of what is folded
            yield from _in_block(layout, layout.placed_block(block.blockNumber()), max(0, first), last, whole=whole)
        block = block.next()


def _in_block(layout: PageLayout, placed: PlacedBlock, first: int, last: int, *, whole: bool) -> Iterator[QRectF]:
    lines, origin, window = placed.block.layout(), layout.origin(placed), layout.clip_rect(placed)
    rtl = placed.rtl or has_rtl(placed.block.text())
    first, last = _whole_letters(placed, first, last)
    begun = lines.lineForTextPosition(first)
    for number in range(begun.lineNumber() if begun.isValid() else 0, lines.lineCount()):
        line = lines.lineAt(number)
        begin, finish = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if line.textStart() >= last:
            return
        if begin < finish:
            size = font_size(placed, begin)
            plain = [(x_of(line, begin), x_of(line, finish))]
            for left, right in stretches(placed.block, line, begin, finish) if rtl else plain:
                rect = _letters(line, left, right, size, pictures=PICTURE in placed.block.text()[begin:finish])
                if placed.formulas:
                    from reader.view.typesetting.formula_geometry import around_formulas  # late: few have any

                    rect = around_formulas(rect, placed, begin, finish)
                rect.translate(origin)
                if finish < last and not rtl:
                    rect.setRight(origin.x() + line.naturalTextRect().right() + _hyphen(placed, number))
                if window is not None and not whole and rect.width() > 0:
                    rect = rect.intersected(window)
                if rect.width() > 0:
                    yield rect


def formula_edge(layout: PageLayout, placed: PlacedBlock, position: int) -> QRectF | None:
    """The edge of a drawn formula that begins or ends at a position of a block; None if there is none.

    It has no width, and is as high as the letters of the text are.
    """
    formula = next((one for one in placed.formulas if position in (one.start, one.end)), None)
    if formula is None:
        return None
    line = placed.block.layout().lineForTextPosition(formula.holder)
    x = x_of(line, position)
    baseline, size = line.y() + line.ascent(), formula.em
    return QRectF(x, baseline - ASCENT * size, 0, (ASCENT + DESCENT) * size).translated(layout.origin(placed))


def _hyphen(placed: PlacedBlock, number: int) -> float:
    """The width of a hyphen that is drawn at a line's end: a mark that goes on in the next line covers it."""
    return next((hyphen.width for hyphen in placed.hyphens if hyphen.line == number), 0.0)


def _whole_letters(placed: PlacedBlock, first: int, last: int) -> tuple[int, int]:
    """A stretch that divides no letter: all code points of a letter (accents, joined emoji) have one rectangle.

    A formula that is drawn is a letter in this sense.
    """
    lines = placed.block.layout()
    if not lines.isValidCursorPosition(first):
        first = lines.previousCursorPosition(first)
    if not lines.isValidCursorPosition(last):
        last = lines.nextCursorPosition(last)
    for formula in placed.formulas:
        if formula.start < last and first < formula.end:
            first, last = min(first, formula.start), max(last, formula.end)
    return first, last


def _letters(line: QTextLine, left: float, right: float, size: float, *, pictures: bool) -> QRectF:
    """As high as letters; or as the line, if one of the ``pictures`` that are among them makes it high."""
    natural = line.naturalTextRect()  # a space at a line's end is not counted in
    left, right = max(left, natural.left()), min(right, natural.right())
    if pictures and line.height() > size * 3:
        return QRectF(left, line.y(), right - left, line.height())
    baseline = line.y() + line.ascent()
    return QRectF(left, baseline - ASCENT * size, right - left, (ASCENT + DESCENT) * size)


def font_size(placed: PlacedBlock, position: int) -> float:
    """The size in pixels of the letters at a position of a paragraph."""
    number = bisect_right(placed.font_sizes, position, key=lambda size: size.start) - 1
    return float(max(1, placed.font_sizes[max(0, number)].pixels)) if placed.font_sizes else 1.0


def position_at(layout: PageLayout, point: QPointF, exact: bool) -> int:  # noqa: FBT001 - as Qt asks it
    """The document position nearest to a point of the page; with ``exact``, -1 beside the letters.

    In the middle of a formula it is one within: whoever goes on from there takes the formula whole.
    """
    placed, number, inside = _line_under(layout, point)
    if placed is None:
        return -1 if exact else 0
    if exact and not _hits(placed, number, inside):
        return -1
    line = placed.block.layout().lineAt(number)
    found = line.xToCursor(inside.x())
    if placed.formulas:
        from reader.view.typesetting.formula_geometry import place_within  # late: few articles have formulas

        found = place_within(placed, line, inside.x(), found)
    return placed.block.position() + found


def edge_at(layout: PageLayout, point: QPointF) -> int:
    """The document position nearest to a point of the page that divides no formula."""
    placed, number, inside = _line_under(layout, point)
    if placed is None:
        return 0
    line = placed.block.layout().lineAt(number)
    return placed.block.position() + place_outside_formulas(placed, line, inside.x())


def place_outside_formulas(placed: PlacedBlock, line: QTextLine, x: float) -> int:
    """The position in a block nearest to an x of one of its lines that divides no formula."""
    found = line.xToCursor(x)
    if placed.formulas:
        from reader.view.typesetting.formula_geometry import place_outside  # late: few articles have formulas

        return place_outside(placed, line, x, found)
    return found


def letter_at(layout: PageLayout, point: QPointF) -> int:
    """The document position of the letter at a point of the page; -1 beside the letters. Of a formula, the first."""
    placed, number, inside = _line_under(layout, point)
    if placed is None or not _hits(placed, number, inside):
        return -1
    line, start = placed.block.layout().lineAt(number), placed.block.position()
    found = letter_in_line(placed.block, line, inside.x(), rtl=placed.rtl or has_rtl(placed.block.text()))
    if placed.formulas:
        from reader.view.typesetting.formula_geometry import formula_at  # late: few articles have formulas

        formula = formula_at(placed, line, inside.x(), found)
        found = found if formula is None else formula.start
    return start + found


def is_over_text(layout: PageLayout, point: QPointF) -> bool:
    """Whether a point of the page is among the lines of a block, where a press begins to select: not in a margin."""
    box = layout.box(layout.box_at(point.y())) if layout.article.blocks else None
    if box is None or not box.placed:
        return False
    placed = nearest_block(layout, box, point.x())
    if layout.article.blocks[placed.number].kind in (BlockKind.PICTURE, BlockKind.RULE):
        return False
    inside = point - layout.origin(placed)
    letters = placed.block.layout().lineAt(_line_number(placed, inside.y())).naturalTextRect()
    return -3 <= inside.y() <= placed.height + 3 and letters.left() - REACH <= inside.x() <= letters.right() + REACH


def _line_under(layout: PageLayout, point: QPointF) -> tuple[PlacedBlock | None, int, QPointF]:
    """The block and the number of the line nearest to a point, and the point from the block's origin."""
    box = layout.box(layout.box_at(point.y())) if layout.article.blocks else None
    if box is None or not box.placed:
        return None, 0, point
    placed = nearest_block(layout, box, point.x())
    inside = point - layout.origin(placed)
    return placed, _line_number(placed, inside.y()), inside


def line_at(layout: PageLayout, y: float) -> tuple[int, int]:
    """Start and end of the line at a height, as document positions; in a table's row, of all its cells' lines there."""
    box = layout.box(layout.box_at(y)) if len(layout.article.blocks) else None
    if box is None or not box.placed:
        return 0, 0
    found = []
    for placed in box.placed:
        line = placed.block.layout().lineAt(_line_number(placed, y - layout.origin(placed).y()))
        start = placed.block.position() + line.textStart()
        found += [start, start + line.textLength()]
    return min(found), max(found)


def top_of_line(layout: PageLayout, position: int) -> float:
    """The height of the upper edge of a position's line."""
    if not layout.article.blocks:
        return 0.0
    block = layout.document().findBlock(position)
    placed = layout.placed_block(max(0, block.blockNumber()))
    line = placed.block.layout().lineForTextPosition(position - block.position())
    top = placed.tops[line.lineNumber()] if placed.tops and line.isValid() else line.y() if line.isValid() else 0.0
    return layout.origin(placed).y() + (top if isfinite(top) else 0.0)


def nearest_block(layout: PageLayout, box: LaidOutBox, x: float) -> PlacedBlock:
    """The cell of a row that an x lies in, or is next to."""
    return min(box.placed, key=lambda placed: _distance(x, layout.origin(placed).x(), placed.width))


def _distance(x: float, left: float, width: float) -> float:
    return max(left - x, x - left - width, 0.0)


def _line_number(placed: PlacedBlock, y: float) -> int:
    """The line at a height of a paragraph; the first one above all, the last one below."""
    lines = placed.block.layout()
    count = lines.lineCount()
    if placed.tops:
        return max(0, bisect_right(placed.tops, y + 2) - 1)
    found = bisect_right(range(count), y + 2, key=lambda number: lines.lineAt(number).y())
    return max(0, found - 1)


def _hits(placed: PlacedBlock, number: int, point: QPointF) -> bool:
    rect = placed.block.layout().lineAt(number).naturalTextRect()
    if placed.tops:  # what is in the line may be higher than its letters
        bottom = (*placed.tops, placed.height)[number + 1]
        rect.setTop(placed.tops[number])
        rect.setBottom(bottom if isfinite(bottom) else placed.height)
    return rect.adjusted(-REACH / 4, -3, REACH / 4, 3).contains(point)

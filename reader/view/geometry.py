"""Where passages stand on the page: rectangles of letters, in the document's own pixels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextCursor, QTextDocument, QTextLine

ASCENT, DESCENT = 0.94, 0.31
"""How far a mark reaches above and below the baseline, as shares of the font's size: as tall as the letters."""

TURNED = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What is set from right to left: letters of such scripts, and the controls that turn others round."""


def block_origin(block: QTextBlock) -> QPointF:
    """The place of a block's first line, wherever it stands (in a table cell too)."""
    return block.document().documentLayout().blockBoundingRect(block).topLeft()


def line_rects(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """The letters between two document positions (UTF-16 units), as one rectangle a line.

    Where both directions meet in a line, letters that follow each other need not stand side by side: then there is
    a rectangle for each stretch that they fill.
    """
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first, last = start - block.position(), min(end - block.position(), block.length() - 1)
        if first < last:
            yield from _in_block(block, max(0, first), last)
        block = block.next()


def _in_block(block: QTextBlock, first: int, last: int) -> Iterator[QRectF]:
    layout, origin = block.layout(), block_origin(block)
    turned = TURNED.search(block.text()) is not None
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin = max(first, line.textStart())
        finish = min(last, line.textStart() + line.textLength())
        if begin < finish:
            size = font_size(block, begin)
            for left, right in _stretches(line, begin, finish) if turned else [(x_of(line, begin), x_of(line, finish))]:
                rect = _letters(line, left, right, size)
                if rect.width() > 0:
                    yield rect.translated(origin)


def _letters(line: QTextLine, left: float, right: float, size: float) -> QRectF:
    natural = line.naturalTextRect()  # a space at a line's end is not counted in
    left, right = max(left, natural.left()), min(right, natural.right())
    if line.height() > size * 3:  # a picture stands in the line
        return QRectF(left, line.y(), right - left, line.height())
    baseline = line.y() + line.ascent()
    return QRectF(left, baseline - ASCENT * size, right - left, (ASCENT + DESCENT) * size)


def _stretches(line: QTextLine, begin: int, finish: int) -> list[tuple[float, float]]:
    """Left and right of each stretch that the letters fill, from left to right."""
    areas = [run.boundingRect() for run in line.glyphRuns(begin, finish - begin)]
    joined: list[tuple[float, float]] = []
    for left, right in sorted((area.left(), area.right()) for area in areas):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined or [(x_of(line, begin), x_of(line, finish))]


def selected_range(cursor: QTextCursor) -> tuple[int, int]:
    """Start and end of what is selected; of cells in a table, the first one's start and the last one's end.

    Qt itself puts both ends of such a selection at the starts of their cells.
    """
    table = cursor.currentTable()
    if table is None or not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    row, rows, column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
    last = table.cellAt(row + rows - 1, column + columns - 1)
    return table.cellAt(row, column).firstPosition(), last.lastPosition()


def x_of(line: QTextLine, position: int) -> float:
    """The x of a position in a line; PySide gives it alone or together with the position, by release."""
    found: object = line.cursorToX(position)
    number = found[0] if isinstance(found, tuple) else found
    return number if isinstance(number, float) else 0.0


def font_size(block: QTextBlock, position: int) -> float:
    """The size in pixels of the letters at a position inside a block."""
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        if fragment.contains(block.position() + position):
            font = fragment.charFormat().font()
            return float(font.pixelSize()) if font.pixelSize() > 0 else QFontMetricsF(font).ascent()
        fragments += 1
    return float(max(1, block.document().defaultFont().pixelSize()))

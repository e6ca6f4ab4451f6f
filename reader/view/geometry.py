"""Where passages stand on the page: rectangles of letters, in the document's own pixels."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument, QTextLine

ASCENT, DESCENT = 0.94, 0.31
"""How far a mark reaches above and below the baseline, as shares of the font's size: as tall as the letters."""


def block_origin(block: QTextBlock) -> QPointF:
    """The place of a block's first line, wherever it stands (in a table cell too)."""
    return block.document().documentLayout().blockBoundingRect(block).topLeft()


def line_rects(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """The letters between two document positions (UTF-16 units), as one rectangle a line."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first, last = start - block.position(), min(end - block.position(), block.length() - 1)
        if first < last:
            yield from _in_block(block, max(0, first), last)
        block = block.next()


def _in_block(block: QTextBlock, first: int, last: int) -> Iterator[QRectF]:
    layout, origin = block.layout(), block_origin(block)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin = max(first, line.textStart())
        finish = min(last, line.textStart() + line.textLength())
        if begin < finish:
            rect = _letters(block, line, begin, finish)
            if rect.width() > 0:
                yield rect.translated(origin)


def _letters(block: QTextBlock, line: QTextLine, begin: int, finish: int) -> QRectF:
    left, right = sorted((x_of(line, begin), x_of(line, finish)))
    right = min(right, line.x() + line.naturalTextWidth())
    size = font_size(block, begin)
    baseline = line.y() + line.ascent()
    inset = min(left, right)
    if line.height() > size * 3:  # a picture stands in the line
        return QRectF(inset, line.y(), right - inset, line.height())
    return QRectF(inset, baseline - ASCENT * size, right - inset, (ASCENT + DESCENT) * size)


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

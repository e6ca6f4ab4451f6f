"""Paints the dots by which Chinese, Japanese and Korean emphasize words, where other scripts have italics.

Above each letter in Japanese and Korean, below it in Chinese; none at punctuation (W3C, *Requirements for Japanese Text
Layout* 3.3.9, *Requirements for Chinese Text Layout* 3.2.3; CSS Text Decoration 3, ``text-emphasis``).
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from reader.core.text.cjk_language import cjk_language
from reader.view.style.painting import fill_rounded
from reader.view.typesetting.bidi import x_of
from reader.view.typesetting.geometry import font_size
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.page_layout import PageLayout

WIDE = 0.15
"""The width of a dot, as a share of the letters' size."""
ABOVE, BELOW = 1.03, 0.3
"""From the baseline to the middle of a dot, as shares of the letters' size."""


def paint_dots(painter: QPainter, layout: PageLayout, placed: PlacedBlock, seen: QRectF) -> None:
    """Paint the dots of a block in the colour of its letters, as far as they are in a rectangle of the page."""
    article = layout.article
    below = cjk_language(article.language, article.text).startswith("zh")
    origin, lines = layout.origin(placed), placed.block.layout()
    for number in range(lines.lineCount()):
        line = lines.lineAt(number)
        baseline = origin.y() + line.y() + line.ascent()
        if not seen.top() - 2 * line.height() < baseline < seen.bottom() + 2 * line.height():
            continue
        start, end = line.textStart(), line.textStart() + line.textLength()
        for words in placed.dotted:
            for at in _letters(placed.block.text(), max(words.start, start), min(words.end, end)):
                size = font_size(placed, at)
                half, x = size * WIDE / 2, origin.x() + (x_of(line, at) + x_of(line, at + 1)) / 2
                y = baseline + size * (BELOW if below else -ABOVE)
                fill_rounded(painter, QRectF(x - half, y - half, 2 * half, 2 * half), words.colour, half)


def _letters(text: str, first: int, after: int) -> Iterator[int]:
    """The UTF-16 units of a block's text at which a letter begins, between two of them; signs have no dots."""
    at = 0
    for letter in text:
        if at >= after:
            return
        if at >= first and category(letter)[0] in "LN":
            yield at
        at += 1 if letter <= "\uffff" else 2

"""Sets code that is a little wider than its column in smaller letters, so that it need not be scrolled.

Drawings and tables in plain text are 72 letters wide (RFC 7994, section 4.3), which is some letters more than a column
of prose has room for.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from reader.view.typesetting.line_breaking import ENDLESS, BaselineGrid, BrokenLines, break_lines
from reader.view.typesetting.text_formats import format_range

SMALLEST = 0.85
"""The least size as a share of the usual one; what would need less is scrolled, or on paper wrapped."""


def fit_code(layout: QTextLayout, wide: float, width: float, grid: BaselineGrid) -> float:
    """Set the lines of a block of code, which are ``wide`` pixels, so that they fit into ``width``, if they can.

    Returns how wide they are then; nothing is changed if they cannot.
    """
    formats = layout.formats()
    usual = max((part.format.font().pixelSize() for part in formats), default=0)
    sizes = range(min(usual - 1, int(usual * width / wide) + 1), ceil(usual * SMALLEST) - 1, -1)
    for size in sizes:
        layout.setFormats([_sized(part, size) for part in formats])
        found = break_lines(layout, ENDLESS, grid).width
        if found <= width:
            return found
    if sizes:
        layout.setFormats(formats)
        break_lines(layout, ENDLESS, grid)
    return wide


def wrap_code(layout: QTextLayout, width: float, grid: BaselineGrid) -> BrokenLines:
    """Set the lines of a block of code in the smallest letters and wrap them: on paper, which is not scrolled."""
    formats, option = layout.formats(), layout.textOption()
    usual = max((part.format.font().pixelSize() for part in formats), default=0)
    layout.setFormats([_sized(part, ceil(usual * SMALLEST)) for part in formats])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    return break_lines(layout, width, grid)


def _sized(part: QTextLayout.FormatRange, size: int) -> QTextLayout.FormatRange:
    form = QTextCharFormat(part.format)
    font = form.font()
    font.setPixelSize(size)
    form.setFont(font)
    return format_range(part.start, part.length, form)

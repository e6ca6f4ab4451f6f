"""Sets code that is a little wider than its column in smaller letters, so that it need not be scrolled.

Drawings and tables in plain text are 72 letters wide (RFC 7994, section 4.3), which is some letters more than a column
of prose has room for.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.view.typesetting.hyphenation import one_per_unit
from reader.view.typesetting.line_breaking import ENDLESS, BaselineGrid, BrokenLines, LineEndRules, break_lines
from reader.view.typesetting.text_formats import format_range
from reader.view.typesetting.utf16_map import LINE_SEPARATOR

SMALLEST = 0.85
"""The least size as a share of the usual one; what would need less is scrolled, or on paper wrapped."""
HANGING, MOST_HANGING = 2, 0.4
"""How many letters what goes on from a line is indented more than that line, and the most as a share of the width."""


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


def wrap_code(layout: QTextLayout, text: str, width: float, grid: BaselineGrid) -> BrokenLines:
    """Set the lines of a block of code in the smallest letters and wrap them: on paper, which is not scrolled.

    What goes on from the line before is indented more than that.
    """
    formats, option = layout.formats(), layout.textOption()
    usual = max((part.format.font().pixelSize() for part in formats), default=0)
    smaller = [_sized(part, ceil(usual * SMALLEST)) for part in formats]
    layout.setFormats(smaller)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    letter = QFontMetricsF(smaller[0].format.font()).horizontalAdvance(" ") if smaller else 0.0
    units = one_per_unit(text)

    def indent(line: QTextLine) -> float:
        start = line.textStart()
        if not start or units[start - 1] == LINE_SEPARATOR:
            return 0.0
        begun = units.rfind(LINE_SEPARATOR, 0, start) + 1
        blanks = start - begun - len(units[begun:start].lstrip(" "))
        return min(letter * (blanks + HANGING), width * MOST_HANGING)

    return break_lines(layout, width, grid, LineEndRules(indent=indent))


def _sized(part: QTextLayout.FormatRange, size: int) -> QTextLayout.FormatRange:
    form = QTextCharFormat(part.format)
    font = form.font()
    font.setPixelSize(size)
    form.setFont(font)
    return format_range(part.start, part.length, form)

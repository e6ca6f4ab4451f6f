"""Lays out a passage that a search has found: one line, cut off on both sides, with all that was found marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from reader.core.span import Span
from reader.view.library.shelf_rows import PassageRow


def passage_layout(row: PassageRow, width: int, fonts: tuple[QFont, QFont], ground: QColor) -> QTextLayout:
    """The words of a row, with its match in view; Qt orders the letters of all scripts.

    ``fonts`` are that of the words and that of what was found, which has the colour ``ground`` behind it.
    """
    before, match, after = _cut(row, width, *map(QFontMetrics, fonts))
    layout = QTextLayout(before + match + after, fonts[0])
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute))
    first, end = len(row.before), len(row.before) + len(row.match)
    found = [Span(len(before), len(before) + len(match))] if match else []
    for mark in row.marks:
        if mark.end <= first:
            shift, shown = len(before) - first, Span(int(before != row.before), len(before))
        elif mark.start >= end:
            shift = len(before) + len(match) - end
            shown = Span(len(before) + len(match), len(layout.text()) - (after != row.after))
        else:
            continue  # the match itself
        span = Span(max(mark.start + shift, shown.start), min(mark.end + shift, shown.end))
        found += [span] if span.length > 0 else []
    layout.setFormats([_format(layout.text(), span, fonts[1], ground) for span in found])
    layout.beginLayout()
    layout.createLine().setNumColumns(len(layout.text()) + 1)
    layout.endLayout()
    return layout


def _cut(row: PassageRow, width: int, letters: QFontMetrics, strong: QFontMetrics) -> tuple[str, str, str]:
    """What is shown of the words before the match, of it, and of those after it."""
    dots = Qt.TextElideMode
    match = strong.elidedText(row.match, dots.ElideRight, width)
    others = [mark.extract(row.words) for mark in row.marks]
    wider = sum(strong.horizontalAdvance(word) - letters.horizontalAdvance(word) for word in others)
    left = max(0, width - strong.horizontalAdvance(match) - wider)
    last = max((mark.end for mark in row.marks), default=0) - len(row.before) - len(row.match)
    wanted = letters.horizontalAdvance(row.after[: max(0, last)] + "…")
    room = max(min(left // 3, left - wanted), left - letters.horizontalAdvance(row.after), 0)
    before = letters.elidedText(row.before, dots.ElideLeft, room)
    return before, match, letters.elidedText(row.after, dots.ElideRight, left - letters.horizontalAdvance(before) - 1)


def _format(text: str, span: Span, strong: QFont, ground: QColor) -> QTextLayout.FormatRange:
    form = QTextLayout.FormatRange()
    form.start, form.length = _units(text[: span.start]), _units(span.extract(text))
    form.format = QTextCharFormat()
    form.format.setFont(strong)
    form.format.setBackground(QBrush(ground))
    return form


def _units(text: str) -> int:
    """The number of UTF-16 units in a text, which Qt counts in."""
    return len(text) + sum(letter > "\uffff" for letter in text)

"""Highlights found words in cards: a background, and the letters on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from reader.core.notes.search import NoteSearch
from reader.core.span import Span
from reader.view.style.directed_text import directed
from reader.view.style.theme import Theme

MAX_FOUND = 50
"""How many found words are highlighted in one note at most."""
Selection = QAbstractTextDocumentLayout.Selection


class SearchHighlight:
    """Highlights the words of one search."""

    def __init__(self, terms: tuple[str, ...], theme: Theme) -> None:
        self.terms = terms
        self._search = NoteSearch(terms)
        self._ground, self._ink = QColor(), QColor()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._ground, self._ink = theme.colour("find"), theme.colour("ink")

    def paint_line(self, painter: QPainter, room: QRectF, line: str) -> None:
        """Paint the found words of a line over it, in the painter's font; ``room`` is where the line was drawn."""
        drawn = directed(line)
        for span in self._search.find_spans(line)[:MAX_FOUND]:
            left, right = _edges(painter.font(), line, span, rtl=drawn != line)
            ground = QRectF(room.left() + left - 1, room.center().y() - 9, right - left + 2, 18)
            painter.save()
            painter.setClipRect(ground, Qt.ClipOperation.IntersectClip)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(ground, 3, 3)
            painter.setPen(self._ink)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, drawn)
            painter.restore()

    def selections(self, document: QTextDocument) -> list[Selection]:
        """The found words of a document, for its paint context."""
        text = document.toPlainText()
        return [self._selection(document, text, *span) for span in self._search.find_spans(text)[:MAX_FOUND]]

    def _selection(self, document: QTextDocument, text: str, start: int, end: int) -> Selection:
        made, cursor = Selection(), QTextCursor(document)
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        format_ = made.format
        format_.setBackground(self._ground)
        format_.setForeground(self._ink)
        made.cursor, made.format = cursor, format_
        return made


def _edges(font: QFont, line: str, span: Span, *, rtl: bool) -> tuple[float, float]:
    """The left and the right edge of a passage of a line, in pixels; it may run from the right."""
    if line.isascii():
        metrics = QFontMetricsF(font)
        return metrics.horizontalAdvance(line[: span.start]), metrics.horizontalAdvance(line[: span.end])
    layout, option = QTextLayout(line, font), QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    letters = layout.createLine()
    letters.setLineWidth(1e6)  # only now it has letters
    layout.endLayout()
    edges = [_x_of(letters, _units(line[:place])) for place in span]
    return min(edges), max(edges)


def _x_of(line: QTextLine, place: int) -> float:
    """The x of a position in a line; PySide gives it alone or together with the position, by release."""
    found: object = line.cursorToX(place)
    number = found[0] if isinstance(found, tuple) else found
    return number if isinstance(number, float) else 0.0


def _units(text: str) -> int:
    """The length of a text in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

"""Highlights found words in cards: a background, and the letters on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QFontMetricsF, QPainter, QTextCursor, QTextDocument

from reader.core.notes.search import NoteSearch
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
        metrics = QFontMetricsF(painter.font())
        for span in self._search.find_spans(line)[:MAX_FOUND]:
            left = room.left() + metrics.horizontalAdvance(line[: span.start])
            width = metrics.horizontalAdvance(line[: span.end]) - (left - room.left())
            ground = QRectF(left - 1, room.center().y() - 9, width + 2, 18)
            painter.save()
            painter.setClipRect(ground, Qt.ClipOperation.IntersectClip)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(ground, 3, 3)
            painter.setPen(self._ink)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
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


def _units(text: str) -> int:
    """The length of a text in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

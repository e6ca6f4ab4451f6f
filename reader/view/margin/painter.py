"""How notes and their numbers look in the margin."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QFontMetricsF, QPainter, QPalette, QPen, QTextCursor

from reader.core.annotation import Annotation, Role
from reader.core.notes.review import STATUS_SIGNS, is_settled
from reader.view.margin.placement import CollapsedNotes, PlacedNote
from reader.view.style.painting import faded
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.typesetting.bidi import x_of
from reader.view.widgets.card_ground import SETTLED
from reader.view.widgets.markdown_document import LINE, MarkdownDocument

INSET = 14
"""Pixels from the widget's edge to a note's bar, and from the bar to its letters."""
SECTION_SIGN = "§"
"""The sign before a note on a section."""
UNCERTAIN_SIGN = "?"
"""The sign before a note whose position must be checked."""


class MarginPainter:
    """Paints in one theme's colours."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.hovered = ""
        """The id of the note under the pointer, or whose passage is."""

    def _bar_colour(self, annotation: Annotation) -> QColor:
        colour = self._theme.line(annotation.colour) if annotation.role is Role.MARK else self._theme.colour("faint")
        return faded(colour, SETTLED) if is_settled(annotation) else colour

    def paint_note(self, painter: QPainter, placed: PlacedNote, document: MarkdownDocument) -> None:
        """Paint a note behind a bar of its mark's colour; where it was pushed down, a line leads to it."""
        area, over = placed.area, placed.annotation.id == self.hovered
        if area.top() - placed.line > 1:
            self._paint_leader(painter, placed)
        bar = QRectF(INSET, area.top(), 3 if over else 2, area.height())
        painter.fillRect(bar, self._bar_colour(placed.annotation))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink" if over else "faint"))
        painter.save()
        painter.translate(2 * INSET, area.top())
        painter.setClipRect(QRectF(0, 0, area.width() - 2 * INSET, area.height()))
        document.draw(painter, context)
        painter.restore()
        if document.size().height() > area.height() + 1:
            self._ellipsis(painter, document, area)
        sign = _sign(placed.annotation)
        if sign:
            room = QRectF(0, area.top(), INSET - 2, LINE)
            painter.fillRect(room.adjusted(0, 3, 0, -3), self._theme.colour("page"))  # a leader goes on behind it
            painter.setFont(sans(12, strong=True))
            painter.setPen(self._theme.colour("faint" if is_settled(placed.annotation) else "accent"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sign)

    def _paint_leader(self, painter: QPainter, placed: PlacedNote) -> None:
        painter.setPen(QPen(self._theme.colour("rule"), 1))
        start, end = QPointF(0, placed.line + LINE / 2), QPointF(INSET, placed.area.top() + LINE / 2)
        middle = INSET / 2
        painter.drawPolyline([start, QPointF(middle, start.y()), QPointF(middle, end.y()), end])

    def _ellipsis(self, painter: QPainter, document: MarkdownDocument, area: QRectF) -> None:
        """End the last line that is shown with dots, in place of the word that is there."""
        inset = 2 * INSET
        edge = QPointF(area.width() - inset - LINE, area.height() - LINE / 2)
        cursor = QTextCursor(document)
        cursor.setPosition(max(0, document.documentLayout().hitTest(edge, Qt.HitTestAccuracy.FuzzyHit)))
        if not cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
        inside = cursor.positionInBlock()
        line = cursor.block().layout().lineForTextPosition(inside)
        left = inset + x_of(line, inside) if line.isValid() else float(inset)
        rest = QRectF(left, area.bottom() - LINE, area.width() - left, LINE)
        painter.fillRect(rest, self._theme.colour("page"))
        painter.setFont(sans())
        painter.setPen(self._theme.colour("faint"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "…")

    def count_area(self, collapsed: CollapsedNotes) -> QRectF:
        """Where a number can be clicked."""
        if collapsed.area.width() <= collapsed.area.height():
            return collapsed.area
        width = QFontMetricsF(sans(12)).horizontalAdvance(_more(collapsed)) + 16
        return QRectF(INSET, collapsed.area.top(), width, collapsed.area.height())

    def paint_chip(self, painter: QPainter, collapsed: CollapsedNotes) -> None:
        """Paint how many more notes there are than have room."""
        area = self.count_area(collapsed)
        painter.setPen(QPen(self._theme.colour("rule"), 1))
        painter.setBrush(self._theme.colour("card"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), area.height() / 2, area.height() / 2)
        painter.setFont(sans(12))
        painter.setPen(self._theme.colour("faint"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _more(collapsed))

    def paint_bubble(self, painter: QPainter, collapsed: CollapsedNotes) -> None:
        """Paint how many notes a line has; a single note on a section has its sign."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("faint" if all(map(is_settled, collapsed.notes)) else "accent"))
        painter.drawEllipse(collapsed.area.adjusted(1, 1, -1, -1))
        painter.setFont(sans(11, strong=True))
        painter.setPen(self._theme.colour("page"))
        painter.drawText(collapsed.area, Qt.AlignmentFlag.AlignCenter, _number(collapsed))


def _sign(annotation: Annotation) -> str:
    """The sign before a note; empty for most."""
    if annotation.needs_check:
        return UNCERTAIN_SIGN
    if is_settled(annotation):
        return STATUS_SIGNS[annotation.status]
    return SECTION_SIGN if annotation.role is Role.SECTION else ""


def _more(collapsed: CollapsedNotes) -> str:
    return f"+{len(collapsed.notes)}"


def _number(collapsed: CollapsedNotes) -> str:
    """What a bubble says: how many notes there are, or the sign of the only one."""
    count = len(collapsed.notes)
    return (_sign(collapsed.notes[0]) if count == 1 else "") or str(min(count, 99))

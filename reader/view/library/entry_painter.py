"""Draws the library's rows and cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from reader.core.colour import Colour
from reader.core.library.library_entry import LibraryEntry
from reader.core.reading.reading_speed import ReadingSpeed
from reader.view.library import words
from reader.view.library.passage_layout import passage_layout
from reader.view.library.shelf_rows import HeadingRow, PassageRow, ShelfRow
from reader.view.style.directed_text import directed
from reader.view.style.panel_style import SMALL, focus_ring, sans
from reader.view.style.theme import SERIF, Theme, font

DOT, DOT_STEP, MOST_DOTS = 7, 10, 3
"""The width of a colour's dot, the distance between two, and how many are drawn at most."""
LINE = 3
"""The height of the line that shows the share read, in pixels."""
WIDE, MEDIUM = 640, 440
"""From these widths on a row has room for all its columns, and for some."""
PAD = 17
"""The space within a card, in pixels."""
_ONE_LINE = Qt.TextFlag.TextSingleLine
_LEFT, _RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter


class RowState(NamedTuple):
    """What else is to be seen of a row."""

    chosen: bool = False
    hovered: bool = False
    focused: bool = False


class EntryPainter:
    """Draws articles, passages and headings in the colours of one theme."""

    def __init__(self, theme: Theme, speed: Callable[[], ReadingSpeed], now: Callable[[], datetime]) -> None:
        """``speed`` gives the reader's pace, ``now`` the time in UTC."""
        self.theme, self.speed, self._now = theme, speed, now
        self._title, self._card_title = font(SERIF, 16.5), font(SERIF, 18, strong=True)
        self._text, self._small, self._strong = sans(13), sans(SMALL), sans(13, strong=True)
        self._heading = sans(15, strong=True)

    def paint_row(self, painter: QPainter, rect: QRect, row: ShelfRow, state: RowState) -> None:
        """Draw a row of the list."""
        if isinstance(row, HeadingRow):
            self._paint_heading(painter, rect, row)
            return
        self._paint_ground(painter, rect, state)
        if isinstance(row, PassageRow):
            self._paint_passage(painter, rect, row)
        else:
            self._paint_entry(painter, rect, row.entry)

    def paint_card(self, painter: QPainter, rect: QRect, entry: LibraryEntry, state: RowState) -> None:
        """Draw an article as a card."""
        theme = self.theme
        painter.setPen(theme.colour("rule"))
        painter.setBrush(theme.colour("hover" if state.hovered or state.chosen else "card"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        if state.focused:
            focus_ring(painter, QRectF(rect), 12, theme.colour("accent"), 2)
        room, top = rect.adjusted(PAD, 0, -PAD, 0), rect.top()
        ink = "faint" if entry.gone else "ink"
        painter.setFont(self._small)
        self._line(painter, _strip(room, top + 14, 20), words.kind_name(entry.kind), "faint")
        painter.setFont(self._card_title)
        self._line(painter, _strip(room, top + 36, 28), words.title(entry), ink)
        painter.setFont(self._text)
        self._line(painter, _strip(room, top + 63, 20), entry.author or words.origin(entry), "faint")
        self._paint_share(painter, QRectF(room.left(), top + 120, room.width(), LINE), entry)
        foot = _strip(room, top + 131, 22)
        painter.setFont(self._small)
        dots = self._paint_dots(painter, foot.right() + 1, foot.center().y() + 1, entry.colours, from_right=True)
        foot.setRight(round(dots) - 8)
        left = words.left(entry, self.speed()) if entry.share else words.length(entry, self.speed())
        self._line(painter, foot, left, "faint")

    # The parts

    def _paint_ground(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        ground = QRectF(rect).adjusted(-12, 1, 12, -1)
        if state.chosen or state.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(ground, 8, 8)
        if state.focused:
            focus_ring(painter, ground, 8, self.theme.colour("accent"))

    def _paint_heading(self, painter: QPainter, rect: QRect, row: HeadingRow) -> None:
        painter.setFont(self._text if row.is_sentence else self._strong)
        painter.setPen(self.theme.colour("faint"))
        if row.is_sentence:
            painter.drawText(rect, Qt.TextFlag.TextWordWrap | _LEFT | _MIDDLE, row.words)
            return
        room = rect.adjusted(0, 10, 0, 0)
        count = f"{row.below:,}" if row.below >= 0 else ""
        painter.drawText(room, _RIGHT | _MIDDLE, count)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - 12)
        self._line(painter, room, row.words, "faint")

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: LibraryEntry) -> None:
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("rule"))
        left = self._paint_columns(painter, rect, entry)
        room = QRect(rect.left(), rect.top(), left - rect.left() - 24, rect.height())
        painter.setFont(self._title)
        self._line(painter, _strip(room, rect.top() + 5, 26), words.title(entry), "faint" if entry.gone else "ink")
        painter.setFont(self._small)
        self._line(painter, _strip(room, rect.top() + 29, 18), words.origin(entry), "faint")

    def _paint_columns(self, painter: QPainter, rect: QRect, entry: LibraryEntry) -> int:
        """Draw what stands on the right; returns where it begins."""
        end, middle = rect.right() + 1, rect.center().y()
        painter.setFont(self._text)
        if rect.width() < MEDIUM:
            return end
        read = QRect(end - 120, rect.top(), 120, rect.height())
        self._line(painter, read, words.when(entry.last_read, self._now()), "faint", _RIGHT)
        wide = rect.width() >= WIDE
        minutes = QRect(end - (396 if wide else 196), rect.top(), 76, rect.height())
        self._line(painter, minutes, words.length(entry, self.speed()), "faint")
        if wide:
            self._paint_share(painter, QRectF(end - 316, middle - 1, 96, LINE), entry)
            after = self._paint_dots(painter, end - 193, middle, entry.colours)
            notes = QRect(round(after), rect.top(), 60, rect.height())
            self._line(painter, notes, f"{entry.notes:,}" if entry.notes else "", "faint")
        return minutes.left()

    def _paint_passage(self, painter: QPainter, rect: QRect, row: PassageRow) -> None:
        room, theme = rect.adjusted(22, 0, 0, 0), self.theme
        if row.colour:
            self._paint_dots(painter, rect.left() + 4, rect.top() + 15, (row.colour,))
        else:
            painter.fillRect(rect.left() + 7, rect.top() + 6, 1, rect.height() - 12, theme.colour("rule"))
        layout = passage_layout(row, room.width(), (self._text, self._strong), theme.colour("find"))
        painter.setPen(theme.colour("ink"))
        layout.draw(painter, QPointF(room.left(), rect.top() + 5))
        painter.setFont(self._small)
        self._line(painter, _strip(room, rect.top() + 25, 18), row.place, "faint")

    def _paint_share(self, painter: QPainter, rect: QRectF, entry: LibraryEntry) -> None:
        """A line as long as all of the article, with what is read of it in another colour."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("rule"))
        painter.drawRoundedRect(rect, LINE / 2, LINE / 2)
        if entry.share > 0:
            painter.setBrush(self.theme.colour("faint" if entry.gone else "accent"))
            painter.drawRoundedRect(
                QRectF(rect.topLeft(), rect.bottomRight()).adjusted(
                    0, 0, (min(1.0, entry.share) - 1) * rect.width(), 0
                ),
                LINE / 2,
                LINE / 2,
            )

    def _paint_dots(
        self, painter: QPainter, x: float, middle: float, colours: Iterable[str], *, from_right: bool = False
    ) -> float:
        """Dots in the colours of the notes, from ``x`` on or up to it; returns where words beside them begin."""
        shown = [*colours][:MOST_DOTS]
        left = x - len(shown) * DOT_STEP if from_right else x
        painter.setPen(Qt.PenStyle.NoPen)
        for number, colour in enumerate(shown):
            painter.setBrush(self.theme.line(Colour(colour)))
            painter.drawEllipse(QRectF(left + number * DOT_STEP + (DOT_STEP - DOT), middle - DOT / 2, DOT, DOT))
        return left if from_right else left + len(shown) * DOT_STEP + (4 if shown else 0)

    def _line(self, painter: QPainter, room: QRect, text: str, token: str, side: Qt.AlignmentFlag = _LEFT) -> None:
        """One line in the painter's font, cut off where there is no room."""
        painter.setPen(self.theme.colour(token))
        cut = painter.fontMetrics().elidedText(directed(text), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | _MIDDLE | _ONE_LINE, cut)


def _strip(room: QRect, top: int, height: int) -> QRect:
    """A line of a row, as wide as the row."""
    return QRect(room.left(), top, room.width(), height)

"""Draws the rows of the contents: a bar for the current one, the sign of folding, the title, the dots of marks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from reader.core.annotation import Colour
from reader.translation import tr
from reader.view.contents.model import ContentsModel
from reader.view.contents.section_rows import RowAppearance
from reader.view.style.directed_text import directed
from reader.view.style.panel_style import SMALL, focus_ring, sans
from reader.view.style.theme import Theme

WIDTH = 258
ROW = 32
SIDE = 11
"""Pixels between the panel's edge and its rows."""
INDENT = 14
DEEPEST = 5
"""Sections deeper than this are not indented further."""
DOT = 7
FOLD_SIGN = 18
"""The width of the place for the sign that a row is folded or not, before its title, in pixels."""
CHANGE_SIGN = 6.5
"""The width of the sign that a section has changed, in pixels."""
MOST_TITLES = 2_000
"""How many shortened titles are cached."""
ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class SectionDelegate(QStyledItemDelegate):
    """Draws one row: bar, title, dots."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._plain, self._strong, self._small = sans(), sans(strong=True), sans(SMALL)
        self._view = view
        self._titles: dict[tuple[str, int, bool], str] = {}
        self._strips: tuple[object, dict[tuple[Colour, ...], QPixmap]] = (None, {})

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are equally high, so that Qt asks for one only."""
        return QSize(WIDTH, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it; the current row and the one under the mouse have a background."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(SIDE, option.rect.top(), self._view.width() - 2 * SIDE, ROW)
        row = self._appearance(index)
        state: QStyle.StateFlag = option.state
        self._ground(painter, rect, state, current=row.current)
        if row.changed:
            self._draw_change_sign(painter, rect)
        self._dots(painter, rect, row)
        room = _room(rect, row)
        if row.folded is not None:
            self._draw_fold_sign(painter, QPointF(room.left() - FOLD_SIGN / 2, rect.center().y() + 0.5), row)
        painter.setFont(self._strong if row.current else self._plain)
        painter.setPen(self.theme.colour("faint" if row.dimmed else "ink"))
        painter.drawText(room, ONE_LINE, self._title(painter, row, room.width()))
        painter.restore()

    def _title(self, painter: QPainter, row: RowAppearance, width: int) -> str:
        """The title, shortened to a width; kept, since most rows are drawn again as they were."""
        key = (row.title, width, row.current)
        known = self._titles.get(key)
        if known is None:
            if len(self._titles) > MOST_TITLES:
                self._titles.clear()
            known = painter.fontMetrics().elidedText(directed(row.title), Qt.TextElideMode.ElideRight, width)
            self._titles[key] = known
        return known

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, current: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if current:
            painter.setBrush(self.theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.center().y() - 8.5, 3, 18), 1, 1)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect), 6, self.theme.colour("accent"))

    def _draw_fold_sign(self, painter: QPainter, middle: QPointF, row: RowAppearance) -> None:
        """Draw an angle that points to the right where the row is folded, else down."""
        corners = ((-2.0, -4.0), (2.0, 0.0), (-2.0, 4.0)) if row.folded else ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0))
        pen = QPen(self.theme.colour("faint"), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([middle + QPointF(*corner) for corner in corners])

    def _draw_change_sign(self, painter: QPainter, rect: QRect) -> None:
        """Draw a small lozenge at the panel's edge: the section has changed."""
        middle, half = QPointF(SIDE / 2 + 0.5, rect.center().y() + 0.5), CHANGE_SIGN / 2
        corners = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent"))
        painter.drawPolygon([middle + QPointF(*corner) for corner in corners])

    def _appearance(self, index: QModelIndex | QPersistentModelIndex) -> RowAppearance:
        model = self._view.model()
        if not isinstance(model, ContentsModel):
            raise TypeError("only rows of the contents can be drawn")
        return model.appearance(index.row())

    def _dots(self, painter: QPainter, rect: QRect, row: RowAppearance) -> None:
        dots, said = row.dots, _count(row)
        left = rect.right() - 8 - (len(dots) * (DOT + 3) - 3) - _count_room(row)
        if said:
            painter.setFont(self._small)
            painter.setPen(self.theme.colour("faint"))
            painter.drawText(rect.adjusted(0, 0, -8, 0), ONE_LINE | int(Qt.AlignmentFlag.AlignRight), said)
        if dots:
            painter.drawPixmap(left, rect.center().y() - 3, self._strip(dots, self._view.devicePixelRatioF()))

    def _strip(self, dots: tuple[Colour, ...], ratio: float) -> QPixmap:
        """A row's dots, drawn once: a list has a hundred, and most of its rows the same."""
        if self._strips[0] != (self.theme, ratio):
            self._strips = ((self.theme, ratio), {})
        known = self._strips[1].get(dots)
        if known is None:
            known = self._strips[1][dots] = self._drawn(dots, ratio)
        return known

    def _drawn(self, dots: tuple[Colour, ...], ratio: float) -> QPixmap:
        strip = QPixmap(round(len(dots) * (DOT + 3) * ratio), round((DOT + 1) * ratio))
        strip.setDevicePixelRatio(ratio)
        strip.fill(Qt.GlobalColor.transparent)
        with QPainter(strip) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for number, colour in enumerate(dots):
                painter.setBrush(self.theme.line(colour))
                painter.drawEllipse(QRectF(number * (DOT + 3), 0.5, DOT, DOT))
        return strip

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show a title that is shortened, or what the sign means; other rows have no tool tip."""
        room = _room(QRect(0, 0, view.width() - 2 * SIDE, ROW), self._appearance(index)) if index.isValid() else QRect()
        if index.isValid() and self._appearance(index).changed:
            QToolTip.showText(event.globalPos(), tr("{title}: changed", title=index.data()), view)
            return True
        if index.isValid() and QFontMetrics(self._strong).horizontalAdvance(index.data()) > room.width():
            QToolTip.showText(event.globalPos(), index.data(), view)
            return True
        return super().helpEvent(event, view, option, index)


def _count(row: RowAppearance) -> str:
    """The number after the dots; none where each dot is one mark."""
    return f"{row.marks:,}" if row.marks > len(row.dots) else ""


def _count_room(row: RowAppearance) -> int:
    """The width of the number in pixels, with the space before it."""
    return 7 * len(_count(row)) + 5 if _count(row) else 0


def title_left(row: RowAppearance) -> int:
    """Where the title of a row begins, in pixels from the left end of the row."""
    return 12 + INDENT * min(row.depth, DEEPEST) + (FOLD_SIGN - 8 if row.nested else 0)


def _room(rect: QRect, row: RowAppearance) -> QRect:
    """The part of a row for its title: between its indent and its dots."""
    dots = len(row.dots)
    taken = dots * (DOT + 3) + 5 + _count_room(row) if dots else 0
    return rect.adjusted(title_left(row), 0, -9 - taken, 0)

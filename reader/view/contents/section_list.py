"""The list of sections in the contents panel: how its rows are drawn, and what the keyboard does in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from reader.core.annotation import Colour
from reader.translation import tr
from reader.view.contents.model import AnyIndex, ContentsModel, RowAppearance
from reader.view.style.panel_style import SCROLLBAR, SMALL, focus_ring, paint_panel, sans, styled
from reader.view.style.theme import Theme

WIDTH = 258
ROW = 32
SIDE = 11
"""Pixels between the panel's edge and its rows."""
INDENT = 14
DEEPEST = 5
"""Sections deeper than this are not indented further."""
DOT = 7
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
            known = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, width)
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
            QToolTip.showText(event.globalPos(), f"{index.data()}: changed", view)
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


def _room(rect: QRect, row: RowAppearance) -> QRect:
    """The part of a row for its title: between its indent and its dots."""
    dots = len(row.dots)
    taken = dots * (DOT + 3) + 5 + _count_room(row) if dots else 0
    return rect.adjusted(12 + INDENT * min(row.depth, DEEPEST), 0, -9 - taken, 0)


class SectionList(QListView):
    """The list; Enter and a click go to a section.

    Signals:
        chosen(int): go to this code point.
        left(): Escape.
        above(): Up in the first row.
    """

    chosen = Signal(int)
    left = Signal()
    above = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = SectionDelegate(theme, self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setAccessibleName(tr("Sections"))
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._painter.theme = theme
        self.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        paint_panel(self.viewport(), theme)
        self.viewport().update()

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Iterable[int] = ()) -> None:
        """Draw these rows again; all have the same height, so that none has to be laid out."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ContentsModel.START))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that choose or leave."""
        key, index = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._choose(index)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Up and index.row() <= 0:
            self.above.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the section being read."""
        model = self.model()
        if isinstance(model, ContentsModel) and event.reason() != Qt.FocusReason.MouseFocusReason:
            current = model.current()
            self.setCurrentIndex(current if current.isValid() else model.index(0))
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or a message that there are none."""
        super().paintEvent(event)
        model = self.model()
        if isinstance(model, ContentsModel) and model.is_filtered_out:
            with QPainter(self.viewport()) as painter:
                painter.setFont(sans())
                painter.setPen(self._painter.theme.colour("faint"))
                room = self.viewport().rect().adjusted(SIDE, 12, -SIDE, 0)
                painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, tr("No matches"))

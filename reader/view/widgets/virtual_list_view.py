"""The base of long lists of cards: rows of different heights under headings, of which only those in view are drawn.

It is a ``QListView``, so that selection, keys and screen readers work as they do everywhere, with a layout of its own:
Qt's would ask for the height of each of ten thousand rows before the first is drawn.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.translation import tr
from reader.view.style.panel_style import SCROLLBAR, paint_panel, styled
from reader.view.style.theme import Theme
from reader.view.widgets.row_heights import RowHeights

AnyIndex = QModelIndex | QPersistentModelIndex


class VirtualListView(QListView):
    """Lays rows out below each other by their ``RowHeights``. Subclasses say which rows are cards, and draw them."""

    def __init__(self, side: int, space: int, parent: QWidget | None) -> None:
        """``side`` is the space beside the rows, ``space`` the part of a card's height below it, in pixels."""
        super().__init__(parent)
        self._side, self._space = side, space
        self._heights = RowHeights()
        self._rule = QColor()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Notes"))
        self.verticalScrollBar().setSingleStep(24)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._rule = theme.colour("rule")
        self.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        paint_panel(self.viewport(), theme)
        self.viewport().update()

    def set_heights(self, heights: RowHeights) -> None:
        """Lay the rows out by these heights from now on."""
        self._heights = heights
        self.updateGeometries()

    # What subclasses know.

    def is_card(self, row: int) -> bool:
        """Whether there is such a row, and it is a card; a heading cannot be selected."""
        raise NotImplementedError

    def card_width(self) -> int:
        """The width of the rows, in pixels."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw a heading or a card."""
        raise NotImplementedError

    def relayout(self) -> None:
        """The rows, their heights or the room for them have changed."""
        self.updateGeometries()

    def scrolled(self) -> None:
        """Other rows are in view."""
        self.viewport().update()

    # Where the rows are.

    def row_rect(self, row: int) -> QRect:
        """Where a row is in the viewport, without the space after a card."""
        top, space = self._heights.top(row) - self.verticalOffset(), self._space if self.is_card(row) else 0
        return QRect(self._side, top, self.card_width(), self._heights.height(row) - space)

    def rows_in_view(self) -> range:
        """The rows of which something is in view."""
        top = self.verticalOffset()
        first = self._heights.row_at(top)
        return range(first, self._heights.row_at(top + self.viewport().height()) + 1) if first >= 0 else range(0)

    # What Qt asks of a view.

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where an index is in the viewport."""
        return self.row_rect(index.row()) if index.isValid() and index.row() < len(self._heights) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport; none between two cards."""
        row = self._heights.row_at(point.y() + self.verticalOffset())
        return self.model().index(row, 0) if row >= 0 and self.row_rect(row).contains(point) else QModelIndex()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The card that a key leads to; headings are passed over."""
        moves = QAbstractItemView.CursorAction
        here, count, room = self.currentIndex().row(), len(self._heights), self.viewport().height()
        top = self._heights.top(max(here, 0))
        up = action in (moves.MoveUp, moves.MovePrevious, moves.MoveLeft, moves.MovePageUp, moves.MoveEnd)
        start = {
            moves.MoveHome: 0,
            moves.MoveEnd: count - 1,
            moves.MovePageDown: min(count - 1, max(here + 1, self._heights.row_at(top + room) - 1)),
            moves.MovePageUp: max(0, min(here - 1, self._heights.row_at(max(0, top - room)) + 1)),
        }.get(action, here - 1 if up else here + 1)
        onward, back = range(max(0, start), count), range(start, -1, -1)
        found = (row for rows in ((back, onward) if up else (onward, back)) for row in rows if self.is_card(row))
        row = next(found, None)
        return QModelIndex() if row is None else self.model().index(row, 0)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell screen readers which row the keyboard has come to: Qt asks its own layout, which has no rows here."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus() and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def setSelection(self, rect: QRect, command: object) -> None:
        """Select the cards from one corner to the other, as Qt asks for it; at a mere point, the card there."""
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if abs(rect.height()) > 1:
            above = self.verticalOffset()
            ends = sorted(self._heights.row_at(y + above) for y in (rect.top(), rect.bottom()))
            first, last = (self.model().index(end, 0) for end in ends)
        selected = QItemSelection(first, last) if first.isValid() and last.isValid() else QItemSelection()
        self.selectionModel().select(selected, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """What to draw again when a selection changes: all that is in view.

        To find out which cards these are takes longer than to draw them, for Qt asks at each row that comes or goes.
        """
        return QRegion(self.viewport().rect())

    def horizontalOffset(self) -> int:
        """Rows are never wider than the view."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def updateGeometries(self) -> None:
        """Tell the scroll bar how long the list is."""
        room = self.viewport().height()
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(0, self._heights.total + 4 - room))

    def doItemsLayout(self) -> None:
        """Qt has found that the rows have changed."""
        QAbstractItemView.doItemsLayout(self)
        self.relayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere, another height has room for more rows."""
        QAbstractItemView.resizeEvent(self, event)
        self.relayout()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw what has come into view."""
        self.scrolled()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headings and cards in view."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row in self.rows_in_view():
                rect = self.row_rect(row)
                if rect.adjusted(-3, -3, 3, 3).intersects(event.rect()):
                    self.paint_row(painter, rect, row)
            if self.verticalOffset():
                # A line where rows go on above, so that they are not cut off by nothing.
                painter.fillRect(self._side, 0, self.card_width(), 1, self._rule)

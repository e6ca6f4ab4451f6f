"""A view of cards below each other: where each stands, and what Qt asks of a view.

It is a ``QListView``, so that selection, keys and screen readers work as they do everywhere, with a layout of
its own: Qt's would ask for the height of each of ten thousand cards before the first is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.core.annotation import Annotation
from reader.view.notes.cards.heights import BETWEEN, CardHeights
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.rows.model import NotesModel
from reader.view.style.panel_style import SCROLLBAR, paint_panel, styled
from reader.view.style.theme import Theme

SIDE = 13
"""The space beside the cards, in pixels."""

AnyIndex = QModelIndex | QPersistentModelIndex


class CardView(QListView):
    """Lays the cards out below each other and draws those in view."""

    def __init__(self, model: NotesModel, painter: CardPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes, self._painter = model, painter
        self._settling = False
        self._rule = QColor()
        self._heights = CardHeights(self.measure)
        model.modelReset.connect(lambda: self._heights.set_rows(model.rows))
        model.rowsInserted.connect(lambda _parent, first, last: self._heights.inserted(first, last))
        model.rowsRemoved.connect(lambda _parent, first, last: self._heights.removed(first, last))
        model.dataChanged.connect(lambda first, last: self._heights.renewed(first.row(), last.row()))
        self.setModel(model)  # after these, so that Qt asks for places that are right
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Notes")
        self.verticalScrollBar().setSingleStep(24)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._rule = theme.colour("rule")
        self.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        paint_panel(self.viewport(), theme)
        self.viewport().update()

    # The rows and their places.

    def card_width(self) -> int:
        """The width of the cards, whether there is a scroll bar or not."""
        return max(120, self.width() - 2 * SIDE)

    def card_rect(self, number: int) -> QRect:
        """Where a row's card is in the viewport, without the space after it."""
        top = self._heights.top(number) - self.verticalScrollBar().value()
        space = BETWEEN if self._notes.annotation(number) else 0
        return QRect(SIDE, top, self.card_width(), self._heights.height(number) - space)

    def annotation_at(self, point: QPoint) -> Annotation | None:
        """The note whose card is under a point of the viewport."""
        return self._notes.annotation(self.indexAt(point).row())

    def held(self) -> tuple[str, int] | None:
        """The first card that is wholly in view, and how far from the top it stands."""
        for number in range(*self.in_view()):
            one, rect = self._notes.annotation(number), self.card_rect(number)
            if one and rect.top() >= 0:
                return one.id, rect.top()
        return None

    def in_view(self) -> tuple[int, int]:
        """The rows in view: the first one, and the one after the last."""
        top = self.verticalScrollBar().value()
        first = self._heights.at(top)
        return (first, self._heights.at(top + self.viewport().height()) + 1) if first >= 0 else (0, 0)

    def measure(self, one: Annotation, width: int) -> int:
        """How high a card of this width is, in pixels."""
        return self._painter.layout(one, width).height

    def moved(self) -> None:
        """The cards are in other places now; for what else stands there."""

    def paint_card(self, painter: QPainter, rect: QRect, one: Annotation) -> None:
        """Draw one card."""
        self._painter.paint(painter, rect, one, chosen=False)

    def relayout(self) -> None:
        """Find the places anew: some rows or the width have changed."""
        self._heights.set_width(self.card_width())
        self.updateGeometries()
        self._settle()

    def _settle(self) -> None:
        """Measure what is in view, and hold the first card there still while places are corrected."""
        if self._settling:
            return
        self._settling = True
        for _ in range(4):
            held = self.held()
            first, end = self.in_view()
            if not self._heights.settle(first, end - 1):
                break
            self.updateGeometries()
            number = self._notes.place(held[0]) if held else None
            if held and number is not None:
                self.verticalScrollBar().setValue(self._heights.top(number) - held[1])
        self._settling = False
        self.moved()
        self.viewport().update()

    # What Qt asks of a view.

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where an index is in the viewport."""
        return self.card_rect(index.row()) if index.isValid() and index.row() < len(self._heights) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport; none between two cards."""
        number = self._heights.at(point.y() + self.verticalScrollBar().value())
        if number < 0 or not self.card_rect(number).contains(point):
            return QModelIndex()
        return self._notes.index(number)

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as brings a card into view, with the heading above it where there is one."""
        for _ in range(3):
            if not index.isValid() or index.row() >= len(self._notes.rows):
                return
            bar, rect = self.verticalScrollBar(), self.card_rect(index.row())
            over = self._heights.height(index.row() - 1) if index.row() and not self._headed(index.row()) else 4
            room = self.viewport().height()
            before = bar.value()
            if rect.top() < over or rect.height() > room or hint == QAbstractItemView.ScrollHint.PositionAtTop:
                bar.setValue(before + rect.top() - over)
            elif rect.bottom() > room - 8:
                bar.setValue(before + min(rect.bottom() - room + 8, rect.top() - over))
            self._settle()
            if bar.value() == before:
                return

    def _headed(self, number: int) -> bool:
        """Whether the row above is a card too, and not a heading."""
        return self._notes.annotation(number - 1) is not None

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The card that a key leads to; headings are passed over."""
        moves = QAbstractItemView.CursorAction
        here, count = self.currentIndex().row(), len(self._notes.rows)
        page = self._heights.at(self._heights.top(max(here, 0)) + self.viewport().height()) - max(here, 0)
        up = action in (moves.MoveUp, moves.MovePrevious, moves.MoveLeft, moves.MovePageUp, moves.MoveEnd)
        start = {
            moves.MoveHome: 0,
            moves.MoveEnd: count - 1,
            moves.MovePageDown: min(count - 1, here + max(1, page - 1)),
            moves.MovePageUp: max(0, here - max(1, page - 1)),
        }.get(action, here - 1 if up else here + 1)
        ways = (range(start, -1, -1), range(start, count)) if up else (range(start, count), range(start, -1, -1))
        for number in (*ways[0], *ways[1]):
            if self._notes.annotation(number):
                return self._notes.index(number)
        return QModelIndex()

    def setSelection(self, rect: QRect, command: object) -> None:
        """Select the cards from one corner to the other, as Qt asks for it; at a mere point, the card there."""
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if abs(rect.height()) > 1:
            above = self.verticalScrollBar().value()
            ends = sorted(self._heights.at(y + above) for y in (rect.top(), rect.bottom()))
            first, last = (self._notes.index(end) for end in ends)
        chosen = QItemSelection(first, last) if first.isValid() and last.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """What to draw again when a selection changes: all that is in view.

        To find out which cards these are takes longer than to draw them, for Qt asks at each row that comes or goes.
        """
        return QRegion(self.viewport().rect())

    def horizontalOffset(self) -> int:
        """Cards never run over the side."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def updateGeometries(self) -> None:
        """Tell the scroll bar how long the list is."""
        room = self.viewport().height()
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(0, self._heights.total + 4 - room))

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Iterable[int] = ()) -> None:
        """Draw these again; whoever changes the model lays out, once, and not Qt a second time."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def rowsInserted(self, parent: AnyIndex, first: int, last: int) -> None:
        """Likewise."""
        QAbstractItemView.rowsInserted(self, parent, first, last)

    def rowsAboutToBeRemoved(self, parent: AnyIndex, first: int, last: int) -> None:
        """Likewise."""
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, first, last)

    def doItemsLayout(self) -> None:
        """Qt has found that the rows have changed."""
        QAbstractItemView.doItemsLayout(self)
        self.relayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        QAbstractItemView.resizeEvent(self, event)
        self.relayout()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw what has come into view."""
        self._settle()

    def viewportSizeHint(self) -> QSize:
        """All cards, if there is room for them."""
        return QSize(340, self._heights.total)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headings and cards in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(*self.in_view()):
            rect, row = self.card_rect(number), self._notes.rows[number]
            if not rect.adjusted(-3, -3, 3, 3).intersects(event.rect()):
                continue
            if row.annotation is None:
                self._painter.paint_heading(painter, rect, row.heading, self._notes.count(row))
            else:
                self.paint_card(painter, rect, row.annotation)
        if self.verticalOffset():
            # Cards go on above: a line, so that they are not cut off by nothing.
            painter.fillRect(SIDE, 0, self.card_width(), 1, self._rule)
        painter.end()

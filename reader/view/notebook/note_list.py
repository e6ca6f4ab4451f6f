"""The notebook's list: cards below each other, as many as there are, of which those in view are drawn.

It is a ``QListView``, so that selection, keys and screen readers work as they do everywhere, with a layout of its own:
where a row stands follows from the kinds of those before it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.app.notebook.rows import NotebookRows, NoteRef
from reader.view.notebook.card_painter import BETWEEN, NotebookCardPainter, heights
from reader.view.notebook.list_model import NotebookModel
from reader.view.style.panel_style import SCROLLBAR, paint_panel, styled
from reader.view.style.theme import Theme

SIDE = 14
"""The space beside the cards, in pixels."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
AnyIndex = QModelIndex | QPersistentModelIndex


class NotebookListView(QListView):
    """Lays the rows out, and tells what the reader wants.

    Signals:
        chosen(int): another card is chosen, by row; -1 where none is.
        opened(): Enter or a double click.
        copied(): Ctrl+C.
        above(): Up in the first card.
        menu_wanted(QPoint): the menu of the chosen card, at a global point.
    """

    chosen = Signal(int)
    opened = Signal()
    copied = Signal()
    above = Signal()
    menu_wanted = Signal(object)

    def __init__(self, model: NotebookModel, face: NotebookCardPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes, self._face = model, face
        self._tops: list[int] = [0]
        self._placed = False
        self._rule = QColor()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Notes")
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._face.theme, self._rule = theme, theme.colour("rule")
        self.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        paint_panel(self.viewport(), theme)
        self.viewport().update()

    def set_rows(self, rows: NotebookRows, *, placed: bool, keep: bool) -> None:
        """Show other rows; ``placed`` cards say where they stand.

        With ``keep``, what is in view and what is chosen stays, as far as it is still there; else it begins at the top.
        """
        held, chosen = self._held() if keep else None, self.place()
        self._placed = placed
        blocked = self.selectionModel().blockSignals(True)
        self._notes.set_rows(rows)
        self._tops = list(accumulate(bytes(rows.kinds).translate(heights(placed=placed)), initial=0))
        self.updateGeometries()
        row = rows.row(held[0]) if held else None
        self.verticalScrollBar().setValue(self._tops[row] - held[1] if held and row is not None else 0)
        row = rows.row(chosen) if chosen else None
        if row is not None:
            scrolled = self.verticalScrollBar().value()
            self.setCurrentIndex(self._notes.index(row))
            self.verticalScrollBar().setValue(scrolled)
        self.selectionModel().blockSignals(blocked)
        self.chosen.emit(-1 if row is None else row)
        self.viewport().update()

    def place(self) -> NoteRef | None:
        """The note that is chosen."""
        return self._notes.place(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Choose a card, and bring it into view."""
        self.setCurrentIndex(self._notes.index(row))

    def choose_first(self) -> None:
        """Choose the first card, if none is chosen."""
        if not self.currentIndex().isValid():
            row = next((row for row in range(len(self._notes.rows)) if self._notes.rows.is_card(row)), None)
            if row is not None:
                self.choose(row)

    def _choose(self, now: QModelIndex) -> None:
        self.viewport().update()  # the ring goes beyond what Qt draws again
        self.chosen.emit(now.row())

    def _held(self) -> tuple[NoteRef, int] | None:
        """The first card in view, and where it stands; nothing at the top, for the top is what is held there."""
        if not self.verticalOffset():
            return None
        for row in range(*self._in_view()):
            if (place := self._notes.place(row)) is not None:
                return place, self._tops[row] - self.verticalOffset()
        return None

    def _in_view(self) -> tuple[int, int]:
        """The rows in view: the first one, and the one after the last."""
        top = self.verticalOffset()
        return self._at(top), self._at(top + self.viewport().height()) + 1

    def _at(self, y: int) -> int:
        """The row that holds ``y``, or the nearest one; -1 where there are none."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._tops) - 2)) if len(self._tops) > 1 else -1

    def _rect(self, row: int) -> QRect:
        top, space = self._tops[row], BETWEEN if self._notes.rows.is_card(row) else 0
        height = self._tops[row + 1] - top - space
        return QRect(SIDE, top - self.verticalOffset(), max(80, self.viewport().width() - 2 * SIDE + 6), height)

    # The reader's hands.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, copy, or go back to the field above."""
        if event.key() in ENTER:
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the window's
        elif event.key() == Qt.Key.Key_Up and self._first() >= self.currentIndex().row():
            self.above.emit()
        else:
            super().keyPressEvent(event)

    def _first(self) -> int:
        return next((row for row in range(min(4, len(self._notes.rows))) if self._notes.rows.is_card(row)), -1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the card below, or by key of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if self._notes.place(index.row()) is not None:
            self.setCurrentIndex(index)
            corner = self.viewport().mapToGlobal(self._rect(index.row()).center())
            self.menu_wanted.emit(corner if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first card where none is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_first()

    # What Qt asks of a view.

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where an index is in the viewport."""
        return self._rect(index.row()) if index.isValid() and index.row() < len(self._tops) - 1 else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card at a point of the viewport."""
        row = self._at(point.y() + self.verticalOffset())
        if row < 0 or not self._notes.rows.is_card(row) or not self._rect(row).contains(point):
            return QModelIndex()
        return self._notes.index(row)

    def scrollTo(
        self,
        index: AnyIndex,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as brings a card into view, with the headings above it."""
        row = index.row()
        if not index.isValid() or row >= len(self._tops) - 1:
            return
        first = row
        while first and not self._notes.rows.is_card(first - 1):
            first -= 1
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if self._tops[first] < bar.value():
            bar.setValue(self._tops[first])
        elif self._tops[row + 1] > bar.value() + room:
            bar.setValue(min(self._tops[row + 1] - room, self._tops[row]))

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The card that a key leads to; headings are passed over."""
        moves = QAbstractItemView.CursorAction
        here, count = self.currentIndex().row(), len(self._notes.rows)
        top, room = self._tops[max(here, 0)], self.viewport().height()
        up = action in (moves.MoveUp, moves.MovePrevious, moves.MoveLeft, moves.MovePageUp, moves.MoveEnd)
        start = {
            moves.MoveHome: 0,
            moves.MoveEnd: count - 1,
            moves.MovePageDown: max(here + 1, self._at(top + room) - 1),
            moves.MovePageUp: min(here - 1, self._at(max(0, top - room)) + 1),
        }.get(action, here - 1 if up else here + 1)
        ways = (range(start, -1, -1), range(start, count)) if up else (range(max(0, start), count), range(here, -1, -1))
        found = (row for way in ways for row in way if self._notes.rows.is_card(row))
        row = next(found, None)
        return QModelIndex() if row is None else self._notes.index(row)

    def setSelection(self, rect: QRect, command: object) -> None:
        """Select the card under the pointer, as Qt asks for it after a click."""
        index = self.indexAt(rect.center())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What to draw again when a selection changes, with the ring around the card."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-3, -3, 3, 3)
        return region

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
        self.verticalScrollBar().setRange(0, max(0, self._tops[-1] + 4 - room))

    def doItemsLayout(self) -> None:
        """Qt has found that the rows have changed."""
        QAbstractItemView.doItemsLayout(self)
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has room for more."""
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw what has come into view."""
        self.viewport().update()

    def viewportSizeHint(self) -> QSize:
        """All cards, if there is room for them."""
        return QSize(420, self._tops[-1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headings and cards in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, end = self._in_view()
        for row in range(max(0, first), end):
            rect = self._rect(row)
            if not rect.adjusted(-3, -3, 3, 3).intersects(event.rect()):
                continue
            if (card := self._notes.card(row)) is None:
                self._face.paint_heading(painter, rect, row)
            else:
                leaf = self._notes.leaf(row) if self._placed else None
                self._face.paint_card(painter, rect, card, leaf, chosen=row == self.currentIndex().row())
        if self.verticalOffset():
            painter.fillRect(SIDE, 0, self.viewport().width() - 2 * SIDE, 1, self._rule)
        painter.end()

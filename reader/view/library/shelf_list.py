"""The list of the library, with its own layout: ten thousand rows cost no more than those in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.translation import tr
from reader.view.library.entry_painter import EntryPainter, RowState
from reader.view.library.shelf_layout import ShelfLayout
from reader.view.library.shelf_model import ShelfModel
from reader.view.library.shelf_moves import ShelfMoves
from reader.view.library.shelf_rows import EntryRow, HeadingRow, ShelfRow
from reader.view.style.theme import Theme
from reader.view.widgets.virtual_list_view import AnyIndex, VirtualListView
from reader.view.window.key_positions import SEARCHED_BY_LETTERS

SIDE, NARROW_SIDE, NARROW = 44, 18, 560
"""The space beside the rows in pixels, in a wide list and in one narrower than ``NARROW``."""


class ShelfListView(VirtualListView):
    """Articles below each other, or as cards; room is kept above them for what scrolls with them.

    Signals:
        chosen(ShelfRow, Qt.KeyboardModifiers): open this; the keys that were held say how.
        menu_requested(QPoint): a menu for what is selected, at this point of the screen.
        key_pressed(QKeyEvent): a key that is not the list's own; accept the event to take it.
        left_upwards(): Up in the first line: the keyboard goes to what is above.
        laid_out(): the rows, their places or what is in view have changed.
    """

    chosen = Signal(object, object)
    menu_requested = Signal(QPoint)
    key_pressed = Signal(QKeyEvent)
    left_upwards = Signal()
    laid_out = Signal()

    def __init__(self, model: ShelfModel, painter: EntryPainter, parent: QWidget | None) -> None:
        # First, because Qt asks for the places of rows while the base is being made.
        self._layout = ShelfLayout((), 0, SIDE, 1, cards=False)
        self._moves = ShelfMoves(self._layout, self.is_card)
        self._shelf, self._painter = model, painter
        self._head, self._cards = 0, False
        super().__init__(SIDE, 0, parent)
        self.setModel(model)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(tr("Articles"))
        self.setProperty(SEARCHED_BY_LETTERS, True)
        self._hovered = -1
        self._by_keys = False
        """Whether the keyboard is used here, so that a ring says where it is."""

    @property
    def rows(self) -> Sequence[ShelfRow]:
        """All rows."""
        return self._shelf.rows

    @property
    def side(self) -> int:
        """The space beside the rows, in pixels."""
        return NARROW_SIDE if self.viewport().width() < NARROW else SIDE

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme: the ground is that of the page."""
        super().set_theme(theme)
        self._painter.theme = theme
        palette = self.viewport().palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, theme.colour("page"))
        self.viewport().setPalette(palette)

    def set_head(self, height: int) -> None:
        """Keep this many pixels above the first row."""
        if height != self._head:
            self._head = height
            self.relayout()

    def set_cards(self, *, on: bool) -> None:
        """Show articles as cards, or below each other."""
        if on != self._cards:
            self._cards = on
            self.relayout()
            self.scrollTo(self.currentIndex())

    def selected_rows(self) -> list[ShelfRow]:
        """What is selected, in the order of the list."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._shelf.rows[number] for number in numbers]

    def restore(self, row: int) -> None:
        """Have a row current again, without going there; none where it is negative."""
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._shelf.index(row, 0), flags)

    def clear_current(self) -> None:
        """Have no row current, and none selected."""
        self.setCurrentIndex(QModelIndex())

    def select_also(self, rows: Iterable[int]) -> None:
        """Select these as well; negative ones are passed over."""
        for row in rows:
            if row >= 0:
                self.selectionModel().select(self._shelf.index(row, 0), QItemSelectionModel.SelectionFlag.Select)

    def select_row(self, row: int) -> None:
        """Select one row, and bring it into view."""
        self.restore(row)
        self.scrollTo(self.currentIndex())
        if row == self.first_row():
            self.verticalScrollBar().setValue(0)

    def nearest_row(self, row: int) -> int:
        """The row with this number, or the nearest that can be selected, those below it first; -1 if there is none."""
        return self._moves.nearest(row)

    def first_row(self) -> int:
        """The first row that can be selected; -1 if there is none."""
        return self._moves.first()

    # What the base asks for

    def is_card(self, row: int) -> bool:
        """Whether there is such a row, and it can be selected."""
        return 0 <= row < len(self.rows) and not isinstance(self.rows[row], HeadingRow)

    def card_width(self) -> int:
        """The width of the rows, in pixels."""
        return max(1, self.viewport().width() - 2 * self.side)

    def relayout(self) -> None:
        """Lay all rows out again."""
        self._side = self.side
        width = self.viewport().width()
        self._layout = ShelfLayout(self.rows, self._head, self._side, width, cards=self._cards)
        self._moves = ShelfMoves(self._layout, self.is_card)
        self.updateGeometries()
        self.viewport().update()
        self.laid_out.emit()

    def scrolled(self) -> None:
        """Other rows are in view."""
        super().scrolled()
        self.laid_out.emit()

    def row_rect(self, row: int) -> QRect:
        """Where a row is in the viewport."""
        left, top, width, height = self._layout.place(row)
        return QRect(left, top - self.verticalOffset(), width, height)

    def rows_in_view(self) -> range:
        """The rows of which something is in view."""
        top = self.verticalOffset()
        return self._layout.between(top, top + self.viewport().height())

    def paint_row(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw a heading, an article or a passage."""
        shown = self.rows[row]
        index = self._shelf.index(row, 0)
        current = self._by_keys and self.hasFocus() and index == self.currentIndex()
        state = RowState(self.selectionModel().isSelected(index), row == self._hovered, current)
        if self._cards and isinstance(shown, EntryRow):
            self._painter.paint_card(painter, rect, shown.entry, state)
        else:
            self._painter.paint_row(painter, rect, shown, state)

    # What Qt asks of a view

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where an index is in the viewport."""
        return self.row_rect(index.row()) if index.isValid() and index.row() < len(self._layout) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        row = self._layout.at(point.x(), point.y() + self.verticalOffset())
        return self._shelf.index(row, 0) if row >= 0 else QModelIndex()

    def updateGeometries(self) -> None:
        """Tell the scroll bar how long the list is."""
        room = self.viewport().height()
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(0, self._layout.total - room))

    def scrollTo(
        self, index: AnyIndex, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view, with a little of what is around it."""
        if not index.isValid() or index.row() >= len(self._layout):
            return
        place, bar, room = self._layout.place(index.row()), self.verticalScrollBar(), self.viewport().height()
        if place.top - 8 < bar.value():
            bar.setValue(place.top - 8)
        elif place.top + place.height + 8 > bar.value() + room:
            bar.setValue(place.top + place.height + 8 - room)

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to."""
        row = self._moves.row(self.currentIndex().row(), action, self.viewport().height())
        return self._shelf.index(row, 0)

    def setSelection(self, rect: QRect, command: object) -> None:
        """Select the rows from one corner to the other, as Qt asks for it; at a mere point, the row there."""
        model = self._shelf
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if rect.width() > 1 or rect.height() > 1:
            ends = [index.row() for index in (first, last) if index.isValid()]
            first, last = (model.index(end, 0) for end in (min(ends), max(ends))) if ends else (first, last)
        selected = QItemSelection(first, last) if first.isValid() and last.isValid() else QItemSelection()
        self.selectionModel().select(selected, command)  # type: ignore[call-overload]

    # Keys and the mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it was a key that has led here."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keys = event.reason() in reasons
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what is current; leave upwards; offer other keys."""
        keys, row = Qt.Key, self.currentIndex().row()
        self._by_keys = True
        if event.key() in (keys.Key_Return, keys.Key_Enter) and self.is_card(row):
            self.chosen.emit(self.rows[row], event.modifiers())
            return
        if event.key() == keys.Key_Up and not event.modifiers() and self._moves.is_in_first_line(row):
            self.left_upwards.emit()
            return
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row is under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        """No row is under the pointer."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked; with Shift, rows are only selected. The middle button opens as Ctrl does."""
        row = self.indexAt(event.position().toPoint()).row()
        super().mouseReleaseEvent(event)
        held = event.modifiers()
        if not self.is_card(row) or held & Qt.KeyboardModifier.ShiftModifier:
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self.chosen.emit(self.rows[row], Qt.KeyboardModifier.ControlModifier)
        elif event.button() == Qt.MouseButton.LeftButton and not held:
            self.chosen.emit(self.rows[row], held)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is selected, at the pointer or at the current row."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        else:
            place = event.globalPos()
        if self.selected_rows():
            self.menu_requested.emit(place)

    def _hover(self, row: int) -> None:
        row = row if self.is_card(row) else -1
        if row != self._hovered:
            self._hovered = row
            shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

"""The library's left panel: the list of its places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.core.text.well_formed import well_formed
from reader.translation import tr, trn
from reader.view.library.places import LibraryPlace
from reader.view.style.directed_text import directed
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SCROLLBAR, SMALL, TEXT, focus_ring, paint_panel, sans, styled
from reader.view.style.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW, HEADING, TOP = 32, 42, 14
"""The heights of a place, of a heading, and of the space above the first, in pixels."""
INDENT = 18
"""How far a folder is to the right of the one that it lies in, in pixels."""


class PlacesModel(QAbstractListModel):
    """The rows of the panel."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.places: Sequence[LibraryPlace] = ()

    def set_places(self, places: Sequence[LibraryPlace]) -> bool:
        """List these; returns whether the list was made anew, and with it the selection lost."""
        if [place[:3] for place in places] == [place[:3] for place in self.places]:
            self.places = places
            if places:
                self.dataChanged.emit(self.index(0, 0), self.index(len(places) - 1, 0))
            return False
        self.beginResetModel()
        self.places = places
        self.endResetModel()
        return True

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.places)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings are there to be read."""
        if not index.isValid() or self.places[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is said of a row in words."""
        if not index.isValid():
            return None
        place, roles = self.places[index.row()], Qt.ItemDataRole
        if role == roles.AccessibleTextRole and place.articles >= 0:
            return f"{place.label}, {trn('{n:,} article', '{n:,} articles', place.articles)}"
        if role == roles.ToolTipRole and place.key and place.icon == "folder":
            return well_formed(place.key)
        return place.label if role in (roles.DisplayRole, roles.AccessibleTextRole) else None


class _PlaceDelegate(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, places: PlacesModel, icons: IconSet, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._places, self._icons, self.theme, self._view = places, icons, theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A heading has room above it."""
        return QSize(100, HEADING if self._places.places[index.row()].is_heading else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """A sign, a name and a number; the place that is looked at has a ground."""
        place, theme, rect = self._places.places[index.row()], self.theme, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place.is_heading:
            painter.setFont(sans(SMALL, strong=True))
            painter.setPen(theme.colour("faint"))
            painter.drawText(rect.adjusted(22, 12, -10, 0), Qt.AlignmentFlag.AlignVCenter, place.label)
        else:
            self._paint_ground(painter, QRectF(rect).adjusted(10, 0, -10, 0), state)
            self._paint_place(painter, rect.adjusted(22, 0, -22, 0), place, chosen=chosen)
        painter.restore()

    def _paint_ground(self, painter: QPainter, ground: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(ground, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, ground, 8, self.theme.colour("accent"))

    def _paint_place(self, painter: QPainter, room: QRect, place: LibraryPlace, *, chosen: bool) -> None:
        theme, middle = self.theme, Qt.AlignmentFlag.AlignVCenter
        room.setLeft(room.left() + place.depth * INDENT)
        painter.setFont(sans(SMALL if place.articles >= 10_000 else 13, strong=chosen))
        painter.setPen(theme.colour("ink" if chosen else "faint"))
        count = f"{place.articles:,}" if place.articles >= 0 else ""
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, count)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - 8)
        icon = self._icons.icon(place.icon, theme.colour("ink"))
        icon.paint(painter, QRect(room.left(), room.center().y() - 8, 18, 18))
        room.setLeft(room.left() + 29)
        painter.setFont(sans(TEXT, strong=chosen))
        painter.setPen(theme.colour("ink"))
        label = painter.fontMetrics().elidedText(directed(place.label), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.TextFlag.TextSingleLine, label)


class PlacesPanel(QListView):
    """The list: Up and Down look at another place at once.

    Signals:
        chosen(LibraryPlace): look at this one.
        menu_requested(LibraryPlace, QPoint): a menu for this one, at this point of the screen.
        left(): Right, Enter or Escape: the keyboard goes to the articles.
    """

    chosen = Signal(object)
    menu_requested = Signal(object, QPoint)
    left = Signal()

    def __init__(self, icons: IconSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = PlacesModel(self)
        self._painter = _PlaceDelegate(self._places, icons, theme, self)
        self.setModel(self._places)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setViewportMargins(0, TOP, 0, 0)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Places"))
        self.clicked.connect(self._choose)
        self.set_theme(theme)

    @property
    def places(self) -> Sequence[LibraryPlace]:
        """The rows."""
        return self._places.places

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._painter.theme = theme
        paint_panel(self, theme)
        paint_panel(self.viewport(), theme)
        self.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        self.viewport().update()

    def set_places(self, places: Sequence[LibraryPlace], shown: LibraryPlace) -> None:
        """List these, with the one that is looked at."""
        scrolled = self.verticalScrollBar().value()
        self._places.set_places(places)
        self.show_place(shown)
        self.verticalScrollBar().setValue(scrolled)

    def show_place(self, shown: LibraryPlace) -> None:
        """Select the place that is looked at."""
        rows = enumerate(self.places)
        row = next((at for at, place in rows if place[:2] == shown[:2] and not place.is_heading), -1)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(self._places.index(row, 0), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows look at the next place at once."""
        keys, before = Qt.Key, self.currentIndex()
        if event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Right):
            self._choose(before)
            self.left.emit()
            return
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self._choose(self.currentIndex(), by_arrow=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the current row."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            center = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_requested.emit(self.places[index.row()], center if by_keys else event.globalPos())

    def _choose(self, index: QModelIndex, *, by_arrow: bool = False) -> None:
        place = self.places[index.row()] if index.isValid() else None
        if place is not None and not place.is_heading and not (by_arrow and place.icon == "notebook"):
            self.chosen.emit(place)

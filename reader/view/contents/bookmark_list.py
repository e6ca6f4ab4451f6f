"""The bookmarks below the contents: go there, rename in place, delete."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.core.annotation import Annotation
from reader.core.notes.placement_actions import ACTION_LABELS, PlacementAction, available_actions
from reader.translation import tr
from reader.view.contents.bookmark_model import AnyIndex, BookmarksModel
from reader.view.style.directed_text import directed
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, SCROLLBAR, SMALL, focus_ring, paint_panel, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.placement_keys import PLACEMENT_KEYS

ROW = 32
SIDE = 11
"""Pixels between the panel's edge and its rows."""
EDITOR = """
QLineEdit {{ background: {card}; color: {ink}; border: 1px solid {accent}; border-radius: 6px; padding: 0 5px;
  selection-background-color: {select}; selection-color: {ink}; }}
"""
MAX_ROWS = 6
"""The most rows in view at once; the others can be scrolled to."""


class BookmarkDelegate(QStyledItemDelegate):
    """Draws one row: a ribbon and the name; an unplaced one is fainter, one to check has a sign."""

    def __init__(self, theme: Theme, icons: IconSet, view: QListView) -> None:
        super().__init__(view)
        self.theme, self._icons, self._view = theme, icons, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows are equally high."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(SIDE, option.rect.top(), self._view.width() - 2 * SIDE, ROW)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect), 6, self.theme.colour("accent"))
        bookmark: Annotation = index.data(BookmarksModel.ANNOTATION)
        lost = bookmark.is_orphan
        ribbon = self._icons.icon("bookmark", self.theme.colour("faint" if lost else "accent"))
        ribbon.paint(painter, QRect(rect.left() + 11, rect.center().y() - 7, 15, 15))
        painter.setFont(sans())
        painter.setPen(self.theme.colour("faint" if lost else "ink"))
        room = rect.adjusted(34, 0, -8, 0)
        if bookmark.needs_check:
            painter.setPen(self.theme.colour("accent"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "?")
            painter.setPen(self.theme.colour("ink"))
            room.setRight(room.right() - 14)
        name = painter.fontMetrics().elidedText(directed(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """Return a field in the style of the panel."""
        editor = super().createEditor(parent, option, index)
        editor.setFont(sans())
        editor.setStyleSheet(styled(EDITOR, self.theme))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """Place the field over the name."""
        editor.setGeometry(QRect(SIDE + 28, option.rect.top() + 1, self._view.width() - 2 * SIDE - 30, ROW - 2))


class BookmarkList(QListView):
    """The list; Enter and a click go there, F2 renames, Delete deletes, the menu key offers all that can be done.

    Signals:
        chosen(int): go to this code point.
        renamed(str id, str name), deleted(str id).
        action_requested(str id, PlacementAction): do this about one that is lost or to be checked.
        left(): Escape.
    """

    chosen = Signal(int)
    renamed = Signal(str, str)
    deleted = Signal(str)
    action_requested = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = BookmarksModel(self)
        self._painter = BookmarkDelegate(theme, icons, self)
        self._theme = theme
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Bookmarks"))
        self.clicked.connect(self._choose)
        self._model.renamed.connect(self.renamed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = self._painter.theme = theme
        self.setStyleSheet(styled("QListView {{ background: {panel}; border: none; }}" + SCROLLBAR, theme))
        paint_panel(self.viewport(), theme)

    def set_bookmarks(self, bookmarks: Sequence[Annotation]) -> None:
        """List these; the selected row stays selected."""
        row = self.currentIndex().row()
        self._model.set_bookmarks(bookmarks)
        self.setFixedHeight(min(MAX_ROWS, len(bookmarks)) * ROW)
        if row >= 0 and bookmarks and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(min(row, len(bookmarks) - 1)))

    def event(self, event: QEvent) -> bool:
        """Keep Delete and Enter from the window's commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_ours(event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_F2, *PLACEMENT_KEYS) and not event.modifiers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there, delete, leave; the rest is Qt's."""
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the editor does not accept Enter
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._choose(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.deleted.emit(index.data(BookmarksModel.ANNOTATION).id)
        elif event.key() in PLACEMENT_KEYS and not event.modifiers() and index.isValid():
            self.action_requested.emit(index.data(BookmarksModel.ANNOTATION).id, PLACEMENT_KEYS[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open a menu for the bookmark under the mouse, or by the keyboard for the selected bookmark."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self._menu(index).popup(self.viewport().mapToGlobal(QPoint(place)))

    def _menu(self, index: QModelIndex) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(styled(MENU, self._theme))
        menu.setFont(sans())
        kept, bookmark = QPersistentModelIndex(index), index.data(BookmarksModel.ANNOTATION)
        for action in available_actions(bookmark):
            menu.addAction(tr(ACTION_LABELS[action])).triggered.connect(partial(self._request, bookmark.id, action))
        if menu.actions():
            menu.addSeparator()
        if bookmark.span is not None:
            menu.addAction(tr("Go to Bookmark")).triggered.connect(lambda: self._choose(kept))
        for words, act in (
            (tr("Rename…"), lambda: self.edit(self._model.index(kept.row()))),
            (tr("Delete"), lambda: self.deleted.emit(kept.data(BookmarksModel.ANNOTATION).id)),
        ):
            menu.addAction(words).triggered.connect(act)
        return menu

    def _request(self, key: str, action: PlacementAction, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt hands it over
        self.action_requested.emit(key, action)

    def _choose(self, index: AnyIndex) -> None:
        bookmark = index.data(BookmarksModel.ANNOTATION)
        if bookmark.span is not None:
            self.chosen.emit(bookmark.span.start)
        else:
            self.action_requested.emit(bookmark.id, PlacementAction.SHOW_GUESS)


class BookmarkGroup(QWidget):
    """The list under its title."""

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = BookmarkList(theme, icons, self)
        self._title = QLabel(tr("Bookmarks"))
        self._title.setFont(sans(SMALL, strong=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 10)
        column.setSpacing(5)
        column.addWidget(self._title)
        column.addWidget(self.list)
        self._rule = theme.colour("rule")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._rule = theme.colour("rule")
        self._title.setStyleSheet(f"color: {theme.tokens['faint']}; font-size: {SMALL}px; padding-left: {SIDE + 11}px")
        self.list.set_theme(theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line above it."""
        with QPainter(self) as painter:
            painter.fillRect(SIDE, 0, self.width() - 2 * SIDE, 1, self._rule)

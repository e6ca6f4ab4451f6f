"""The contents panel: a filter, and the list of sections, which follows the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.notebook import Notebook
from reader.view.bookmark_list import BookmarkGroup
from reader.view.contents_model import AnyIndex, ContentsModel
from reader.view.icons import IconSet
from reader.view.panel import SCROLLBAR, SearchField, focus_ring, paint_panel, sans, styled
from reader.view.theme import Theme

WIDTH = 258
ROW = 32
SIDE = 11
"""The space between the panel's edge and its rows, in pixels."""
INDENT = 14
DEEPEST = 5
"""Sections deeper than this are not moved in further."""
DOT = 7


class RowPainter(QStyledItemDelegate):
    """Draws one row: bar, title, dots."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme = theme
        self._plain, self._strong = sans(), sans(strong=True)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are equally high, so that Qt asks for one only."""
        return QSize(WIDTH, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it; the rounded background shows the current row, or the one under the pointer."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(SIDE, option.rect.top(), self._view.width() - 2 * SIDE, ROW)
        current = bool(index.data(ContentsModel.CURRENT))
        state: QStyle.StateFlag = option.state
        self._ground(painter, rect, state, current=current)
        self._dots(painter, rect, index)
        room = self._room(rect, index)
        painter.setFont(self._strong if current else self._plain)
        painter.setPen(self.theme.colour("faint" if index.data(ContentsModel.ASIDE) else "ink"))
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, title)
        painter.restore()

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

    def _room(self, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Where in a row the title stands: beside its indent and its dots."""
        dots = len(index.data(ContentsModel.DOTS))
        indent = INDENT * min(int(index.data(ContentsModel.DEPTH)), DEEPEST)
        return rect.adjusted(12 + indent, 0, -9 - (dots * (DOT + 3) + 5 if dots else 0), 0)

    def _dots(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        dots = index.data(ContentsModel.DOTS)
        left = rect.right() - 8 - (len(dots) * (DOT + 3) - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, colour in enumerate(dots):
            painter.setBrush(self.theme.line(colour))
            painter.drawEllipse(QRectF(left + number * (DOT + 3), rect.center().y() - 2.5, DOT, DOT))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell a title that has been cut off; the others say all there is."""
        room = self._room(QRect(0, 0, view.width() - 2 * SIDE, ROW), index) if index.isValid() else QRect()
        if index.isValid() and QFontMetrics(self._strong).horizontalAdvance(index.data()) > room.width():
            QToolTip.showText(event.globalPos(), index.data(), view)
            return True
        return super().helpEvent(event, view, option, index)


class SectionList(QListView):
    """The list itself; the keyboard walks it, Enter and a click choose.

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
        self._painter = RowPainter(theme, self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setAccessibleName("Sections")
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._painter.theme = theme
        self.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        paint_panel(self.viewport(), theme)
        self.viewport().update()

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Iterable[int] = ()) -> None:
        """Draw these rows again; all are equally high, so that none is to be placed anew."""
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
        """Start at the section being read."""
        model = self.model()
        if isinstance(model, ContentsModel) and event.reason() != Qt.FocusReason.MouseFocusReason:
            here = model.current()
            self.setCurrentIndex(here if here.isValid() else model.index(0))
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or say that there are none."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setFont(sans())
            painter.setPen(self._painter.theme.colour("faint"))
            room = self.viewport().rect().adjusted(SIDE, 12, -SIDE, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, "No section matches")


class Contents(QWidget):
    """The panel on the left.

    Signals:
        jump(int): the reader wants to go to this code point.
        bookmark_renamed(str id, str name), bookmark_deleted(str id).
        left(): Escape: the reader wants to go back to the page.
    """

    jump = Signal(int)
    bookmark_renamed = Signal(str, str)
    bookmark_deleted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._model = ContentsModel(self)
        self.bookmarks: BookmarkGroup | None = None
        self._kept: Sequence[Annotation] = ()
        self.filter = SearchField("Filter sections", icons, self)
        self.list = SectionList(theme, self)
        self.list.setModel(self._model)
        self.setAccessibleName("Contents")
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 15, SIDE, 0)
        top.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(11)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.filter.onward.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.filter.left.connect(self.left)
        self.list.chosen.connect(self.jump)
        self.list.left.connect(self.left)
        self.list.above.connect(lambda: self.filter.setFocus(Qt.FocusReason.BacktabFocusReason))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        paint_panel(self, theme)
        self._theme, self._rule = theme, theme.colour("rule")
        self.filter.set_theme(theme)
        if self.bookmarks is not None:
            self.bookmarks.set_theme(theme)
        self.list.set_theme(theme)

    def set_article(self, article: Article) -> None:
        """Show another article's sections; the filter is cleared."""
        self.filter.clear()
        self._model.set_article(article)

    def grow(self, article: Article) -> None:
        """Show more sections of the same article; all else stays as it is."""
        self._model.grow(article)

    def set_marks(self, notebook: Notebook) -> None:
        """Put dots at the sections that hold marks."""
        self._model.set_marks(notebook)

    def set_bookmarks(self, bookmarks: Sequence[Annotation]) -> None:
        """List these below the sections; where there are none, nothing is to be seen of it."""
        if bookmarks == self._kept:
            return
        self._kept = bookmarks
        if self.bookmarks is None:
            self.bookmarks = self._make_group()
        self.bookmarks.list.set_bookmarks(bookmarks)
        self.bookmarks.setVisible(bool(bookmarks))

    def _make_group(self) -> BookmarkGroup:
        group = BookmarkGroup(self._theme, self._icons, self)
        made = group.list
        made.chosen.connect(self.jump)
        made.renamed.connect(self.bookmark_renamed)
        made.deleted.connect(self.bookmark_deleted)
        made.left.connect(self.left)
        column = self.layout()
        if column is not None:
            column.addWidget(group)
        return group

    def set_current(self, position: int) -> None:
        """Show which section the code point ``position`` is in, and bring its row into view."""
        index = self._model.set_current(position)
        if index is not None:
            self.list.scrollTo(index)

    def _filter(self, words: str) -> None:
        self._model.set_filter(words)
        here = self._model.current()
        if here.isValid() and not words:
            self.list.scrollTo(here)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the panel and the page."""
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), self._rule)

    def sizeHint(self) -> QSize:
        """The width of the look; the height is the window's."""
        return QSize(WIDTH, 600)

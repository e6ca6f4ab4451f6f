"""A list of all articles with notes, in which those are ticked that are to be exported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import focus_ring, sans
from reader.view.style.theme import Theme
from reader.view.widgets.check_box import BOX, GAP, paint_box
from reader.view.widgets.chip import count_text
from reader.view.widgets.search_field import SearchField

ROW, HEIGHT = 28, 150
"""The height of a row and of the list, in pixels."""
_NOWHERE = QModelIndex()
_STATE, _SIZE = Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.UserRole


class ListedArticle(NamedTuple):
    """One article of the list."""

    name: str
    """The name of its notes file, as a choice has it."""
    title: str
    size: int
    """How many annotations it has."""


class _PickedArticles(QAbstractListModel):
    """The articles, each ticked or not.

    Signals:
        picked(): others are ticked.
    """

    picked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.articles: list[ListedArticle] = []
        self.names: set[str] = set()

    def set_articles(self, articles: Sequence[ListedArticle]) -> None:
        if list(articles) != self.articles:
            self.beginResetModel()
            self.articles = list(articles)
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.articles)

    def flags(self, _index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        article = self.articles[index.row()]
        if role == _STATE:
            return Qt.CheckState.Checked if article.name in self.names else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{article.title}, {count_text(article.size)}"
        if role == _SIZE:
            return f"{article.size:,}"
        return article.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = _STATE) -> bool:
        if role != _STATE:
            return False
        name = self.articles[index.row()].name
        (self.names.add if Qt.CheckState(value) is Qt.CheckState.Checked else self.names.discard)(name)
        self.dataChanged.emit(index, index, [role])
        self.picked.emit()
        return True


class _ArticleRowPainter(QStyledItemDelegate):
    """Draws the rows: a box, the title, and how many annotations there are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, area = self.theme, QRectF(option.rect)
        if theme is None:
            return
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        paint_box(painter, area.adjusted(6, 0, 0, 0), theme, on=index.data(_STATE) == Qt.CheckState.Checked)
        count = str(index.data(_SIZE))
        painter.setFont(sans(13))
        painter.setPen(theme.colour("faint"))
        room = area.adjusted(BOX + GAP + 6, 0, -8, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(theme.colour("ink"))
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - 10)
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, area.adjusted(1, 1, -1, -1), 6, theme.colour("accent"))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick by a click anywhere in the row; by the space bar Qt does."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            on = index.data(_STATE) == Qt.CheckState.Checked
            return model.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, _STATE)
        return event.type() == QEvent.Type.KeyPress and super().editorEvent(event, model, option, index)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW)


class ArticlePicker(QWidget):
    """The list under a field that filters it by titles; a click or the space bar ticks.

    Signals:
        picked(): other articles are ticked.
    """

    picked = Signal()

    def __init__(self, icons: IconSet) -> None:
        super().__init__()
        self.filter, self.list = SearchField(tr("Filter articles"), icons), QListView()
        self._model, self._shown = _PickedArticles(self), QSortFilterProxyModel(self)
        self._painter = _ArticleRowPainter(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list.setModel(self._shown)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(HEIGHT)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("Articles"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.filter)
        column.addWidget(self.list)
        self.filter.textChanged.connect(self._shown.setFilterFixedString)
        self.filter.list_requested.connect(self._enter_list)
        self._model.picked.connect(self.picked)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._painter.theme = theme
        self.filter.set_theme(theme)
        self.list.viewport().update()

    def set_articles(self, articles: Sequence[ListedArticle]) -> None:
        """Offer these; those that are ticked stay so."""
        before = self.names()
        self._model.set_articles(articles)
        if self.names() != before:  # what is ticked may have been ticked before it was known
            self.picked.emit()

    def tick(self, names: Collection[str]) -> None:
        """Tick these and no others."""
        self._model.names = set(names)
        self.list.viewport().update()

    def names(self) -> tuple[str, ...]:
        """The names of those that are ticked, in the order of the list."""
        return tuple(article.name for article in self._model.articles if article.name in self._model.names)

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._shown.index(0, 0))

"""The list of articles in the notebook: a filter, and each article with its number of notes and last change."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.app.notebook.rows import title_of
from reader.core.text.search_folding import FoldOptions, fold_for_search
from reader.core.text.well_formed import well_formed
from reader.core.times import from_milliseconds
from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SCROLLBAR, SMALL, paint_panel, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.chip import count_text
from reader.view.widgets.relative_time import ago
from reader.view.widgets.search_field import SearchField

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import ArticleNotes

AnyIndex = QModelIndex | QPersistentModelIndex
HEIGHT = 46
"""The height of a row, in pixels."""
_NOWHERE = QModelIndex()


class ArticleEntry(NamedTuple):
    """One row; the one without a ``name`` is for all articles."""

    name: str
    title: str
    notes: int
    changed: int
    """Milliseconds since 1970."""
    path: str = ""


class ArticlesModel(QAbstractListModel):
    """A row for all articles, then one for each."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.entries: list[ArticleEntry] = []

    def set_entries(self, entries: Sequence[ArticleEntry]) -> None:
        """Show these; where they are the same articles in the same order, only their numbers change."""
        same = [entry.name for entry in entries] == [entry.name for entry in self.entries]
        if same:
            self.entries = list(entries)
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.path or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{title}, {summary}", title=entry.title, summary=self.summary(entry))
        return entry.title if role == Qt.ItemDataRole.DisplayRole else None

    def summary(self, entry: ArticleEntry) -> str:
        """How many annotations, and when one was last changed."""
        count = count_text(entry.notes)
        if not entry.changed:
            return count
        return tr("{count} · {time}", count=count, time=ago(from_milliseconds(entry.changed), self._now()))


class _ArticleDelegate(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, model: ArticlesModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._articles, self.theme = model, theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows have the same size."""
        return QSize(180, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The title above a line of numbers; the selected row has a bar."""
        entry, theme = self._articles.entries[index.row()], self.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(6, 1, -6, -1), 7, 7)
        if chosen:
            painter.fillRect(rect.left() + 6, rect.top() + 10, 3, rect.height() - 20, theme.colour("accent"))
        room = rect.adjusted(18, 5, -14, -5)
        for words, face, token, side in (
            (entry.title, sans(strong=chosen), "ink", Qt.AlignmentFlag.AlignTop),
            (self._articles.summary(entry), sans(SMALL), "faint", Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(face)
            painter.setPen(theme.colour(token))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, side | Qt.TextFlag.TextSingleLine, cut)
        painter.restore()


class ArticlesPanel(QWidget):
    """The filter and the list.

    Signals:
        article_selected(str): the notes file of the only article to list; empty for all.
        notes_requested(): Enter or Right in the list: the keyboard goes on to the notes.
    """

    article_selected = Signal(str)
    notes_requested = Signal()

    def __init__(
        self, theme: Theme, icons: IconSet, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all: list[ArticleEntry] = []
        self._selected = ""
        self.filter = SearchField(tr("Filter articles"), icons, self)
        self.model = ArticlesModel(now, self)
        self._delegate = _ArticleDelegate(self.model, theme, self)
        self.list = _ArticleListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        around = QVBoxLayout()
        around.setContentsMargins(12, 14, 12, 0)
        around.addWidget(self.filter)
        layout.addLayout(around)
        layout.addWidget(self.list, 1)
        self.setAccessibleName(tr("Articles"))
        self.filter.textChanged.connect(self._show)
        self.filter.list_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.list.notes_requested.connect(self.notes_requested)
        self.list.selectionModel().currentChanged.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = self._delegate.theme = theme
        paint_panel(self, theme)
        paint_panel(self.list.viewport(), theme)
        self.list.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        self.filter.set_theme(theme)

    def set_articles(
        self, articles: Sequence[ArticleNotes], counts: Mapping[str, int], last: Callable[[ArticleNotes], int]
    ) -> None:
        """List these articles in this order, with the number of notes of each; those without notes are left out.

        The selected article stays, even without notes.
        """
        rows = [
            ArticleEntry(article.name, title_of(article), counts.get(article.name, 0), last(article), path)
            for article in articles
            if counts.get(article.name) or article.name == self._selected
            for path in [well_formed(article.path)]
        ]
        self._all = [ArticleEntry("", tr("All articles"), sum(entry.notes for entry in rows), 0), *rows]
        self._show()

    def select(self, name: str) -> None:
        """Select an article by the name of its notes file; all of them with an empty name."""
        names = [entry.name for entry in self.model.entries]
        self.list.setCurrentIndex(self.model.index(names.index(name) if name in names else 0))

    def _show(self) -> None:
        words = fold_for_search(self.filter.text(), FoldOptions()).text.split()
        shown = [entry for entry in self._all[1:] if entry.name == self._selected or not words or _fits(entry, words)]
        blocked = self.list.selectionModel().blockSignals(True)
        scrolled = self.list.verticalScrollBar().value()
        self.model.set_entries([*self._all[:1], *shown])
        self.select(self._selected)
        self.list.verticalScrollBar().setValue(scrolled)
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        name = self.model.entries[index.row()].name if index.isValid() else ""
        if name != self._selected:
            self._selected = name
            self.article_selected.emit(name)


def _fits(entry: ArticleEntry, words: list[str]) -> bool:
    text = fold_for_search(f"{entry.title}\n{entry.path.replace(os.sep, '/').rpartition('/')[2]}", FoldOptions()).text
    return all(word in text for word in words)


class _ArticleListView(QListView):
    """Signals: notes_requested(): Enter or Right."""

    notes_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Articles"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Right go on to the cards."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.notes_requested.emit()
        else:
            super().keyPressEvent(event)

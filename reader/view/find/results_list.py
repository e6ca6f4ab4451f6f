"""The list of results, and how its rows are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.core.article import Article
from reader.core.span import Span
from reader.translation import tr
from reader.view.find.results_model import AnyIndex, ResultContext, ResultGroup, ResultsModel
from reader.view.style.directed_text import directed
from reader.view.style.panel_style import SCROLLBAR, SMALL, focus_ring, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.list_touch import ListTouch

ROW = 30
SIDE = 6
"""Pixels between the list's edge and a row's background."""
PAD = 9


class ResultDelegate(QStyledItemDelegate):
    """Draws a row: a section's title with the number of its hits, or a hit with the words around it."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self.theme, self._view = theme, view
        self._plain, self._strong, self._title = sans(), sans(strong=True), sans(SMALL, strong=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows are equally high."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw it."""
        state: QStyle.StateFlag = option.state
        rect = QRect(SIDE, option.rect.top(), self._view.viewport().width() - 2 * SIDE, ROW)
        group = index.data(ResultsModel.GROUP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if group is not None:
            self._paint_title(painter, rect, group)
        else:
            self._paint_background(painter, rect, state)
            self._paint_hit(painter, rect.adjusted(PAD, 0, -PAD, 0), index.data(ResultsModel.CONTEXT))
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, group: ResultGroup) -> None:
        count = f"{group.hits:,}"
        painter.setFont(self._title)
        painter.setPen(self.theme.colour("faint"))
        room, sides = rect.adjusted(PAD, 4, -PAD, 0), Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, sides | Qt.AlignmentFlag.AlignRight, count)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - 10)
        title = painter.fontMetrics().elidedText(directed(group.title), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, sides | Qt.TextFlag.TextSingleLine, title)

    def _paint_background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if chosen and self._view.hasFocus():
            focus_ring(painter, QRectF(rect), 6, self.theme.colour("accent"))

    def _paint_hit(self, painter: QPainter, room: QRect, words: ResultContext) -> None:
        """Draw the words in one line, with the hit in view."""
        layout = self._layout(self._fitted(words, room.width()))
        painter.setClipRect(room)
        painter.setPen(self.theme.colour("ink"))
        layout.draw(painter, QPointF(room.left(), room.top() + (ROW - layout.lineAt(0).height()) / 2))

    def _fitted(self, words: ResultContext, width: int) -> ResultContext:
        """Shorten the words to a width; those before the hit leave at least half of the rest to those after it."""
        letters, dots = QFontMetrics(self._plain), Qt.TextElideMode
        hit = QFontMetrics(self._strong).elidedText(words.hit, dots.ElideRight, width)
        left = width - QFontMetrics(self._strong).horizontalAdvance(hit)
        room = max(left // 2, left - letters.horizontalAdvance(words.after))
        before = letters.elidedText(words.before, dots.ElideLeft, room) if left > 0 else ""
        left -= letters.horizontalAdvance(before)
        return ResultContext(before, hit, letters.elidedText(words.after, dots.ElideRight, max(0, left - 1)))

    def _layout(self, words: ResultContext) -> QTextLayout:
        """The words as one line; Qt orders the letters of all scripts."""
        layout = QTextLayout("".join(words), self._plain)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute))
        form = QTextLayout.FormatRange()
        form.start, form.length = _units(words.before), _units(words.hit)
        form.format = QTextCharFormat()
        form.format.setFont(self._strong)
        form.format.setBackground(QBrush(self.theme.colour("find")))
        layout.setFormats([form])
        layout.beginLayout()
        layout.createLine().setNumColumns(len(layout.text()) + 1)
        layout.endLayout()
        return layout


class ResultsList(QListView):
    """All hits under the titles of their sections; Enter and a click go to one.

    Signals:
        chosen(Span): go there.
        left(): Escape, or Up in the first row.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._hits = ResultsModel(self)
        self._painter = ResultDelegate(theme, self)
        self._rows = QSortFilterProxyModel(self)  # neither sorts nor filters: it spares the view, which asks twice for
        self._rows.setSourceModel(self._hits)  # each row how many there are, as many calls of Python, 90 ms for 20,000
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        ListTouch(self)
        self.setAccessibleName(tr("Results"))
        self.clicked.connect(self._choose)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._painter.theme = theme
        self.setStyleSheet(styled("QListView {{ background: transparent; border: none; }}" + SCROLLBAR, theme))
        self.viewport().update()

    def set_article(self, article: Article) -> None:
        """Set the article that the hits are in."""
        self._hits.set_article(article)

    def set_hits(self, hits: Sequence[Span]) -> None:
        """List these."""
        self._hits.set_hits(hits)

    def show_current(self, number: int) -> None:
        """Select the row of a hit, by its number from 0, and bring it into view; -1 selects none."""
        if number < 0:
            self.setCurrentIndex(QModelIndex())
            return
        row = self._hits.row_of(number)
        self.setCurrentIndex(self._rows.index(row, 0))
        if row == 1:
            self.scrollToTop()  # with its section's title

    def height_of_all(self) -> int:
        """Return the height of all rows, in pixels."""
        return self._hits.rowCount() * ROW

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a hit, or back to the field; the arrows skip titles."""
        key, row = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and row <= 1):
            self.left.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(row, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, row: int, step: int) -> None:
        row += step
        if 0 <= row < self._hits.rowCount() and self._hits.hit(row) is None:
            row += step
        if 0 <= row < self._hits.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        hit = self._hits.hit(index.row()) if index.isValid() else None
        if hit is not None:
            self.chosen.emit(hit)


def _units(text: str) -> int:
    """The number of UTF-16 units in a text, which Qt counts in."""
    return len(text) + sum(letter > "\uffff" for letter in text)

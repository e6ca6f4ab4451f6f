"""The list of the marks on the same words, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.core.annotation import Annotation, MarkStyle
from reader.core.article import PICTURE
from reader.core.notes.mark_labels import mark_label
from reader.core.notes.present_quote import edited_remark, original_remark, present_quote
from reader.core.notes.review import status_words, suggestion_words
from reader.core.palette import Palette
from reader.translation import tr
from reader.view.marks.selection_bar import SHADOW, SHADOW_TOP, paint_card
from reader.view.painting.mark_shapes import fill_shape, strike_shape, under_shape
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

WIDTH, ROW, MOST = 320, 32, 7
"""The card's width and a row's height in pixels, and how many rows show before it scrolls."""
PADDING = 5
MAX_ROW = 400
"""How many code points of a passage are measured for a row."""
MAX_TOOL_TIP = 300
"""How many code points of a tool tip's quote are shown at most."""
SWATCH = 22
"""The width of the sample of the mark before its words, in pixels."""
AnyIndex = QModelIndex | QPersistentModelIndex
MARK = Qt.ItemDataRole.UserRole


class OverlapDelegate(QStyledItemDelegate):
    """Draws a sample of the mark, its words, and a pencil where it has a note."""

    def __init__(self, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self._icons = icons

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows have the same height."""
        return QSize(10, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a row; the selected one has a background."""
        mark, theme, area = index.data(MARK), self.theme, QRect(option.rect)
        if theme is None or not isinstance(mark, Annotation):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(area), 6, 6)
        _swatch(painter, mark, theme, QRectF(area.left() + 9, area.center().y() - 9, SWATCH, 19))
        noted = mark.has_remark
        room = area.adjusted(9 + SWATCH + 11, 0, -34 if noted else -10, 0)
        painter.setFont(sans(14))
        painter.setPen(theme.colour("ink"))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        if noted:
            pencil = self._icons.icon("note", theme.colour("faint"), 16)
            pencil.paint(painter, area.adjusted(area.width() - 28, 0, -12, 0))
        painter.restore()


def one_line(words: str) -> str:
    """Return the words of a passage in one line."""
    return " ".join(words.replace(PICTURE, "▧").split())


def _row_text(mark: Annotation, text: str) -> str:
    """Return the words of a mark from which a row shows as much as has room: of a long one, beginning and end."""
    words = present_quote(mark, text).words
    return one_line(words if len(words) <= MAX_ROW else f"{words[: MAX_ROW // 2]} … {words[-MAX_ROW // 2 :]}")


def spoken_mark(mark: Annotation, text: str, palette: Palette) -> str:
    """Return what a screen reader says of a mark in ``text``; its colour by the reader's name for it."""
    label, quote = mark_label(mark.colour, mark.style, palette), present_quote(mark, text)
    label = f"{label}, {edited_remark()}" if quote.edited else label
    label = ", ".join(filter(None, (label, status_words(mark.status))))
    if mark.suggestion is not None:
        label = f"{label}, {suggestion_words(mark.suggestion)}"
    if mark.note.strip():
        return tr("{mark}, with a note: {quote}", mark=label, quote=one_line(quote.words))
    return tr("{mark}: {quote}", mark=label, quote=one_line(quote.words))


def _tool_tip(mark: Annotation, text: str) -> str:
    """Return what the words of an edited passage were; empty for all others."""
    original = one_line(present_quote(mark, text).original[:MAX_TOOL_TIP])
    return f"<qt>{escape(edited_remark())}; {escape(original_remark(original))}</qt>" if original else ""


def _swatch(painter: QPainter, mark: Annotation, theme: Theme, area: QRectF) -> None:
    """Draw a sample of the mark as it is on the page, with letters in it."""
    line, rects = theme.line(mark.colour), [area.adjusted(2, 0, -2, 0)]
    shape = fill_shape(rects, 0, 0, theme.fill(mark.colour))
    if mark.style is MarkStyle.STRIKETHROUGH:
        shape = strike_shape(rects, 0, line)
    elif mark.style is not MarkStyle.HIGHLIGHT:
        shape = under_shape(rects, 0, 1, mark.style, line)
    if mark.style is not MarkStyle.STRIKETHROUGH:
        shape.draw(painter)
    painter.setFont(sans(13))
    painter.setPen(theme.colour("ink"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "ab")
    if mark.style is MarkStyle.STRIKETHROUGH:
        shape.draw(painter)


class OverlapList(QFrame):
    """A card over the page; arrows and mouse select a row, Enter, a click and Escape close it.

    Signals:
        chosen(str id): the reader has selected the row of this mark.
        closed(): hide it.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._list, self._row = QListWidget(self), OverlapDelegate(icons, self)
        self._list.setItemDelegate(self._row)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Overlapping highlights"))
        self._list.setStyleSheet("QListWidget { background: transparent; border: none; outline: none; }")
        self._list.viewport().setAutoFillBackground(False)
        self._list.currentItemChanged.connect(self._row_changed)
        self._list.itemEntered.connect(self._list.setCurrentItem)
        self._list.itemClicked.connect(lambda _item: self.closed.emit())
        self._list.installEventFilter(self)
        self.setFocusProxy(self._list)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        column = QVBoxLayout(self)
        around = (SHADOW + PADDING, SHADOW_TOP + PADDING, SHADOW + PADDING, SHADOW + PADDING)
        column.setContentsMargins(*around)
        column.addWidget(self._list)
        self.hide()

    def set_marks(
        self, marks: Sequence[Annotation], text: str, key: str | None, palette: Palette, theme: Theme
    ) -> None:
        """List these marks in ``text``, with the mark ``key`` selected, and fit the size to them."""
        self._theme = self._row.theme = theme
        self._list.blockSignals(True)
        self._list.clear()
        for mark in marks:
            item = QListWidgetItem(_row_text(mark, text))
            item.setToolTip(_tool_tip(mark, text))
            item.setData(MARK, mark)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken_mark(mark, text, palette))
            self._list.addItem(item)
        self._list.setCurrentRow(next((row for row, mark in enumerate(marks) if mark.id == key), 0))
        self._list.blockSignals(False)
        rows = min(MOST, len(marks))
        self.resize(WIDTH + 2 * SHADOW, rows * ROW + 2 * PADDING + SHADOW + SHADOW_TOP)

    def card(self) -> QRect:
        """Return the bounds of the card without its shadow, in its own pixels."""
        return self.rect().adjusted(SHADOW, SHADOW_TOP, -SHADOW, -SHADOW)

    def rows(self) -> list[str]:
        """Return what a screen reader says of the rows."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return [str(item.data(Qt.ItemDataRole.AccessibleTextRole)) for item in items]

    def _row_changed(self, item: QListWidgetItem | None) -> None:
        mark = item.data(MARK) if item is not None else None
        if isinstance(mark, Annotation):
            self.chosen.emit(mark.id)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Close by Enter and Escape; letters do not search in the list, they are the window's shortcuts."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.closed.emit()
            return True
        return bool(event.text().strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        if self._theme is not None:
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_card(painter, QRectF(self.card()), self._theme)

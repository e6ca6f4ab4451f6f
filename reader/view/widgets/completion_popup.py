"""A list of completions below the caret of a field, which keeps the keyboard: arrows, Enter, Tab and Escape work it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.translation import trn
from reader.view.style.panel_style import SCROLLBAR, SMALL, sans, styled
from reader.view.style.theme import Theme

ROW, SHOWN = 28, 8
"""A row's height in pixels, and how many rows are shown before it scrolls."""
WIDTH = 300
SHEET = """
QListWidget {{ background: {card}; border: 1px solid {rule}; border-radius: 7px; padding: 4px; outline: none; }}
"""


class CompletionRow(NamedTuple):
    """One completion."""

    words: str
    detail: str
    """Shown in a lighter colour after the words."""
    text: str
    """The text that is inserted."""


class CompletionPopup(QListWidget):
    """Floats over the window of its field while there are completions.

    Signals:
        completed(str): the text of the selected row.
    """

    completed = Signal(str)

    def __init__(self, name: str, field: QWidget, theme: Theme | None, *, first: bool) -> None:
        """``name`` is what a screen reader calls it; ``first``: whether the first row is selected at first."""
        super().__init__(field.window())
        self._field, self._first = field, first
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self._rows = _CompletionDelegate(self)
        self.setItemDelegate(self._rows)
        self.itemClicked.connect(lambda item: self._complete(self.row(item)))
        self._shown_rows: Sequence[CompletionRow] = ()
        if theme is not None:
            self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._rows.theme = theme
        self.setStyleSheet(styled(SHEET + SCROLLBAR, theme))

    def show_rows(self, rows: Sequence[CompletionRow], caret: QRect) -> None:
        """Show rows under a caret, given in the field's pixels, or above it; hide the list if there are none."""
        self._shown_rows = rows
        if not rows:
            self.hide()
            return
        self.clear()
        self.addItems([row.words for row in rows])
        for number, row in enumerate(rows):
            self.item(number).setData(Qt.ItemDataRole.UserRole, row.detail)
        self.setCurrentRow(0 if self._first else -1)
        self._place(caret)
        self.show()
        self.raise_()
        self._field.setAccessibleDescription(
            trn("{n} suggestion: {first}", "{n} suggestions: {first}", len(rows), first=rows[0].words)
        )

    def _place(self, caret: QRect) -> None:
        over = self._field.window()
        self.resize(min(WIDTH, over.width() - 8), min(len(self._shown_rows), SHOWN) * ROW + 10)
        corner = self._field.mapTo(over, caret.bottomLeft()) + QPoint(-6, 4)
        if corner.y() + self.height() > over.height():
            corner.setY(self._field.mapTo(over, caret.topLeft()).y() - self.height() - 4)
        self.move(max(4, min(corner.x(), over.width() - self.width() - 4)), max(0, corner.y()))

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether the list, if it is shown, uses this key."""
        key, keys = event.key(), Qt.Key
        if not self.isVisible() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        enter = key in (keys.Key_Return, keys.Key_Enter) and self.currentRow() >= 0
        return enter or key in (keys.Key_Up, keys.Key_Down, keys.Key_Tab, keys.Key_Escape)

    def handle_key(self, event: QKeyEvent) -> None:
        """Do what a key means for which ``wants_key`` is true."""
        key, count = event.key(), self.count()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step, row = (1 if key == Qt.Key.Key_Down else -1), self.currentRow()
            self.setCurrentRow((row + step) % count if row >= 0 else (0 if step > 0 else count - 1))
            self._announce()
        else:
            self._complete(max(0, self.currentRow()))

    def _announce(self) -> None:
        """Let a screen reader say the row, while the keyboard stays in the field."""
        self._field.setAccessibleDescription(self.currentItem().text())
        QAccessible.updateAccessibility(QAccessibleEvent(self._field, QAccessible.Event.DescriptionChanged))

    def _complete(self, number: int) -> None:
        text = self._shown_rows[number].text
        self.hide()
        self.completed.emit(text)

    def hideEvent(self, _event: object) -> None:
        """Clear what a screen reader says of it."""
        self._field.setAccessibleDescription("")


class _CompletionDelegate(QStyledItemDelegate):
    """Draws words and detail side by side."""

    theme: Theme | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self.theme
        if theme is None:
            return
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(rect), 5, 5)
        left, room = rect.left() + 8, rect.width() - 16
        detail = str(index.data(Qt.ItemDataRole.UserRole) or "")
        for words, face, token, share in (
            (str(index.data()), sans(13), "ink", 0.7 if detail else 1.0),
            (detail, sans(SMALL), "faint", 1.0),
        ):
            painter.setFont(face)
            painter.setPen(theme.colour(token))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(room * share))
            place = QRect(left, rect.top(), room, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
            used = painter.fontMetrics().horizontalAdvance(cut) + 10
            left, room = left + used, room - used

"""The rows of quick open: targets sorted by how well the typed letters match, with these letters in the accent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from unicodedata import bidirectional

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.core.text.fuzzy_match import FuzzyMatch
from reader.translation import tr
from reader.view.navigation.quick_open_targets import JumpTarget, matching_targets
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import Theme

ROW = 36
INSET = 8
"""Pixels between the list's edge and a row's background."""

AnyIndex = QModelIndex | QPersistentModelIndex


class TargetsModel(QAbstractListModel):
    """The targets that match what is typed."""

    TARGET, LETTERS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._targets: Sequence[JumpTarget] = ()
        self._shown: list[tuple[JumpTarget, FuzzyMatch]] = []

    def set_targets(self, targets: Sequence[JumpTarget]) -> None:
        """List all of these."""
        self._targets = targets
        self.set_typed("")

    def set_typed(self, typed: str) -> None:
        """List the targets that match."""
        self.beginResetModel()
        self._shown = matching_targets(self._targets, typed)
        self.endResetModel()

    def target(self, row: int) -> JumpTarget | None:
        """Return the target in a row; None if there is no such row."""
        return self._shown[row][0] if 0 <= row < len(self._shown) else None

    def row_before(self, position: int) -> int:
        """Return the row of the section around a code point; 0 if there is none."""
        sections = ((row, target) for row, (target, _) in enumerate(self._shown) if not target.bookmark)
        starts = [(target.start, -row) for row, target in sections if target.start <= position]
        return -max(starts)[1] if starts else 0

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many targets match."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's title, or what one of the roles above asks for."""
        target, best = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return target.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(target)
        return {self.TARGET: target, self.LETTERS: best.positions}.get(role)


def _spoken(target: JumpTarget) -> str:
    """What a screen reader says of a row."""
    if target.bookmark and target.path:
        return tr("Bookmark: {title}, in {path}", title=target.title, path=target.path)
    if target.bookmark:
        return tr("Bookmark: {title}", title=target.title)
    return tr("{title}, in {path}", title=target.title, path=target.path) if target.path else target.title


class TargetDelegate(QStyledItemDelegate):
    """Draws one row: the title with the typed letters in the accent, and at the right where it belongs."""

    def __init__(self, theme: Theme, icons: IconSet, view: QListView) -> None:
        super().__init__(view)
        self.theme, self._icons, self._view = theme, icons, view
        self._title, self._typed, self._path = sans(), sans(strong=True), sans(SMALL)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows are equally high."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw it."""
        target, letters = index.data(TargetsModel.TARGET), index.data(TargetsModel.LETTERS)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(INSET, option.rect.top(), self._view.viewport().width() - 2 * INSET, ROW)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(rect, 7, 7)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self.theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.center().y() - 8.5, 3, 18), 1, 1)
        room = rect.adjusted(12, 0, -12, 0)
        if target.bookmark:
            self._icons.icon("bookmark", self.theme.colour("accent")).paint(
                painter, QRect(room.left(), room.center().y() - 7, 15, 15)
            )
            room.setLeft(room.left() + 24)
        used = self._draw_title(painter, room, target.title, letters)
        self._draw_path(painter, room.adjusted(used + 18, 0, 0, 0), target.path)
        painter.restore()

    def _draw_title(self, painter: QPainter, room: QRect, title: str, letters: Collection[int]) -> int:
        """Draw the title; returns its width in pixels."""
        painter.setFont(self._title)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        kept = len(shown) - (shown != title)
        letters = set() if has_right_to_left(title) else {at for at in letters if at < kept}
        left = room.left()
        for piece, typed in pieces(shown, letters):
            painter.setFont(self._typed if typed else self._title)
            painter.setPen(self.theme.colour("accent" if typed else "ink"))
            painter.drawText(QRect(left, room.top(), room.width(), ROW), Qt.AlignmentFlag.AlignVCenter, piece)
            left += painter.fontMetrics().horizontalAdvance(piece)
        return left - room.left()

    def _draw_path(self, painter: QPainter, room: QRect, path: str) -> None:
        if path and room.width() > 60:
            painter.setFont(self._path)
            painter.setPen(self.theme.colour("faint"))
            shown = painter.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)


def pieces(text: str, letters: Collection[int]) -> list[tuple[str, bool]]:
    """Split the text where typed letters begin or end; each piece comes with whether it was typed."""
    return [
        ("".join(letter for _, letter in group), typed)
        for typed, group in groupby(enumerate(text), lambda pair: pair[0] in letters)
    ]


def has_right_to_left(text: str) -> bool:
    """Whether any of it is written from right to left, so that it can only be drawn as a whole."""
    return not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text)

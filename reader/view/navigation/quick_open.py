"""Quick open: type a few letters of a section's title or a bookmark's name, and go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.translation import tr
from reader.view.navigation.quick_open_list import ROW, TargetDelegate, TargetsModel
from reader.view.navigation.quick_open_targets import JumpTarget
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SCROLLBAR, sans, styled
from reader.view.style.theme import Theme

WIDTH = 600
SHOWN = 11
"""The most rows that are in view at once."""
SIDE = 12
"""Pixels left free around it in a narrow window."""

STYLE = """
#palette {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#palette QLineEdit {{ background: transparent; color: {ink}; border: none; border-bottom: 1px solid {rule};
  border-radius: 0; padding: 11px 18px 10px 18px; placeholder-text-color: {faint};
  selection-background-color: {select}; selection-color: {ink}; }}
#palette QListView {{ background: transparent; border: none; }}
#palette QLabel {{ color: {faint}; padding: 14px 18px 16px 18px; background: transparent; }}
"""

ROW_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class QuickOpen(QFrame):
    """A field and the list of what matches, over the page; Enter or a click goes there, Escape closes it.

    Signals:
        chosen(int): go to this code point.
        closed(): it was closed by the keyboard or after a choice; the page is to have the keyboard again.
    """

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("palette")
        self.setAccessibleName(tr("Go to section"))
        self.field, self.list, self._nothing = QLineEdit(self), QListView(self), QLabel(tr("No matches"), self)
        self._model = TargetsModel(self)
        self._painter = TargetDelegate(theme, icons, self.list)
        self._prepare()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 7)
        column.setSpacing(6)
        for part in (self.field, self.list, self._nothing):
            column.addWidget(part)
        self.field.textChanged.connect(self._typed)
        self.list.clicked.connect(self._choose)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def _prepare(self) -> None:
        self.field.setPlaceholderText(tr("Go to a section or bookmark"))
        self.field.setAccessibleName(tr("Go to a section or bookmark"))
        self.field.setFont(sans(16))
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard; it passes the arrows on
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Sections and bookmarks"))
        self._nothing.setFont(sans())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._painter.theme = theme
        self.setStyleSheet(styled(STYLE + SCROLLBAR, theme))

    def open(self, targets: Sequence[JumpTarget], position: int) -> None:
        """Show it with these targets, the one around the code point ``position`` selected, and focus its field."""
        self.field.clear()
        self._model.set_targets(targets)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self._select(self._model.row_before(position))

    def dismiss(self) -> None:
        """Close it."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def titles(self) -> list[str]:
        """Return the titles that it lists, in order."""
        return [target.title for row in range(self._model.rowCount()) if (target := self._model.target(row))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the arrows from the field to the list; follow the parent's size; hide where the field loses focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif event.key() in ROW_KEYS:
            self._move(Qt.Key(event.key()))
        else:
            return False
        return True

    def _move(self, key: Qt.Key) -> None:
        rows, row = self._model.rowCount(), self.list.currentIndex().row()
        page = max(1, self.list.viewport().height() // ROW - 1)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and rows:
            self._select((row + (1 if key == Qt.Key.Key_Down else -1)) % rows)
        elif rows:
            self._select(max(0, min(rows - 1, row + (page if key == Qt.Key.Key_PageDown else -page))))

    def _typed(self, typed: str) -> None:
        self._model.set_typed(typed)
        self._place()
        self._select(0)

    def _select(self, row: int) -> None:
        index = self._model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        # The field has the keyboard, so a screen reader reads the selected row from it.
        self.field.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or tr("No matches")))

    def _choose(self, index: QModelIndex) -> None:
        target = self._model.target(index.row()) if index.isValid() else None
        if target is not None:
            self.dismiss()
            self.chosen.emit(target.start)

    def _place(self) -> None:
        """Fit the height to the rows, and move to the middle of the parent, near its top."""
        over, rows = self._over, self._model.rowCount()
        self.list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        top = max(SIDE, over.height() // 10)
        room = max(ROW, over.height() - top - 90)
        self.list.setFixedHeight(min(rows, SHOWN, room // ROW) * ROW)
        self.setFixedWidth(min(WIDTH, over.width() - 2 * SIDE))
        self.adjustSize()
        self.move((over.width() - self.width()) // 2, top)

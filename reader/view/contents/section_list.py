"""The list of sections in the contents panel: what mouse and keyboard do in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.translation import tr
from reader.view.contents.model import AnyIndex, ContentsModel
from reader.view.contents.section_delegate import FOLD_SIGN, ROW, SIDE, SectionDelegate, title_left
from reader.view.style.panel_style import SCROLLBAR, paint_panel, sans, styled
from reader.view.style.theme import Theme


class SectionList(QListView):
    """The list; Enter and a click go to a section; Left, Right and a click on a row's sign fold and unfold it.

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
        self._painter = SectionDelegate(theme, self)
        self._on_sign = False  # whether the mouse was pressed on the sign of a row
        self._held = ""  # the key of the selected row, while rows are being folded
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setAccessibleName(tr("Sections"))
        self.clicked.connect(self._choose)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; a selected row that is folded away leaves its selection to the row that hides it."""
        super().setModel(model)
        if isinstance(model, ContentsModel):
            model.layoutAboutToBeChanged.connect(self._hold)
            model.layoutChanged.connect(self._select_held)

    def _hold(self) -> None:
        index, model = self.currentIndex(), self.model()
        self._held = model.key(index) if index.isValid() and isinstance(model, ContentsModel) else ""

    def _select_held(self) -> None:
        model = self.model()
        if self._held and not self.currentIndex().isValid() and isinstance(model, ContentsModel):
            self.setCurrentIndex(model.row_of(self._held))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._painter.theme = theme
        self.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        paint_panel(self.viewport(), theme)
        self.viewport().update()

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Iterable[int] = ()) -> None:
        """Draw these rows again; all have the same height, so that none has to be laid out."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold a row whose sign is pressed; the rest is Qt's."""
        index = self.indexAt(event.position().toPoint())
        self._on_sign = event.button() == Qt.MouseButton.LeftButton and self._is_sign(index, event.position().x())
        if self._on_sign and isinstance(model := self.model(), ContentsModel):
            model.set_folded(index, folded=not model.is_folded(index))
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click on a sign for what it is: one more."""
        if self._is_sign(self.indexAt(event.position().toPoint()), event.position().x()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click on a sign end without going anywhere."""
        if not self._on_sign:
            super().mouseReleaseEvent(event)

    def _is_sign(self, index: QModelIndex, x: float) -> bool:
        """Whether the sign of folding of a row is at ``x``, in pixels of the viewport."""
        model = self.model()
        if not index.isValid() or not isinstance(model, ContentsModel) or model.is_folded(index) is None:
            return False
        right = SIDE + title_left(model.appearance(index.row()))
        return right - FOLD_SIGN <= x < right

    def _step_left(self, model: ContentsModel, index: QModelIndex) -> None:
        """Fold an open row; from another one go to the row above it in depth."""
        if model.is_folded(index) is False:
            model.set_folded(index, folded=True)
        elif (parent := model.parent_row(index)).isValid():
            self.setCurrentIndex(parent)

    def _step_right(self, model: ContentsModel, index: QModelIndex) -> None:
        """Unfold a folded row; from an open one go to the first row below it."""
        if model.is_folded(index):
            model.set_folded(index, folded=False)
        elif model.parent_row(following := index.siblingAtRow(index.row() + 1)) == index:
            self.setCurrentIndex(following)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ContentsModel.START))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that choose, fold or leave."""
        key, index, model = event.key(), self.currentIndex(), self.model()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._choose(index)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Up and index.row() <= 0:
            self.above.emit()
        elif key == Qt.Key.Key_Left and not _modified(event) and index.isValid() and isinstance(model, ContentsModel):
            self._step_left(model, index)
        elif key == Qt.Key.Key_Right and not _modified(event) and index.isValid() and isinstance(model, ContentsModel):
            self._step_right(model, index)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the section being read."""
        model = self.model()
        if isinstance(model, ContentsModel) and event.reason() != Qt.FocusReason.MouseFocusReason:
            current = model.current()
            self.setCurrentIndex(current if current.isValid() else model.index(0))
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or a message that there are none."""
        super().paintEvent(event)
        model = self.model()
        if isinstance(model, ContentsModel) and model.is_filtered_out:
            with QPainter(self.viewport()) as painter:
                painter.setFont(sans())
                painter.setPen(self._painter.theme.colour("faint"))
                room = self.viewport().rect().adjusted(SIDE, 12, -SIDE, 0)
                painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, tr("No matches"))


def _modified(event: QKeyEvent) -> bool:
    """Whether a key is pressed together with Ctrl, Shift, Alt or Meta; arrows of the keypad count as arrows."""
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)

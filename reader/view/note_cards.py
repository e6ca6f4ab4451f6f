"""The cards under the reader's hands: pointer, keys, menu and buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from reader.core.annotation import Annotation, Colour
from reader.view.card_list import CardList
from reader.view.icons import IconSet
from reader.view.note_card import CardPainter
from reader.view.note_commands import NoteCommands
from reader.view.note_menu import CardButtons, NoteMenu
from reader.view.notes_model import NotesModel
from reader.view.theme import Theme

EDIT, JUMP = (Qt.Key.Key_N, Qt.Key.Key_F2), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
FIRST_COLOUR = Qt.Key.Key_1.value


class NoteCards(CardList):
    """A list of cards that turns clicks and keys into commands.

    Signals:
        left(): Escape.
        above(): Up in the first card.
    """

    left = Signal()
    above = Signal()

    def __init__(
        self, model: NotesModel, painter: CardPainter, icons: IconSet, asks: NoteCommands, parent: QWidget
    ) -> None:
        super().__init__(model, painter, parent)
        self._icons, self._asks = icons, asks
        self._theme: Theme | None = None
        self._hovered: str | None = None
        self.read_only = False
        self._buttons = CardButtons(icons, asks, self.viewport())
        self.verticalScrollBar().valueChanged.connect(self._place_buttons)
        self.selectionModel().selectionChanged.connect(self._place_buttons)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self._buttons.set_theme(theme)
        super().set_theme(theme)

    def open_menu(self, one: Annotation, where: QPoint) -> None:
        """Show a note's menu at a global point."""
        if self._theme is None or self.read_only:
            return
        links = self._painter.addresses(one, self.card_width())
        NoteMenu(one, links, self._theme, self._icons, self._asks, self).popup(where)

    def link_at(self, point: QPoint) -> str:
        """The address that may be followed from a point of the viewport, or nothing."""
        one, rect = self.annotation_at(point), self.visualRect(self.indexAt(point))
        if one is None or one.id == self._edited:
            return ""
        return self._painter.address_at(one, rect.width(), point - rect.topLeft())

    # The pointer.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the buttons of the card below, and a hand over a link."""
        point = event.position().toPoint()
        one = self.annotation_at(point)
        self._hovered = one.id if one else None
        shape = Qt.CursorShape.PointingHandCursor if self.link_at(point) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._place_buttons()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click follows a link, or jumps to the passage."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        one = self.annotation_at(point)
        if event.button() != Qt.MouseButton.LeftButton or one is None or one.id == self._edited:
            return
        if address := self.link_at(point):
            self._asks.link.emit(address)
        else:
            self._asks.jump.emit(one.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks open the editor."""
        one = self.annotation_at(event.position().toPoint())
        if one and event.button() == Qt.MouseButton.LeftButton and not self.read_only:
            self._asks.edit.emit(one.id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Hide the buttons when the pointer goes."""
        if event.type() == QEvent.Type.Leave:
            self._hovered = None
            self._place_buttons()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the card below, or by key of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        one = self.chosen() if by_key else self.annotation_at(event.pos())
        if one is not None:
            self.choose(one.id)
            corner = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            self.open_menu(one, corner if by_key else event.globalPos())

    def _place_buttons(self) -> None:
        chosen = self.chosen() if self.hasFocus() else None
        number = self._notes.place(self._hovered or (chosen.id if chosen else None))
        one = self._notes.annotation(number) if number is not None else None
        if number is None or one is None or one.id == self._edited or self.read_only:
            self._buttons.hide()
            return
        corner = self.card_rect(number).bottomRight() - QPoint(6, 5)
        self._buttons.show_for(one, corner, lambda where: self.open_menu(one, where))

    # The keys.

    def event(self, event: QEvent) -> bool:
        """A key that means something for the chosen card is not a shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wish(event):
            event.accept()
            return True
        return super().event(event)

    def _wish(self, event: QKeyEvent) -> tuple[str, Colour | None] | None:
        """What a key asks for: the name of a command, and a colour where it takes one."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held:
            return ("copy", None) if event.matches(QKeySequence.StandardKey.Copy) else None
        for keys, name in ((JUMP, "jump"), (EDIT, "edit"), (DELETE, "delete"), ((Qt.Key.Key_T,), "tag")):
            if key in keys:
                return name, None
        number = key - FIRST_COLOUR
        return ("recolour", list(Colour)[number]) if 0 <= number < len(Colour) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out what a key means for the chosen card."""
        one, wish = self.chosen(), self._wish(event)
        if one is not None and wish is not None:
            self._carry_out(one, *wish)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.above.emit()
        else:
            super().keyPressEvent(event)

    def _carry_out(self, one: Annotation, name: str, colour: Colour | None) -> None:
        if colour is not None:
            self._asks.recolour.emit(one.id, colour)
        else:
            getattr(self._asks, name).emit(one.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first card where none is chosen."""
        super().focusInEvent(event)
        if self.chosen() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            first = next((row.annotation for row in self._notes.rows if row.annotation), None)
            self.choose(first.id if first else None)
        self._place_buttons()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the buttons away."""
        super().focusOutEvent(event)
        self._place_buttons()

"""The cards under the reader's hands: pointer, keys, menu and buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from reader.core.annotation import Annotation, MarkStyle
from reader.core.notes.placement_actions import PlacementAction, deed_of, deeds
from reader.view.notes.cards.commands import BulkCommands, NoteCommands
from reader.view.notes.cards.context_menu import CardButtons, CardContextMenu
from reader.view.notes.cards.editor_host import CardList
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.cards.shortcuts import Wish, wish_of
from reader.view.notes.rows.model import NotesModel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme


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
        self._pressed: str | None = None
        self.many = BulkCommands(self)
        """What is asked of several cards."""
        self.read_only = False
        self.trash = False
        """Whether the cards are of what was deleted."""
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
        if self._theme is None or self.read_only or self.trash:
            return
        links = self._painter.addresses(one, self.card_width())
        CardContextMenu(one, links, self._theme, self._icons, self._asks, self).popup(where)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note which card is clicked; with Control or Shift, cards are only chosen, and so they are by dragging."""
        super().mousePressEvent(event)
        one = self.annotation_at(event.position().toPoint())
        alone = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._pressed = one.id if one and alone else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click follows a link, or jumps to the passage."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        one = self.annotation_at(point)
        if event.button() != Qt.MouseButton.LeftButton or one is None or one.id == self._edited:
            return
        if one.id != self._pressed or self.trash:
            return
        address = self.link_at(point)
        if deed := deed_of(address):
            self._asks.check.emit(one.id, deed)
        elif address:
            self._asks.link.emit(address)
        elif not one.lost:
            self._asks.jump.emit(one.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks open the editor."""
        one = self.annotation_at(event.position().toPoint())
        if one is None or event.button() != Qt.MouseButton.LeftButton or self.read_only:
            return
        if self.trash:
            self.many.restore.emit([one.id])
        else:
            self._asks.edit.emit(one.id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Hide the buttons when the pointer goes; tell when a note was made, and changed."""
        if event.type() == QEvent.Type.Leave:
            self._hovered = None
            self._place_buttons()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one = self.annotation_at(event.pos())
            QToolTip.showText(event.globalPos(), self._painter.told_more(one) if one else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the card below, or by key of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        one = self.chosen() if by_key else self.annotation_at(event.pos())
        if one is None:
            return
        corner = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        where, keys = corner if by_key else event.globalPos(), self.chosen_keys()
        if self.trash or (len(keys) > 1 and one.id in keys):
            self.many.menu_wanted.emit(keys if one.id in keys else [one.id], where)
        else:
            self.choose(one.id)
            self.open_menu(one, where)

    def _place_buttons(self) -> None:
        chosen = self.chosen() if self.hasFocus() else None
        number = self._notes.place(self._hovered or (chosen.id if chosen else None))
        one = self._notes.annotation(number) if number is not None else None
        kept = self.read_only or self.trash or len(self.chosen_keys()) > 1
        if number is None or one is None or one.id == self._edited or kept:
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

    def _wish(self, event: QKeyEvent) -> Wish | None:
        """What a key asks for."""
        if self.read_only and self.trash:
            return None
        return wish_of(event, many=len(self.chosen_keys()) > 1, trash=self.trash)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out what a key means for the chosen cards."""
        one, wish = self.chosen(), self._wish(event)
        if one is not None and wish is not None:
            self._carry_out(one, *wish)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.above.emit()
        else:
            super().keyPressEvent(event)

    def _carry_out(self, one: Annotation, name: str, value: object) -> None:
        keys = self.chosen_keys()
        if not name:
            return
        if name == "restyle" and len(keys) == 1 and one.style is value:
            value = MarkStyle.HIGHLIGHT  # asked for twice, it is taken back
        if name == "jump" and PlacementAction.LOOK in deeds(one):
            name, value = "check", PlacementAction.LOOK
        if len(keys) == 1 and name != "restore":
            signal, first = getattr(self._asks, name), one.id
            signal.emit(first) if value is None else signal.emit(first, value)
        elif name in ("jump", "edit"):
            getattr(self._asks, name).emit(one.id)
        elif value is PlacementAction.PLACE:
            self._asks.check.emit(one.id, value)
        elif name == "tag":
            self.many.tags_wanted.emit(keys)
        else:
            signal = getattr(self.many, name)
            signal.emit(keys) if value is None else signal.emit(keys, value)

    def _leave(self) -> None:
        """Of several cards leave one chosen; then leave the list."""
        one = self.chosen()
        if one is not None and len(self.chosen_keys()) > 1:
            self.choose(one.id)
        else:
            self.left.emit()

    def keyboardSearch(self, _letters: str) -> None:
        """Letters are the window's keys, and lead to no card."""

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

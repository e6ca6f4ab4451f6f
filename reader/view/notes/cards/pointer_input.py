"""What the mouse does in the list of cards: clicks become commands, and the card below the pointer gets its buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from reader.core.annotation import Annotation
from reader.core.notes.placement_actions import action_at_address
from reader.view.notes.cards.card_view import CardView
from reader.view.notes.cards.commands import BulkCommands, CardMode, NoteCommands
from reader.view.notes.cards.context_menu import CardButtons, CardContextMenu
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.rows.model import NotesModel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme


class CardPointerInput(QObject):
    """Turns clicks on cards into commands, opens their menu and places their buttons.

    With Control or Shift, and by dragging, cards are only selected, which is Qt's part.
    """

    def __init__(
        self,
        view: CardView,
        model: NotesModel,
        painter: CardPainter,
        icons: IconSet,
        commands: NoteCommands,
        bulk_commands: BulkCommands,
        mode: CardMode,
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._painter, self._icons, self._mode = view, model, painter, icons, mode
        self._commands, self._bulk_commands = commands, bulk_commands
        self._theme: Theme | None = None
        self._hovered: str | None = None
        self._pressed: str | None = None
        self._released = QPoint()
        self._buttons = CardButtons(icons, commands, view.viewport())
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.clicked.connect(self._click)
        view.verticalScrollBar().valueChanged.connect(self._place_buttons)
        view.selectionModel().selectionChanged.connect(self._place_buttons)
        model.dataChanged.connect(self._place_buttons)  # what they do depends on the note as it is now

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self._buttons.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the pointer in the viewport, and the keyboard's menu and focus in the view."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return watched is self._view.viewport() and self._mouse(event)
        if isinstance(event, QContextMenuEvent):
            return self._context_menu(event)
        if isinstance(event, QHelpEvent) and kind == QEvent.Type.ToolTip:
            annotation = self._view.annotation_at(event.pos())
            text = self._painter.tool_tip(annotation) if annotation else ""
            QToolTip.showText(event.globalPos(), text, self._view.viewport())
            return True
        if kind == QEvent.Type.Leave and watched is self._view.viewport():
            self._hovered = None
            self._place_buttons()
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._place_buttons()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        annotation = self._view.annotation_at(point)
        match event.type():
            case QEvent.Type.MouseMove:
                self._hover(annotation, point)
            case QEvent.Type.MouseButtonPress:
                modifiers = event.modifiers() & (
                    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
                )
                self._pressed = annotation.id if annotation and not modifiers else None
            case QEvent.Type.MouseButtonRelease:
                self._released = point
            case QEvent.Type.MouseButtonDblClick:
                self._double_click(event, annotation)
                return True
        return False

    def _hover(self, annotation: Annotation | None, point: QPoint) -> None:
        """Show the buttons of the card below, and a hand over a link."""
        self._hovered = annotation.id if annotation else None
        over_link = bool(self._view.link_at(point))
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor)
        self._place_buttons()

    def _click(self, index: QModelIndex) -> None:
        """Follow the link that was clicked, or jump to the passage."""
        annotation = self._model.annotation(index.row())
        if annotation is None or annotation.id == self._view.editor.key or self._mode.trash:
            return
        if annotation.id != self._pressed:
            return
        address = self._view.link_at(self._released)
        if action := action_at_address(address):
            self._commands.place.emit(annotation.id, action)
        elif address:
            self._commands.link.emit(address)
        elif not annotation.is_orphan:
            self._commands.jump.emit(annotation.id)

    def _double_click(self, event: QMouseEvent, annotation: Annotation | None) -> None:
        """Open the editor, or restore what was deleted."""
        if annotation is None or event.button() != Qt.MouseButton.LeftButton or self._mode.read_only:
            return
        if self._mode.trash:
            self._bulk_commands.restore.emit([annotation.id])
        else:
            self._commands.edit.emit(annotation.id)

    def _context_menu(self, event: QContextMenuEvent) -> bool:
        """Open the menu of the card below, or by key of the selected one."""
        view, selection = self._view, self._view.selection
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        annotation = selection.current() if by_key else view.annotation_at(event.pos())
        if annotation is None:
            return True
        centre = view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center())
        where, keys = centre if by_key else event.globalPos(), selection.ids()
        if self._mode.trash or (len(keys) > 1 and annotation.id in keys):
            self._bulk_commands.menu_requested.emit(keys if annotation.id in keys else [annotation.id], where)
        else:
            selection.select(annotation.id)
            self._open_menu(annotation, where)
        return True

    def _open_menu(self, annotation: Annotation, where: QPoint) -> None:
        """Show a note's menu at a global point."""
        if self._theme is None or self._mode.read_only or self._mode.trash:
            return
        links = self._painter.addresses(annotation, self._view.card_width())
        palette, commands = self._model.palette, self._commands
        CardContextMenu(annotation, links, palette, self._theme, self._icons, commands, self._view).popup(where)

    def _place_buttons(self) -> None:
        """Put the buttons on the card below the pointer, or on the selected one while the keyboard is in the list."""
        selection = self._view.selection
        selected = selection.current() if self._view.hasFocus() else None
        row = self._model.row_of(self._hovered or (selected.id if selected else None))
        annotation = self._model.annotation(row) if row is not None else None
        hidden = self._mode.read_only or self._mode.trash or not selection.fewer_than(2)
        if row is None or annotation is None or annotation.id == self._view.editor.key or hidden:
            self._buttons.hide()
            return
        corner = self._view.row_rect(row).bottomRight() - QPoint(6, 5)
        self._buttons.show_for(annotation, corner, lambda where: self._open_menu(annotation, where))

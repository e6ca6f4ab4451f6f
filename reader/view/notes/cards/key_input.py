"""What the keys do in the list of cards: they become commands for the selected ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from reader.core.annotation import Annotation, MarkStyle, NoteStatus
from reader.core.notes.placement_actions import PlacementAction, available_actions
from reader.core.notes.review import toggled_status
from reader.view.notes.cards.card_view import CardView
from reader.view.notes.cards.commands import BulkCommands, CardCommand, CardMode, CardRequest, NoteCommands
from reader.view.notes.cards.shortcuts import request_of
from reader.view.notes.rows.model import NotesModel


class CardKeyInput(QObject):
    """Turns keys into commands; arrows and the like are Qt's part.

    Signals:
        left(): Escape, with at most one card selected.
        above(): Up in the first card.
    """

    left = Signal()
    above = Signal()

    def __init__(
        self, view: CardView, model: NotesModel, commands: NoteCommands, bulk_commands: BulkCommands, mode: CardMode
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._mode = view, model, mode
        self._commands, self._bulk_commands = commands, bulk_commands
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something for the selected cards, before they are shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._request(event) is None:
                return False
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self._focus(event)
        return False

    def _request(self, event: QKeyEvent) -> CardRequest | None:
        if self._mode.read_only and self._mode.trash:
            return None
        several = not self._view.selection.fewer_than(2)
        return request_of(event, self._model.palette, several=several, trash=self._mode.trash)

    def _press(self, event: QKeyEvent) -> bool:
        """Carry out what a key means; returns whether it means anything."""
        annotation, request = self._view.selection.current(), self._request(event)
        if annotation is not None and request is not None:
            self._send(annotation, request)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == Qt.Key.Key_Up and self._view.currentIndex().row() <= 1:
            self.above.emit()
        else:
            return False
        return True

    def _send(self, annotation: Annotation, request: CardRequest) -> None:
        """Ask for something of the selected cards, of which ``annotation`` is the one that the keys are at."""
        keys = self._view.selection.ids()
        if request is CardCommand.JUMP and PlacementAction.SHOW_GUESS in available_actions(annotation):
            request = PlacementAction.SHOW_GUESS
        if len(keys) == 1 and request is annotation.style:
            request = MarkStyle.HIGHLIGHT  # asked for twice, it is taken back
        if isinstance(request, NoteStatus):
            notes = (self._model.find(key) for key in keys)
            request = toggled_status((note.status for note in notes if note), request)
        only_one = request in (
            CardCommand.JUMP,
            CardCommand.EDIT,
            CardCommand.SUGGEST,
            PlacementAction.PLACE_MANUALLY,
            PlacementAction.SHOW_GUESS,
        )
        if only_one or (len(keys) == 1 and request not in (CardCommand.RESTORE, CardCommand.ERASE)):
            self._commands.send(annotation.id, request)
        else:
            self._bulk_commands.send(keys, request)

    def _leave(self) -> None:
        """Of several cards leave one selected; then leave the list."""
        annotation = self._view.selection.current()
        if annotation is not None and not self._view.selection.fewer_than(2):
            self._view.selection.select(annotation.id)
        else:
            self.left.emit()

    def _focus(self, event: QFocusEvent) -> None:
        """Start at the first card if none is selected."""
        if self._view.selection.current() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            first = next((row.annotation for row in self._model.rows if row.annotation), None)
            self._view.selection.select(first.id if first else None)

"""What a reader can ask of one note or of several, by their ids: the signals that cards, bar, menus and keys share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal, SignalInstance

from reader.core.annotation import Colour, MarkStyle, NoteStatus
from reader.core.copy_form import CopyForm
from reader.core.notes.placement_actions import PlacementAction


class CardCommand(Enum):
    """The commands that take no further value."""

    JUMP = auto()
    EDIT = auto()
    TAG = auto()
    SUGGEST = auto()
    WITHDRAW = auto()
    COPY = auto()
    DELETE = auto()
    JOIN = auto()
    EXPORT = auto()
    RESTORE = auto()
    ERASE = auto()
    NONE = auto()
    """The key does nothing, here or in the window."""


CardRequest = CardCommand | Colour | MarkStyle | NoteStatus | CopyForm | PlacementAction
"""A command, a colour or style to draw with, a status, a form to copy in, or what to do about a place in doubt."""


@dataclass
class CardMode:
    """What can be done with the cards that are shown."""

    read_only: bool = False
    trash: bool = False
    """Whether the cards are of deleted notes."""


class NoteCommands(QObject):
    """What is asked of one note; who holds the notes carries it out.

    Signals:
        jump(str id): show the passage.
        edit(str id): write the note.
        tag(str id): write the tags.
        suggest(str id): write what its passage should be replaced with; withdraw(str id): suggest nothing.
        recolour(str id, Colour), restyle(str id, MarkStyle): draw the mark otherwise.
        set_status(str id, NoteStatus): say what has become of it.
        copy(str id), delete(str id).
        copy_as(str id, CopyForm): copy it in this form.
        copy_note_link(str id): copy a link to it for other notes.
        link(str): follow this address, outside or to another note.
        history(str id): show the note's earlier versions.
        place(str id, PlacementAction): do this about a note that is unplaced or to check.
    """

    jump = Signal(str)
    edit = Signal(str)
    tag = Signal(str)
    suggest = Signal(str)
    withdraw = Signal(str)
    recolour = Signal(str, object)
    restyle = Signal(str, object)
    set_status = Signal(str, object)
    copy = Signal(str)
    copy_as = Signal(str, object)
    copy_note_link = Signal(str)
    delete = Signal(str)
    link = Signal(str)
    history = Signal(str)
    place = Signal(str, object)

    def send(self, key: str, request: CardRequest) -> None:
        """Emit the signal for a request; nothing where only several notes can be asked for it."""
        _send(self, key, request)

    def signals(self) -> dict[CardCommand, SignalInstance]:
        """The signal of each command that takes no further value."""
        return {
            CardCommand.JUMP: self.jump,
            CardCommand.EDIT: self.edit,
            CardCommand.TAG: self.tag,
            CardCommand.SUGGEST: self.suggest,
            CardCommand.WITHDRAW: self.withdraw,
            CardCommand.COPY: self.copy,
            CardCommand.DELETE: self.delete,
        }


class BulkCommands(QObject):
    """What is asked of several notes; who holds them carries it out, each as one step that can be undone.

    Signals:
        recolour(list[str], Colour), restyle(list[str], MarkStyle), set_status(list[str], NoteStatus).
        tag(list[str], list[str] tags), untag(list[str], list[str] tags).
        copy(list[str]), copy_as(list[str], CopyForm), copy_review(list[str]).
        delete(list[str]), join(list[str]), export(list[str]).
        restore(list[str]), erase(list[str]): out of the trash, back to the notes or for good.
        place(list[str], PlacementAction): do this about those of them that are unplaced or to check.
        tags_requested(list[str]): ask which tags to add.
        menu_requested(list[str], QPoint): show all that can be done, at a global point.
    """

    recolour = Signal(list, object)
    restyle = Signal(list, object)
    set_status = Signal(list, object)
    tag = Signal(list, list)
    untag = Signal(list, list)
    copy = Signal(list)
    copy_as = Signal(list, object)
    copy_review = Signal(list)
    delete = Signal(list)
    join = Signal(list)
    export = Signal(list)
    restore = Signal(list)
    erase = Signal(list)
    place = Signal(list, object)
    tags_requested = Signal(list)
    menu_requested = Signal(list, object)

    def send(self, keys: list[str], request: CardRequest) -> None:
        """Emit the signal for a request; nothing where only one note can be asked for it."""
        _send(self, keys, request)

    def signals(self) -> dict[CardCommand, SignalInstance]:
        """The signal of each command that takes no further value."""
        return {
            CardCommand.TAG: self.tags_requested,
            CardCommand.COPY: self.copy,
            CardCommand.DELETE: self.delete,
            CardCommand.JOIN: self.join,
            CardCommand.EXPORT: self.export,
            CardCommand.RESTORE: self.restore,
            CardCommand.ERASE: self.erase,
        }


def _send(commands: NoteCommands | BulkCommands, ids: str | list[str], request: CardRequest) -> None:
    match request:
        case Colour():
            commands.recolour.emit(ids, request)
        case MarkStyle():
            commands.restyle.emit(ids, request)
        case NoteStatus():
            commands.set_status.emit(ids, request)
        case CopyForm():
            commands.copy_as.emit(ids, request)
        case PlacementAction():
            commands.place.emit(ids, request)
        case CardCommand():
            if (signal := commands.signals().get(request)) is not None:
                signal.emit(ids)

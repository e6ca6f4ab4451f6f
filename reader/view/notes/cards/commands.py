"""What a reader can ask of a note, by its id: the signals that cards, menus and keys share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class NoteCommands(QObject):
    """The wishes; whoever holds the notes carries them out.

    Signals:
        jump(str id): show the passage.
        edit(str id): write the note.
        tag(str id): write the tags.
        recolour(str id, Colour), restyle(str id, MarkStyle): draw the mark otherwise.
        copy(str id), delete(str id).
        link(str): follow this address, outside or to another note.
        history(str id): show the note's earlier texts.
        check(str id, Deed): do this about a note that is lost or to be checked.
    """

    jump = Signal(str)
    edit = Signal(str)
    tag = Signal(str)
    recolour = Signal(str, object)
    restyle = Signal(str, object)
    copy = Signal(str)
    delete = Signal(str)
    link = Signal(str)
    history = Signal(str)
    check = Signal(str, object)

"""What a reader can ask of one note or of several, by their ids: the signals that cards, bar, menus and keys share."""

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


class BulkCommands(QObject):
    """The wishes; whoever holds the notes carries them out, each as one step that can be undone.

    Signals:
        recolour(list[str], Colour), restyle(list[str], MarkStyle).
        tag(list[str], list[str] tags), untag(list[str], list[str] tags).
        copy(list[str]), delete(list[str]), join(list[str]), export(list[str]).
        restore(list[str]): out of the trash.
        check(list[str], Deed): do this about those of them that are lost or to be checked.
        tags_wanted(list[str]): ask which tags to add.
        menu_wanted(list[str], QPoint): show all that can be done, at a global point.
    """

    recolour = Signal(list, object)
    restyle = Signal(list, object)
    tag = Signal(list, list)
    untag = Signal(list, list)
    copy = Signal(list)
    delete = Signal(list)
    join = Signal(list)
    export = Signal(list)
    restore = Signal(list)
    check = Signal(list, object)
    tags_wanted = Signal(list)
    menu_wanted = Signal(list, object)

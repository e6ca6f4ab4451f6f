"""What a reader can ask of several notes at once, by their ids: the signals that keys, bar and menu share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


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

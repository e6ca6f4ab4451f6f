"""What the keys ask of the cards that are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.core.annotation import Colour, MarkStyle
from reader.core.notes.placement_actions import PlacementAction

Wish = tuple[str, Colour | MarkStyle | PlacementAction | None]
"""The name of a command, and what it takes besides the notes."""

NOTHING: Wish = ("", None)
"""The key is not to do anything, here or in the window."""
FIRST_COLOUR = Qt.Key.Key_1.value
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHECKS = {
    Qt.Key.Key_Y: PlacementAction.CONFIRM,
    Qt.Key.Key_M: PlacementAction.PLACE,
    Qt.Key.Key_L: PlacementAction.KEEP_LOST,
}
"""What is done about a note that is lost or to be checked."""
_PLAIN: tuple[tuple[tuple[Qt.Key, ...], Wish], ...] = (
    (_ENTER, ("jump", None)),
    ((Qt.Key.Key_N, Qt.Key.Key_F2), ("edit", None)),
    ((Qt.Key.Key_T,), ("tag", None)),
    ((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), ("delete", None)),
    ((Qt.Key.Key_U,), ("restyle", MarkStyle.UNDERLINE)),
    ((Qt.Key.Key_S,), ("restyle", MarkStyle.STRIKE)),
    ((Qt.Key.Key_W,), ("restyle", MarkStyle.SQUIGGLE)),
    *(((key,), ("check", deed)) for key, deed in CHECKS.items()),
)
_WITH_CONTROL = {Qt.Key.Key_J: "join", Qt.Key.Key_E: "export"}


def wish_of(event: QKeyEvent, *, many: bool, trash: bool) -> Wish | None:
    """What a key asks for; ``many``: of more than one note; ``trash``: of what was deleted. None: nothing."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if trash:
        if not held and key in (*_ENTER, Qt.Key.Key_R):
            return "restore", None
        # What would change a note is not meant for the mark in hand, either, while one looks at what was deleted.
        return NOTHING if wish_of(event, many=False, trash=False) else None
    if held:
        control = held == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            return ("copy", None)
        return (_WITH_CONTROL[Qt.Key(key)], None) if many and control and key in _WITH_CONTROL else None
    for keys, wish in _PLAIN:
        if key in keys:
            return wish
    number = key - FIRST_COLOUR
    return ("recolour", list(Colour)[number]) if 0 <= number < len(Colour) else None

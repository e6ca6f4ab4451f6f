"""The keys of the list of cards, and what each asks of the selected ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reader.core.annotation import MarkStyle, NoteStatus
from reader.core.copy_form import CopyForm
from reader.core.palette import PENS_WITH_KEYS, Palette
from reader.view.notes.cards.commands import CardCommand, CardRequest
from reader.view.widgets.action_table import key_code, keys_of
from reader.view.widgets.placement_keys import PLACEMENT_KEYS

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RESTORE = (*_ENTER, Qt.Key.Key_R)
_PLAIN: dict[int, CardRequest] = {
    **dict.fromkeys(_ENTER, CardCommand.JUMP),
    key_code("note"): CardCommand.EDIT,
    Qt.Key.Key_F2: CardCommand.EDIT,
    key_code("tag"): CardCommand.TAG,
    key_code("suggest"): CardCommand.SUGGEST,
    key_code("delete"): CardCommand.DELETE,
    Qt.Key.Key_Backspace: CardCommand.DELETE,
    **{key_code(style.value): style for style in (MarkStyle.UNDERLINE, MarkStyle.STRIKETHROUGH, MarkStyle.SQUIGGLE)},
    key_code("done"): NoteStatus.DONE,
    **PLACEMENT_KEYS,
}
_WITH_SHIFT: dict[int, CardRequest] = {key_code("dismiss"): NoteStatus.DISMISSED}
_COPY_FORMS = {
    QKeySequence(keys_of(name))[0].toCombined(): form  # type: ignore[index] # missing in PySide's stubs
    for name, form in (("copy_reference", CopyForm.REFERENCE), ("copy_link", CopyForm.LINK))
}
_COLOUR_NUMBERS = {key_code(f"colour_{number}"): number for number in range(1, PENS_WITH_KEYS + 1)}
_WITH_CONTROL: dict[int, CardRequest] = {key_code("join"): CardCommand.JOIN, key_code("export"): CardCommand.EXPORT}


def request_of(event: QKeyEvent, palette: Palette, *, several: bool, trash: bool) -> CardRequest | None:
    """What a key asks for: of ``several`` selected notes, or of deleted ones in the ``trash``. None: nothing.

    The digits are for the colours of the ``palette``.
    """
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if trash:
        return _request_in_trash(event, palette)
    if not modifiers:
        return _PLAIN.get(key) or palette.at_key(_COLOUR_NUMBERS.get(key, 0))
    if event.matches(QKeySequence.StandardKey.Copy):
        return CardCommand.COPY
    if form := _COPY_FORMS.get(event.keyCombination().toCombined()):
        return form
    if modifiers == Qt.KeyboardModifier.ShiftModifier:
        return _WITH_SHIFT.get(key)
    return _WITH_CONTROL.get(key) if several and modifiers == Qt.KeyboardModifier.ControlModifier else None


def _request_in_trash(event: QKeyEvent, palette: Palette) -> CardRequest | None:
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not modifiers and key in _RESTORE:
        return CardCommand.RESTORE
    if not modifiers and _PLAIN.get(key) is CardCommand.DELETE:
        return CardCommand.ERASE
    if isinstance(request := request_of(event, palette, several=False, trash=False), CopyForm):
        return request
    if request is CardCommand.COPY:
        return request
    # What would change a note is not meant for the current mark, either, while one is in the trash.
    return CardCommand.NONE if request else None

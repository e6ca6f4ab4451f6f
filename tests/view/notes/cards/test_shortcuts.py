"""What the keys of the list of cards ask for, and which signals that becomes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from reader.core.annotation import Colour, MarkStyle, NoteStatus
from reader.core.notes.placement_actions import PlacementAction
from reader.core.palette import DEFAULT_PALETTE, Palette, Pen
from reader.view.notes.cards.commands import BulkCommands, CardCommand, CardRequest, NoteCommands
from reader.view.notes.cards.shortcuts import request_of

pytestmark = pytest.mark.usefixtures("qapp")

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def pressed(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held)


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(
    ("key", "request_"),
    [
        (Qt.Key.Key_Enter, CardCommand.JUMP),
        (Qt.Key.Key_F2, CardCommand.EDIT),
        (Qt.Key.Key_2, Colour.GREEN),
        (Qt.Key.Key_U, MarkStyle.UNDERLINE),
        (Qt.Key.Key_Y, PlacementAction.CONFIRM),
        (Qt.Key.Key_X, NoteStatus.DONE),
        (Qt.Key.Key_Q, None),
    ],
)
def test_a_key_asks_for_the_same_of_one_note_and_of_several(
    key: Qt.Key, request_: CardRequest | None, *, several: bool
) -> None:
    assert request_of(pressed(key), DEFAULT_PALETTE, several=several, trash=False) == request_


def test_a_digit_is_for_the_colour_at_that_place() -> None:
    palette = Palette((Pen(Colour.PINK), Pen(Colour("c-7f3a"))))
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
    found = [request_of(pressed(key), palette, several=False, trash=False) for key in keys]
    assert found == [Colour.PINK, Colour("c-7f3a"), None]


@pytest.mark.parametrize(("several", "request_"), [(True, CardCommand.JOIN), (False, None)])
def test_only_several_notes_are_joined(*, several: bool, request_: CardRequest | None) -> None:
    assert request_of(pressed(Qt.Key.Key_J, CONTROL), DEFAULT_PALETTE, several=several, trash=False) == request_


@pytest.mark.parametrize(
    ("key", "request_"),
    [
        (Qt.Key.Key_R, CardCommand.RESTORE),
        (Qt.Key.Key_Delete, CardCommand.ERASE),
        (Qt.Key.Key_1, CardCommand.NONE),
        (Qt.Key.Key_Q, None),
    ],
)
def test_in_the_trash_notes_are_restored_or_deleted_for_good(key: Qt.Key, request_: CardRequest | None) -> None:
    assert request_of(pressed(key), DEFAULT_PALETTE, several=False, trash=True) is request_


def test_a_request_becomes_the_signal_of_one_note(qtbot: QtBot) -> None:
    commands = NoteCommands()
    with qtbot.waitSignal(commands.recolour) as recoloured:
        commands.send("a", Colour.PINK)
    assert recoloured.args == ["a", Colour.PINK]


def test_a_request_becomes_the_signal_of_several(qtbot: QtBot) -> None:
    commands = BulkCommands()
    with qtbot.waitSignal(commands.tags_requested) as asked:
        commands.send(["a", "b"], CardCommand.TAG)
    assert asked.args == [["a", "b"]]

"""Shortcuts on keyboards without Latin letters, and on those whose digits need Shift."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from pytestqt.qtbot import QtBot

from reader.core.annotation import Colour, MarkStyle
from reader.core.span import Span
from tests.open_postil import OpenPostil

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
WORD = Span(11, 16)


def press(postil: OpenPostil, letter: str, x11_code: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as X11 tells of it: a letter of the layout, and the number of the key."""
    window = postil.window.windowHandle()
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(letter.upper()), held, x11_code, 0, 0, letter)
        QGuiApplication.sendEvent(window, event)


def styles(postil: OpenPostil) -> list[MarkStyle]:
    return [mark.style for mark in postil.session.annotations]


def colours(postil: OpenPostil) -> list[Colour]:
    return [mark.colour for mark in postil.session.annotations]


@pytest.fixture
def selected(postil: OpenPostil) -> OpenPostil:
    postil.page.setFocus()
    postil.page.selection.select(WORD)
    return postil


@pytest.mark.parametrize("letter", ["г", "θ", "ี", "ו"], ids=["ru", "gr", "th", "il"])
def test_the_key_in_the_place_of_u_underlines(selected: OpenPostil, letter: str) -> None:
    press(selected, letter, 30)
    assert styles(selected) == [MarkStyle.UNDERLINE]


@pytest.mark.parametrize("letter", ["é", "ě", "٢"], ids=["fr", "cz", "ar"])
def test_the_second_digit_key_marks_green(selected: OpenPostil, letter: str) -> None:
    press(selected, letter, 11)
    assert colours(selected) == [Colour.GREEN]


def test_a_digit_with_shift_is_no_other_key(selected: OpenPostil) -> None:
    press(selected, "É", 11, SHIFT)
    assert colours(selected) == []


def test_a_key_that_the_layout_has_is_not_replaced(selected: OpenPostil) -> None:
    press(selected, "/", 11)  # Thai has the solidus, which finds, where others have 2
    assert colours(selected) == []


def test_a_latin_letter_stays_itself(selected: OpenPostil) -> None:
    triggered: list[bool] = []
    selected.actions["previous_section"].triggered.connect(triggered.append)
    press(selected, "ü", 34)  # German has it where others have the bracket that goes to the section before
    assert triggered == []


def test_a_command_with_control(selected: OpenPostil) -> None:
    press(selected, "а", 41, CONTROL)
    assert selected.find_bar.isVisible()


def test_a_punctuation_key_with_shift(selected: OpenPostil) -> None:
    press(selected, "Ё", 61, SHIFT)
    assert selected.shortcut_help.isVisible()


def test_letters_in_a_field_are_typed(postil: OpenPostil, qtbot: QtBot) -> None:
    postil.actions["find"].trigger()
    press(postil, "г", 30)
    press(postil, "é", 11)
    assert postil.find_bar.field.query().words == "гé"


def test_a_list_gets_the_letter_that_it_knows(selected: OpenPostil) -> None:
    press(selected, "г", 30)
    selected.open_notes()
    selected.current_mark.set_current(None)
    selected.notes_panel.cards.setFocus()
    selected.notes_panel.selection.select(next(iter(selected.session.annotations)).id)
    press(selected, "ы", 39)
    assert styles(selected) == [MarkStyle.STRIKETHROUGH]

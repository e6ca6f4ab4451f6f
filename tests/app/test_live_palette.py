"""The palette of a window: the reader's own, and what notes from elsewhere say of other colours."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.app.live_palette import LivePalette
from reader.app.preferences import Preferences
from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, Pen
from reader.core.settings import Settings

CLAIM = Pen(Colour("c-7f3a"), "Claim", tint="#7F3A00")


@pytest.fixture
def preferences(qapp: object) -> Preferences:
    return Preferences(Settings(), lambda _settings, _names: None)


def test_what_notes_say_of_an_unknown_colour_is_announced_once(qtbot: QtBot, preferences: Preferences) -> None:
    palette = LivePalette(preferences)
    with qtbot.waitSignal(palette.changed) as announced:
        palette.learn([CLAIM])
    assert announced.args == [DEFAULT_PALETTE.with_known([CLAIM])]
    with qtbot.assertNotEmitted(palette.changed):
        palette.learn([CLAIM, Pen(Colour.PINK, "Theirs")])


def test_a_change_of_the_readers_colours_keeps_what_was_learnt(preferences: Preferences) -> None:
    palette = LivePalette(preferences)
    palette.learn([CLAIM])
    preferences.update(palette=DEFAULT_PALETTE.remove(Colour.PINK))
    assert (palette.current.name(CLAIM.colour), Colour.PINK in palette.current.colours) == ("Claim", False)


def test_what_was_learnt_is_not_saved(preferences: Preferences) -> None:
    LivePalette(preferences).learn([CLAIM])
    assert preferences.settings.palette == DEFAULT_PALETTE

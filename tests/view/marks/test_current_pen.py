"""The pen: the colour and the style of new marks."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.app.live_palette import LivePalette
from reader.app.preferences import Preferences
from reader.core.annotation import Colour, MarkStyle
from reader.core.palette import DEFAULT_PALETTE, Palette, Pen
from reader.core.settings import Settings
from reader.view.marks.current_pen import CurrentPen


@pytest.fixture
def preferences(qtbot: QtBot) -> Preferences:
    """Settings in which the last colour was green; nothing is saved."""
    return Preferences(Settings(colour="green"), lambda _settings, _names: None)


@pytest.fixture
def pen(preferences: Preferences) -> CurrentPen:
    """The pen with these settings."""
    return CurrentPen(preferences, LivePalette(preferences, preferences), preferences)


def test_it_has_the_colour_that_was_used_last(pen: CurrentPen) -> None:
    assert (pen.colour, pen.style) == (Colour.GREEN, MarkStyle.HIGHLIGHT)


def test_its_colour_is_a_setting(pen: CurrentPen, preferences: Preferences) -> None:
    pen.set_colour(Colour.PINK)
    assert (pen.colour, preferences.settings.colour) == (Colour.PINK, "pink")


def test_a_change_of_colour_or_style_is_announced(qtbot: QtBot, pen: CurrentPen) -> None:
    with qtbot.waitSignals([pen.changed, pen.changed]):
        pen.set_colour(Colour.BLUE)
        pen.set_style(MarkStyle.UNDERLINE)


def test_its_colour_has_the_name_that_the_reader_gives(qtbot: QtBot, pen: CurrentPen, preferences: Preferences) -> None:
    with qtbot.waitSignal(pen.changed):
        preferences.update(palette=DEFAULT_PALETTE.rename(Colour.GREEN, "Claim", ""))
    assert pen.palette.name(pen.colour) == "Claim"


def test_a_colour_that_is_offered_no_longer_gives_way_to_the_first_one(
    pen: CurrentPen, preferences: Preferences
) -> None:
    preferences.update(palette=Palette((Pen(Colour("c-7f3a")), Pen(Colour.BLUE))))
    assert pen.colour == Colour("c-7f3a")

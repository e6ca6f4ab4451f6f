"""The pen: the colour and the style of new marks."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.app.preferences import Preferences
from reader.core.annotation import Colour, MarkStyle
from reader.core.colour import ColourMeaning
from reader.core.settings import Settings
from reader.view.marks.pen import Pen


@pytest.fixture
def preferences(qtbot: QtBot) -> Preferences:
    """Settings in which the last colour was green; nothing is saved."""
    return Preferences(Settings(colour="green"), lambda _settings, _names: None)


@pytest.fixture
def pen(preferences: Preferences) -> Pen:
    """The pen with these settings."""
    return Pen(preferences, preferences)


def test_it_has_the_colour_that_was_used_last(pen: Pen) -> None:
    assert (pen.colour, pen.style) == (Colour.GREEN, MarkStyle.HIGHLIGHT)


def test_its_colour_is_a_setting(pen: Pen, preferences: Preferences) -> None:
    pen.set_colour(Colour.PINK)
    assert (pen.colour, preferences.settings.colour) == (Colour.PINK, "pink")


def test_a_change_of_colour_or_style_is_announced(qtbot: QtBot, pen: Pen) -> None:
    with qtbot.waitSignals([pen.changed, pen.changed]):
        pen.set_colour(Colour.BLUE)
        pen.set_style(MarkStyle.UNDERLINE)


def test_its_colour_has_the_name_that_the_reader_gives(qtbot: QtBot, pen: Pen, preferences: Preferences) -> None:
    with qtbot.waitSignal(pen.changed):
        preferences.update(pens={"green": ColourMeaning("Claim", "")})
    assert pen.names["green"].name == "Claim"

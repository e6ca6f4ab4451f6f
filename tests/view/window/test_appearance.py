"""How things look: themes, zoom, and following the system."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.app.preferences import Preferences
from reader.bundled import resource
from reader.core.colour import Colour
from reader.core.settings import ZOOM_STEPS, Settings
from reader.core.tints import mark_tints
from reader.view.style.theme import TOKENS, Theme
from reader.view.window.appearance import Appearance
from tests.open_postil import OpenPostil


@pytest.fixture
def preferences(qapp: object) -> Preferences:
    return Preferences(Settings(), lambda _settings, _names: None)


@pytest.fixture
def appearance(preferences: Preferences) -> Appearance:
    return Appearance(preferences, resource("themes"))


class System(QObject):
    """Stands in for the desktop, which the offscreen platform does not have."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815 - Qt's own name

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 - likewise
        """What the desktop has now."""
        return self.scheme

    def turn(self, scheme: Qt.ColorScheme) -> None:
        """Take another."""
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


@pytest.fixture
def system(qapp: object, monkeypatch: pytest.MonkeyPatch) -> System:
    made = System()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: made)
    return made


@pytest.mark.parametrize("file", sorted(resource("themes").glob("*.json")), ids=lambda file: file.stem)
def test_every_theme_names_every_colour(qapp: object, file: Path) -> None:
    theme = Theme.load(file)
    assert all(theme.colour(token).isValid() for token in TOKENS)


@pytest.mark.parametrize("name", ["light", "sepia", "dark"])
def test_choosing_a_theme_paints_the_page_in_it(postil: OpenPostil, name: str) -> None:
    postil.actions[f"theme_{name}"].trigger()
    assert postil.page.grab().toImage().pixelColor(5, 5) == Theme.load(resource(f"themes/{name}.json")).colour("page")
    assert postil.actions[f"theme_{name}"].isChecked()


def test_only_one_theme_is_chosen(postil: OpenPostil) -> None:
    postil.actions["theme_dark"].trigger()
    names = ("system", "light", "sepia", "dark", "contrast")
    assert [name for name in names if postil.actions[f"theme_{name}"].isChecked()] == ["dark"]


def test_zooming_in_makes_the_text_larger(postil: OpenPostil) -> None:
    before = postil.page.shown.metrics.size
    postil.actions["zoom_in"].trigger()
    assert postil.page.shown.metrics.size > before


def test_zoom_goes_back_to_normal(postil: OpenPostil) -> None:
    for name in ("zoom_in", "zoom_in", "zoom_out", "zoom_reset"):
        postil.actions[name].trigger()
    assert postil.preferences.settings.zoom == 100


@pytest.mark.parametrize(("steps", "last"), [(1, ZOOM_STEPS[-1]), (-1, ZOOM_STEPS[0])])
def test_zoom_stops_at_its_ends(preferences: Preferences, appearance: Appearance, steps: int, last: int) -> None:
    for _ in range(30):
        appearance.zoom(steps)
    assert preferences.settings.zoom == last


def test_zoom_goes_through_every_step(preferences: Preferences, appearance: Appearance) -> None:
    appearance.zoom(-30)
    found = [preferences.settings.zoom]
    while found[-1] < ZOOM_STEPS[-1]:
        appearance.zoom(1)
        found.append(preferences.settings.zoom)
    assert tuple(found) == ZOOM_STEPS


def test_settings_as_they_were_change_nothing(qtbot: QtBot, preferences: Preferences, appearance: Appearance) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        preferences.update(theme=preferences.settings.theme)


def test_the_theme_follows_the_system(system: System, appearance: Appearance) -> None:
    names = [appearance.theme.name]
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        system.turn(scheme)
        names.append(appearance.theme.name)
    assert names == ["light", "dark", "light"]


def test_a_chosen_theme_does_not_follow_the_system(
    system: System, preferences: Preferences, appearance: Appearance
) -> None:
    preferences.update(theme="sepia")
    system.turn(Qt.ColorScheme.Dark)
    assert appearance.theme.name == "sepia"


def test_following_again_takes_what_the_system_has_now(
    system: System, preferences: Preferences, appearance: Appearance
) -> None:
    preferences.update(theme="sepia")
    system.turn(Qt.ColorScheme.Dark)
    preferences.update(theme="system")
    assert appearance.theme.name == "dark"


def test_a_wish_for_a_colour_of_marks_gives_its_shades_in_every_theme(qtbot: QtBot, appearance: Appearance) -> None:
    own = Colour("c-7f3a")
    before = [appearance.theme.fill(colour) for colour in (Colour.PINK, own)]
    with qtbot.waitSignal(appearance.changed):
        appearance.set_tints({"c-7f3a": "#7F3A00"})
    light = appearance.theme
    expected = mark_tints("#7F3A00", light.tokens, dark=False, texts=light.code_colours.values())
    assert (light.fill(own).name().upper(), light.line(own).name().upper()) == expected
    assert (light.fill(Colour.PINK) == before[0], light.fill(own) == before[1]) == (True, False)
    (dark,) = appearance.previews("dark")
    assert dark.fill(own) != light.fill(own)

"""The panel Aa: what it changes, and how it is brought and put away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.settings import Settings
from reader.view.window.text_settings import TextSettingsPanel
from tests.open_postil import OpenPostil

OpenReader = Callable[..., Application]


@pytest.fixture
def postil(open_reader: OpenReader) -> OpenPostil:
    postil = OpenPostil(open_reader())
    postil.actions["look"].trigger()
    return postil


@pytest.fixture
def panel(postil: OpenPostil) -> TextSettingsPanel:
    found = postil.window.findChild(TextSettingsPanel)
    assert isinstance(found, TextSettingsPanel)
    return found


def named(panel: TextSettingsPanel, kind: type, words: str) -> object:
    return next(one for one in panel.findChildren(kind) if one.accessibleName() == words)


@pytest.mark.parametrize(
    ("words", "field", "after"),
    [("Text size", "zoom", 110), ("Line height", "line_height", 165), ("Column width", "column", 68)],
)
def test_a_slider_steps_to_the_next_value(
    postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot, words: str, field: str, after: int
) -> None:
    qtbot.keyClick(named(panel, QSlider, words), Qt.Key.Key_Right)
    assert getattr(postil.preferences.settings, field) == after


def test_from_between_two_steps_it_goes_to_the_one_below(
    postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot
) -> None:
    qtbot.keyClick(named(panel, QSlider, "Line height"), Qt.Key.Key_Left)
    assert postil.preferences.settings.line_height == 160


def test_a_choice_by_key_changes_the_setting(postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(named(panel, QComboBox, "Alignment"), Qt.Key.Key_Down)
    assert postil.preferences.settings.justified


def test_the_theme_is_chosen_at_once(postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(named(panel, QComboBox, "Theme"), "Sep")
    assert postil.appearance.theme.name == "sepia"


def test_reset_can_be_taken_back(postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(named(panel, QSlider, "Text size"), Qt.Key.Key_End)
    next(one for one in panel.findChildren(QPushButton) if one.text().startswith("Reset")).click()
    assert postil.preferences.settings == Settings()
    postil.toast.findChild(QPushButton).click()
    assert postil.preferences.settings.zoom == 300


def test_escape_puts_it_away_and_gives_the_page_the_keys(
    postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot
) -> None:
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert postil.window.focusWidget() is postil.page


@pytest.mark.parametrize("size", [(900, 700), (600, 400)])
def test_it_lies_inside_the_window(postil: OpenPostil, panel: TextSettingsPanel, size: tuple[int, int]) -> None:
    postil.window.resize(*size)
    panel.place()
    assert postil.shell.rect().contains(panel.geometry())

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
from reader.view.workbench.workbench import Workbench

OpenReader = Callable[..., Application]


@pytest.fixture
def desk(open_reader: OpenReader) -> Workbench:
    desk = open_reader().workbench
    desk.actions["look"].trigger()
    return desk


@pytest.fixture
def panel(desk: Workbench) -> TextSettingsPanel:
    found = desk.window.findChild(TextSettingsPanel)
    assert isinstance(found, TextSettingsPanel)
    return found


def named(panel: TextSettingsPanel, kind: type, words: str) -> object:
    return next(one for one in panel.findChildren(kind) if one.accessibleName() == words)


@pytest.mark.parametrize(
    ("words", "field", "after"),
    [("Text size", "zoom", 110), ("Line height", "line_height", 165), ("Column width", "column", 68)],
)
def test_a_slider_steps_to_the_next_value(
    desk: Workbench, panel: TextSettingsPanel, qtbot: QtBot, words: str, field: str, after: int
) -> None:
    qtbot.keyClick(named(panel, QSlider, words), Qt.Key.Key_Right)
    assert getattr(desk.preferences.settings, field) == after


def test_from_between_two_steps_it_goes_to_the_one_below(
    desk: Workbench, panel: TextSettingsPanel, qtbot: QtBot
) -> None:
    qtbot.keyClick(named(panel, QSlider, "Line height"), Qt.Key.Key_Left)
    assert desk.preferences.settings.line_height == 160


def test_a_choice_by_key_changes_the_setting(desk: Workbench, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(named(panel, QComboBox, "Alignment"), Qt.Key.Key_Down)
    assert desk.preferences.settings.justified


def test_the_theme_is_chosen_at_once(desk: Workbench, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(named(panel, QComboBox, "Theme"), "Sep")
    assert desk.appearance.theme.name == "sepia"


def test_reset_can_be_taken_back(desk: Workbench, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(named(panel, QSlider, "Text size"), Qt.Key.Key_End)
    next(one for one in panel.findChildren(QPushButton) if one.text().startswith("Reset")).click()
    assert desk.preferences.settings == Settings()
    desk.toast.findChild(QPushButton).click()
    assert desk.preferences.settings.zoom == 300


def test_escape_puts_it_away_and_gives_the_page_the_keys(
    desk: Workbench, panel: TextSettingsPanel, qtbot: QtBot
) -> None:
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert desk.window.focusWidget() is desk.page


@pytest.mark.parametrize("size", [(900, 700), (600, 400)])
def test_it_lies_inside_the_window(desk: Workbench, panel: TextSettingsPanel, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    panel.place()
    assert desk.shell.rect().contains(panel.geometry())

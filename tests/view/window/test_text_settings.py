"""The panel Aa: what it changes, and how it is brought and put away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QRadioButton, QSlider
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
def test_a_stepper_steps_to_the_next_value(
    postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot, words: str, field: str, after: int
) -> None:
    qtbot.keyClick(named(panel, QSlider, words), Qt.Key.Key_Right)
    assert getattr(postil.preferences.settings, field) == after


def test_from_between_two_steps_it_goes_to_the_one_below(
    postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot
) -> None:
    qtbot.keyClick(named(panel, QSlider, "Line height"), Qt.Key.Key_Left)
    assert postil.preferences.settings.line_height == 160


@pytest.mark.parametrize(("x", "after"), [(12, 90), (-12, 110)])
def test_minus_and_plus_are_pressed(
    postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot, x: int, after: int
) -> None:
    size = named(panel, QSlider, "Text size")
    qtbot.mouseClick(size, Qt.MouseButton.LeftButton, pos=QPoint(x % size.width(), size.height() // 2))
    assert postil.preferences.settings.zoom == after


def test_a_stepper_tells_its_value(panel: TextSettingsPanel, qtbot: QtBot) -> None:
    size = named(panel, QSlider, "Text size")
    qtbot.keyClick(size, Qt.Key.Key_Right)
    assert size.accessibleDescription() == "110 %"


def test_an_arrow_chooses_the_next_value(postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    left = named(panel, QRadioButton, "Alignment: Left")
    left.setFocus()
    qtbot.keyClick(left, Qt.Key.Key_Right)
    assert postil.preferences.settings.justified
    assert named(panel, QRadioButton, "Alignment: Justified").hasFocus()


def test_the_theme_is_chosen_at_once(postil: OpenPostil, panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(named(panel, QRadioButton, "Theme: Sepia"), Qt.MouseButton.LeftButton)
    assert postil.appearance.theme.name == "sepia"


def test_the_panel_opens_with_the_keys_on_the_chosen_theme(panel: TextSettingsPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Right)
    assert panel.focusWidget().accessibleName() == "Theme: Light"


def test_tab_goes_from_group_to_group(panel: TextSettingsPanel, qtbot: QtBot) -> None:
    seen = []
    for _ in range(9):
        seen.append(panel.focusWidget().accessibleName())
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [
        "Theme: System",
        "Typeface",
        "Text size",
        "Line height",
        "Column width",
        "Paragraph spacing",
        "Alignment: Left",
        "Hyphenation: Off",
        "Long code lines: Scroll",
    ]


def test_a_swatch_shows_its_theme(postil: OpenPostil, panel: TextSettingsPanel) -> None:
    swatch = named(panel, QRadioButton, "Theme: Dark").grab().toImage()
    colours = {swatch.pixelColor(x, y).name() for x in range(swatch.width()) for y in range(swatch.height())}
    (dark,) = postil.appearance.previews("dark")
    assert {dark.colour("page").name(), dark.colour("accent").name()} <= colours


def test_the_current_theme_has_the_ring(postil: OpenPostil, panel: TextSettingsPanel) -> None:
    postil.preferences.update(theme="light")
    accent = postil.appearance.theme.colour("accent").name()
    edges = {}
    for name in ("Light", "Sepia"):
        shown = named(panel, QRadioButton, f"Theme: {name}").grab().toImage()
        edges[name] = accent in {shown.pixelColor(x, shown.height() // 2).name() for x in range(8)}
    assert edges == {"Light": True, "Sepia": False}


def test_each_typeface_is_in_its_own_letters(panel: TextSettingsPanel) -> None:
    box = named(panel, QComboBox, "Typeface")
    for row in range(2, box.count()):
        assert box.itemData(row, Qt.ItemDataRole.FontRole).families()[0] == box.itemText(row)
    assert box.itemData(1, Qt.ItemDataRole.FontRole).families()[0].startswith("Source Sans")


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

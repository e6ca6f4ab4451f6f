"""The picker of tints: by keys, by pointer, by digits; and what it shows of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.core.oklab import oklch
from reader.view.palette.lightness_slider import LightnessSlider
from reader.view.palette.theme_samples import ThemeSamples
from reader.view.palette.tint_field import TintField
from reader.view.palette.tint_picker import TintPicker
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from tests.view.conftest import RESOURCES

BLUE = "#4477AA"


@pytest.fixture
def picker(qtbot: QtBot, icons: IconSet, theme: Theme) -> TintPicker:
    made = TintPicker(icons)
    qtbot.addWidget(made)
    made.set_theme(theme)
    made.resize(440, 360)
    made.show()
    themes = [(name, Theme.load(RESOURCES / "themes" / f"{name}.json")) for name in ("light", "sepia", "dark")]
    made.open("Claim", "green", BLUE, themes)
    return made


def field(picker: TintPicker) -> TintField:
    found = picker.findChild(TintField)
    assert isinstance(found, TintField)
    return found


def digits(picker: TintPicker) -> QLineEdit:
    return next(one for one in picker.findChildren(QLineEdit) if one.accessibleName() == "Tint in hexadecimal digits")


def reset(picker: TintPicker) -> QPushButton:
    return next(one for one in picker.findChildren(QPushButton) if one.accessibleName() == "Reset the tint")


def test_it_begins_with_the_tint(picker: TintPicker) -> None:
    assert digits(picker).text() == BLUE
    assert field(picker).value() == round(oklch(BLUE).hue)
    assert "strength 49 %" in field(picker).accessibleDescription()


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_PageDown])
def test_keys_change_the_hue_and_nothing_else(qtbot: QtBot, picker: TintPicker, key: Qt.Key) -> None:
    with qtbot.waitSignal(picker.tinted):
        qtbot.keyClick(field(picker), key)
    found, before = oklch(picker.tint), oklch(BLUE)
    assert found.hue < before.hue - 2
    assert found[:2] == pytest.approx(before[:2], abs=0.01)


def test_down_makes_the_tint_weaker_as_far_as_grey(qtbot: QtBot, picker: TintPicker) -> None:
    for _ in range(21):
        qtbot.keyClick(field(picker), Qt.Key.Key_Down)
    assert oklch(picker.tint).chroma < 0.01
    for _ in range(9):
        qtbot.keyClick(field(picker), Qt.Key.Key_Up)
    assert oklch(picker.tint).hue == pytest.approx(oklch(BLUE).hue, abs=2)


def test_the_pointer_picks_what_it_is_on(qtbot: QtBot, picker: TintPicker) -> None:
    area = field(picker).rect()
    qtbot.mouseClick(field(picker), Qt.MouseButton.LeftButton, pos=QPoint(area.width() // 4, area.height() // 2))
    assert oklch(picker.tint).hue == pytest.approx(90, abs=4)


def test_the_slider_changes_the_lightness(qtbot: QtBot, picker: TintPicker) -> None:
    slider = picker.findChild(LightnessSlider)
    assert isinstance(slider, LightnessSlider)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert oklch(picker.tint).lightness == pytest.approx(0.95, abs=0.01)


def test_digits_take_effect_when_there_are_six(qtbot: QtBot, picker: TintPicker) -> None:
    told: list[str] = []
    picker.tinted.connect(told.append)
    digits(picker).setFocus()
    digits(picker).clear()
    qtbot.keyClicks(digits(picker), "d55e00")
    assert told == ["#D55E00"]
    assert field(picker).value() == round(oklch("#D55E00").hue)


def test_digits_that_are_no_colour_are_replaced_by_the_tint(qtbot: QtBot, picker: TintPicker) -> None:
    digits(picker).setFocus()
    digits(picker).clear()
    qtbot.keyClicks(digits(picker), "red")
    field(picker).setFocus()
    assert (digits(picker).text(), picker.tint) == (BLUE, BLUE)


def test_reset_goes_back_to_the_tint_of_the_themes(qtbot: QtBot, picker: TintPicker, theme: Theme) -> None:
    with qtbot.waitSignal(picker.tinted) as tinted:
        qtbot.mouseClick(reset(picker), Qt.MouseButton.LeftButton)
    assert tinted.args == [""]
    assert digits(picker).text() == theme.lines["green"]
    assert not reset(picker).isEnabled()


def test_it_says_how_readable_text_is_in_each_theme(picker: TintPicker) -> None:
    samples = picker.findChild(ThemeSamples)
    assert isinstance(samples, ThemeSamples)
    assert samples.least_ratio >= 4.5
    assert samples.accessibleDescription().startswith("Contrast of text: light ")
    assert samples.accessibleDescription().count(" to 1") == 3


def test_the_samples_have_the_fills_of_the_tint(picker: TintPicker) -> None:
    from reader.core.tints import mark_tints

    samples = picker.findChild(ThemeSamples)
    assert isinstance(samples, ThemeSamples)
    dark = Theme.load(RESOURCES / "themes" / "dark.json")
    fill = mark_tints(BLUE, dark.tokens, dark=True, texts=dark.code_colours.values()).fill
    image = samples.grab().toImage()
    assert fill.lower() in {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(8, 40)}


def test_every_control_has_a_name(picker: TintPicker) -> None:
    controls = [one for one in picker.findChildren(QWidget) if one.isVisible() and one.focusPolicy()]
    assert len(controls) == 5
    assert all(one.accessibleName() for one in controls)


def test_assistive_technology_reads_and_sets_the_hue(qtbot: QtBot, picker: TintPicker) -> None:
    interface = QAccessible.queryAccessibleInterface(field(picker))
    assert (interface.role(), interface.text(QAccessible.Text.Name)) == (QAccessible.Role.Slider, "Hue and strength")
    with qtbot.waitSignal(picker.tinted):
        interface.valueInterface().setCurrentValue(30)
    assert oklch(picker.tint).hue == pytest.approx(30, abs=2)

"""The panel of the colours' names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, Palette, Pen
from reader.view.marks.colour_names_panel import ColourNamesPanel
from reader.view.style.theme import Theme

CLAIM = DEFAULT_PALETTE.rename(Colour.GREEN, "Claim", "What is said")


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def panel(over: QWidget, theme: Theme) -> ColourNamesPanel:
    made = ColourNamesPanel(theme, over)
    made.open(CLAIM, 700)
    return made


def field(panel: ColourNamesPanel, name: str) -> QLineEdit:
    return next(one for one in panel.findChildren(QLineEdit) if one.accessibleName() == name)


def test_every_field_is_named_and_shows_what_is_known(panel: ColourNamesPanel) -> None:
    assert len({one.accessibleName() for one in panel.findChildren(QLineEdit)}) == 10
    assert (field(panel, "Name of Green").text(), field(panel, "Meaning of Green").text()) == ("Claim", "What is said")
    assert field(panel, "Name of Yellow").placeholderText() == "Yellow"


def test_each_letter_is_told_with_the_rest(qtbot: QtBot, panel: ColourNamesPanel) -> None:
    told: list[Palette] = []
    panel.named.connect(told.append)
    qtbot.keyClicks(field(panel, "Meaning of Pink"), "No ")
    assert told[-1] == CLAIM.rename(Colour.PINK, "", "No")
    assert len(told) == 3


def test_what_is_being_written_keeps_its_space(qtbot: QtBot, panel: ColourNamesPanel) -> None:
    panel.named.connect(panel.set_palette)
    qtbot.keyClicks(field(panel, "Name of Pink"), "Big doubt")
    assert field(panel, "Name of Pink").text() == "Big doubt"


def test_a_name_that_is_rubbed_out_is_none(qtbot: QtBot, panel: ColourNamesPanel) -> None:
    with qtbot.waitSignal(panel.named) as named:
        field(panel, "Meaning of Green").setText("")
        qtbot.keyClick(field(panel, "Name of Green"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(field(panel, "Name of Green"), Qt.Key.Key_Delete)
    assert named.args == [DEFAULT_PALETTE]


def test_it_has_a_row_for_each_colour_that_is_offered(panel: ColourNamesPanel) -> None:
    panel.set_palette(CLAIM.remove(Colour.PINK).add(Pen(Colour("c-7f3a"), "Thesis", tint="#7F3A00")))
    names = {one.accessibleName() for one in panel.findChildren(QLineEdit) if not one.isHidden()}
    assert "Name of Pink" not in names
    assert field(panel, "Name of Colour c-7f3a").text() == "Thesis"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_key_puts_it_away(qtbot: QtBot, panel: ColourNamesPanel, key: Qt.Key) -> None:
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(field(panel, "Name of Blue"), key)
    assert panel.isHidden()


def test_its_buttons_reset_and_close(qtbot: QtBot, panel: ColourNamesPanel) -> None:
    reset, done = panel.findChildren(QPushButton)
    with qtbot.waitSignal(panel.reset):
        qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(done, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [320, 800])
def test_it_fits_its_parent(panel: ColourNamesPanel, width: int) -> None:
    panel.parentWidget().resize(width, 600)
    assert panel.parentWidget().rect().contains(panel.geometry())

"""How the window takes a theme: the palette of all, and the sheet of the strips."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QActionGroup, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.view.style.stylesheet import ThemeApplier, palette, style_sheet
from reader.view.style.theme import SANS, Theme

THEMES = Path(__file__).resolve().parents[3] / "resources" / "themes"


@pytest.fixture
def dark() -> Theme:
    return Theme.load(THEMES / "dark.json")


@pytest.fixture
def foot(qtbot: QtBot) -> Iterator[QFrame]:
    """A strip in a window that is on the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    strip = QFrame()
    strip.setObjectName("foot")
    QVBoxLayout(strip).addWidget(QLabel("Saved"))
    QVBoxLayout(window).addWidget(strip)
    window.resize(200, 100)
    with qtbot.waitExposed(window):
        window.show()
    yield strip
    window.close()


def test_a_palette_has_the_colours_of_its_theme(theme: Theme) -> None:
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == theme.colour("panel")
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.colour("faint")


def test_a_strip_takes_each_theme(foot: QFrame, theme: Theme, dark: Theme) -> None:
    dresser = ThemeApplier([foot], foot.window())
    for each in (theme, dark):
        dresser.set_theme(each)
        assert foot.grab().toImage().pixelColor(3, 20) == each.colour("panel")


def test_a_hidden_strip_takes_the_theme_when_it_shows(foot: QFrame, theme: Theme, dark: Theme) -> None:
    dresser = ThemeApplier([foot], foot.window())
    dresser.set_theme(theme)
    foot.hide()
    dresser.set_theme(dark)
    before = foot.styleSheet()
    foot.show()
    assert before != foot.styleSheet()
    assert foot.grab().toImage().pixelColor(3, 20) == dark.colour("panel")


def test_what_has_no_sheet_has_the_palette(foot: QFrame, dark: Theme) -> None:
    ThemeApplier([], foot.window()).set_theme(dark)
    assert QApplication.palette().color(QPalette.ColorRole.WindowText) == dark.colour("ink")


def test_a_strip_that_is_there_already_gets_the_quiet_face(foot: QFrame, theme: Theme) -> None:
    ThemeApplier([foot], foot).set_theme(theme)
    assert foot.findChild(QLabel).font().families()[0] == SANS[0]


def test_tool_tips_have_the_theme(foot: QFrame, dark: Theme) -> None:
    ThemeApplier([foot], foot.window()).set_theme(dark)
    assert QToolTip.palette().color(QPalette.ColorRole.ToolTipBase) == dark.colour("card")
    assert QToolTip.palette().color(QPalette.ColorRole.ToolTipText) == dark.colour("ink")


@pytest.mark.parametrize("exclusive", [True, False])
def test_only_what_excludes_others_is_chosen_by_a_dot(qtbot: QtBot, dark: Theme, exclusive: bool) -> None:  # noqa: FBT001
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.setPalette(palette(dark))
    menu.setStyleSheet(style_sheet(dark))
    action = menu.addAction("Notes")
    action.setCheckable(True)
    action.setChecked(True)
    if exclusive:
        QActionGroup(menu).addAction(action)
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    row, seen = menu.actionGeometry(action), menu.grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(6, 30) for y in range(row.top() + 2, row.bottom() - 2)}
    assert (dark.colour("accent").name() in colours) is exclusive
    assert len(colours) > 1  # something stands there

"""Menus and buttons on small screens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from reader.view.style.panel_style import MENU, styled
from reader.view.style.theme import Theme
from reader.view.window.toolbar import FIRST_TO_GO
from tests.open_postil import OpenPostil

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = Path(__file__).with_name("small_screen.py")


@pytest.mark.parametrize("scale", [1, 2])
def test_every_menu_fits_a_screen_of_800_by_600(tmp_path: Path, scale: int) -> None:
    screen = {"name": "small", "x": 0, "y": 0, "width": 800 * scale, "height": 600 * scale, "dpr": 1}
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}), "utf-8")
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCALE_FACTOR": str(scale)}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)],
        env={**os.environ, **platform, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    )
    *outside, count = done.stdout.splitlines()
    assert (outside, count.endswith("menus")) == ([], True)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_that_is_too_long_scrolls_and_keys_reach_its_end(qtbot: QtBot, theme: Theme) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.setStyleSheet(styled(MENU, theme))
    entries = [menu.addAction(f"Entry {number}") for number in range(120)]
    menu.popup(menu.screen().availableGeometry().topLeft())
    assert menu.height() <= menu.screen().availableGeometry().height()
    qtbot.keyClick(menu, Qt.Key.Key_End)
    assert menu.activeAction() is entries[-1]
    assert menu.rect().contains(menu.actionGeometry(entries[-1]))
    menu.close()


def shown(postil: OpenPostil) -> list[str]:
    """The names of the buttons in the bar, from left to right."""
    buttons = [one for one in postil.toolbar.findChildren(QToolButton) if one.isVisible() and one.accessibleName()]
    return [one.accessibleName() for one in sorted(buttons, key=lambda one: one.x())]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_buttons_that_have_no_room_are_in_a_menu(qtbot: QtBot, postil: OpenPostil) -> None:
    every = shown(postil)
    postil.toolbar.setFixedWidth(330)
    qtbot.waitUntil(lambda: "More Buttons" in shown(postil))
    left = shown(postil)
    assert postil.toolbar.layout().minimumSize().width() <= 330
    more = next(one for one in postil.toolbar.findChildren(QToolButton) if one.accessibleName() == "More Buttons")
    more.menu().aboutToShow.emit()
    gone = [action.text() for action in more.menu().actions()]
    assert sorted([*left, *gone]) == sorted([*every, "More Buttons"])
    assert {"Menu", "Contents", "Notes"} <= set(left)
    assert postil.actions[FIRST_TO_GO[0]] in more.menu().actions()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_with_room_there_is_no_such_menu(postil: OpenPostil) -> None:
    assert "More Buttons" not in shown(postil)

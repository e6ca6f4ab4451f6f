"""The menus without the mouse, and boxes with their labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenuBar
from pytestqt.qtbot import QtBot

from reader.application import Application
from tests.open_postil import OpenPostil


@pytest.fixture
def reader(open_reader: Callable[..., Application]) -> Application:
    return open_reader()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_shift_f10_opens_the_menu_of_the_page(reader: Application, qtbot: QtBot) -> None:
    reader.window.page.setFocus()
    qtbot.keyClick(reader.window.page, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.accessibleName() == "Article menu"
    menu.close()


def test_each_menu_has_a_letter_of_its_own(reader: Application) -> None:
    (bar,) = reader.window.findChildren(QMenuBar)
    letters = [action.text()[:1] for action in bar.actions()]
    assert len(set(letters)) == len(letters) == 6


def test_a_label_tells_what_each_box_is_about(reader: Application) -> None:
    OpenPostil(reader).actions["look"].trigger()
    boxes = set(reader.window.findChildren(QComboBox))
    assert boxes
    assert boxes <= {label.buddy() for label in reader.window.findChildren(QLabel)}

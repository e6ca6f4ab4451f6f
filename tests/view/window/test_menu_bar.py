"""The menu bar: behind a button, shown by Alt and F10, and always if the reader wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.view.window.menu_bar import MenuBar
from tests.open_postil import OpenPostil

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def reader(open_reader: Callable[..., Application]) -> Iterator[Application]:
    made = open_reader()
    made.window.activateWindow()
    made.window.page.setFocus()
    yield made
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


@pytest.fixture
def bar(reader: Application) -> MenuBar:
    found = reader.window.findChild(MenuBar)
    assert isinstance(found, MenuBar)
    return found


def opened() -> str:
    """The title of the menu that is open; empty if none is."""
    menu = QApplication.activePopupWidget()
    return menu.title().replace("&", "") if isinstance(menu, QMenu) else ""


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Press keys one after the other with Alt held down, and release it."""
    QtBot.keyPress(widget, Qt.Key.Key_Alt)
    for key in keys:
        QtBot.keyClick(widget, key, Qt.KeyboardModifier.AltModifier)
    if QApplication.activePopupWidget() is None:
        QtBot.keyRelease(widget, Qt.Key.Key_Alt)


def test_at_first_there_is_only_a_button(reader: Application, bar: MenuBar) -> None:
    assert not bar.isVisible()
    names = [button.accessibleName() for button in reader.window.findChildren(QToolButton) if button.isVisible()]
    assert "Menu" in names


def test_the_button_has_all_the_menus(reader: Application, bar: MenuBar) -> None:
    (button,) = (button for button in reader.window.findChildren(QToolButton) if button.accessibleName() == "Menu")
    menu = button.menu()
    assert [action.text() for action in menu.actions()] == ["File", "Edit", "Mark", "Go", "View", "Help"]
    assert [action.menu() for action in menu.actions()] == [action.menu() for action in bar.actions()]


def test_alt_alone_opens_the_first_menu(qtbot: QtBot, reader: Application, bar: MenuBar) -> None:
    press(reader.window.page)
    qtbot.waitUntil(lambda: opened() == "File")
    assert bar.isVisible()


def test_f10_opens_the_first_menu(qtbot: QtBot, reader: Application) -> None:
    qtbot.keyClick(reader.window.page, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: opened() == "File")


def test_alt_and_a_letter_open_its_menu(qtbot: QtBot, reader: Application, bar: MenuBar) -> None:
    press(reader.window.page, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: opened() == "View")
    assert bar.isVisible()


def test_the_bar_goes_with_its_menu(qtbot: QtBot, reader: Application, bar: MenuBar) -> None:
    press(reader.window.page, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: opened() == "View")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert reader.window.focusWidget() is reader.window.page


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_X])
def test_alt_with_another_key_opens_nothing(reader: Application, bar: MenuBar, key: Qt.Key) -> None:
    press(reader.window.page, key)
    assert (opened(), bar.isVisible()) == ("", False)


def test_alt_with_the_mouse_opens_nothing(qtbot: QtBot, reader: Application, bar: MenuBar) -> None:
    page = reader.window.page
    qtbot.keyPress(page, Qt.Key.Key_Alt)
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton)
    qtbot.keyRelease(page, Qt.Key.Key_Alt)
    assert (opened(), bar.isVisible()) == ("", False)


def test_a_key_of_an_action_works_without_the_bar(qtbot: QtBot, reader: Application) -> None:
    contents = OpenPostil(reader).actions["contents"]
    before = contents.isChecked()
    qtbot.keyClick(reader.window.page, Qt.Key.Key_F9)
    assert contents.isChecked() is not before


def test_the_bar_can_always_be_shown(reader: Application, bar: MenuBar) -> None:
    OpenPostil(reader).actions["menu_bar"].trigger()
    assert bar.isVisible()
    assert reader.preferences.settings.menu_bar


def test_letters_are_underlined_only_while_alt_is_held(qtbot: QtBot, reader: Application, bar: MenuBar) -> None:
    OpenPostil(reader).actions["menu_bar"].trigger()
    titles = [bar.actions()[0].text()]
    qtbot.keyPress(reader.window.page, Qt.Key.Key_Alt)
    titles.append(bar.actions()[0].text())
    qtbot.keyClick(reader.window.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyRelease(reader.window.page, Qt.Key.Key_Alt)
    titles.append(bar.actions()[0].text())
    assert titles == ["File", "&File", "File"]

"""Pictures that are shown large over the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.article import PICTURE
from reader.core.span import Span
from reader.view.navigation.picture_viewer import PictureViewer
from tests.open_postil import OpenPostil
from tests.view.conftest import OpenReader

TEXT = """# Walk

![A red map](map.png)

Snow fell on the hill, and ![gone](gone.png) nobody saw it.

[![A linked map](map.png)](#walk)

![A blue hill](hill.png)
"""


@pytest.fixture
def postil(open_reader: OpenReader, tmp_path: Path) -> OpenPostil:
    for name, colour in (("map.png", 0xFFAA0000), ("hill.png", 0xFF0000AA)):
        picture = QImage(400, 200, QImage.Format.Format_RGB32)
        picture.fill(colour)
        picture.save(str(tmp_path / name), "PNG")
    return OpenPostil(open_reader(TEXT))


def place(postil: OpenPostil, number: int) -> int:
    """The code point of one of the pictures."""
    assert postil.page.article is not None
    return [at for at, letter in enumerate(postil.page.article.text) if letter == PICTURE][number]


def click(qtbot: QtBot, postil: OpenPostil, number: int) -> None:
    at = place(postil, number)
    centre = postil.page.positions.rect_of(Span(at, at + 1)).center()
    qtbot.mouseClick(postil.page.viewport(), Qt.MouseButton.LeftButton, pos=centre)


def viewer(postil: OpenPostil) -> PictureViewer | None:
    return next((one for one in postil.window.findChildren(PictureViewer) if one.isVisible()), None)


def opened(qtbot: QtBot, postil: OpenPostil, number: int = 0) -> PictureViewer:
    click(qtbot, postil, number)
    found = viewer(postil)
    assert found is not None
    return found


def colour_in_middle(shown: PictureViewer) -> str:
    return shown.grab().toImage().pixelColor(shown.area().center().toPoint()).name()


def test_a_click_shows_a_picture_larger_over_all_of_the_window(qtbot: QtBot, postil: OpenPostil) -> None:
    shown = opened(qtbot, postil)
    assert shown.size() == postil.window.size()
    assert 400 < shown.area().width() < shown.width()
    qtbot.waitUntil(lambda: colour_in_middle(shown) == "#aa0000")
    assert "A red map" in shown.accessibleName()
    assert shown.accessibleDescription() == "1 of 4"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_keys_close_it_and_the_page_has_the_keyboard_again(qtbot: QtBot, postil: OpenPostil, key: Qt.Key) -> None:
    qtbot.keyClick(opened(qtbot, postil), key)
    assert viewer(postil) is None
    assert postil.window.focusWidget() is postil.page


def test_a_click_closes_it_and_dragging_moves_it(qtbot: QtBot, postil: OpenPostil) -> None:
    shown = opened(qtbot, postil)
    for _ in range(8):
        qtbot.keyClick(shown, Qt.Key.Key_Plus)
    before, middle = shown.area(), shown.rect().center()
    qtbot.mousePress(shown, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(shown, middle + QPoint(50, 20))
    qtbot.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=middle + QPoint(50, 20))
    assert shown.area().topLeft() - before.topLeft() == QPointF(50, 20)
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert viewer(postil) is None


def test_the_wheel_zooms_around_the_pointer_and_0_fits_again(qtbot: QtBot, postil: OpenPostil) -> None:
    shown = opened(qtbot, postil)
    fitting = shown.area()
    for _ in range(8):
        qtbot.keyClick(shown, Qt.Key.Key_Plus)
    before, point = shown.area(), shown.rect().center().toPointF() + QPointF(30, 0)
    left = (point.x() - before.left()) / before.width()
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QPoint(0, -120)
    wheel = QWheelEvent(point, shown.mapToGlobal(point), QPoint(), turned, buttons, keys, phase, False)
    QApplication.sendEvent(shown, wheel)
    now = shown.area()
    assert now.width() == pytest.approx(before.width() / 1.25)
    assert (point.x() - now.left()) / now.width() == pytest.approx(left)
    qtbot.keyClick(shown, Qt.Key.Key_0)
    assert shown.area() == fitting


def test_arrows_go_to_the_pictures_that_can_be_shown(qtbot: QtBot, postil: OpenPostil) -> None:
    shown = opened(qtbot, postil)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert "A linked map" in shown.accessibleName()
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: colour_in_middle(shown) == "#0000aa")
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert "A blue hill" in shown.accessibleName()


@pytest.mark.parametrize("number", [1, 2])
def test_a_picture_that_is_missing_or_a_link_is_not_enlarged(qtbot: QtBot, postil: OpenPostil, number: int) -> None:
    click(qtbot, postil, number)
    assert viewer(postil) is None


def test_a_click_that_ends_a_selection_does_nothing_else(qtbot: QtBot, postil: OpenPostil) -> None:
    assert postil.page.article is not None
    start = postil.page.article.text.index("Snow")
    postil.page.selection.select(Span(start, start + 4))
    click(qtbot, postil, 0)
    assert viewer(postil) is None


def test_a_highlighted_picture_is_clicked_for_its_highlight(qtbot: QtBot, postil: OpenPostil) -> None:
    at = place(postil, 0)
    postil.page.selection.select(Span(at, at + 1))
    postil.actions["colour_1"].trigger()
    postil.marking.current.set_current(None)
    click(qtbot, postil, 0)
    assert viewer(postil) is None
    assert postil.marking.current.key is not None


def test_enter_enlarges_the_picture_at_the_caret(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.actions["caret"].trigger()
    postil.page.selection.select(Span(*(place(postil, 0),) * 2))
    qtbot.keyClick(postil.page, Qt.Key.Key_Return)
    assert viewer(postil) is not None

"""The window inside its screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.view.window.screen_fit import FRAME, ScreenFit, fitting_frame, fitting_size

SCREENS = [(1366, 768), (1280, 720), (1024, 768), (1920, 1080), (800, 600)]
SIDES = st.integers(200, 5_000)
PLACES = st.integers(-3_000, 3_000)
RECTANGLES = st.builds(QRect, PLACES, PLACES, SIDES, SIDES)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_window_fits_with_its_frame(screen: tuple[int, int]) -> None:
    size = fitting_size(QSize(1440, 900), QSize(*screen)) + FRAME
    assert (size.width() <= screen[0], size.height() <= screen[1]) == (True, True)


def test_a_window_that_fits_is_as_large_as_wanted() -> None:
    assert fitting_size(QSize(1440, 900), QSize(2560, 1440)) == QSize(1440, 900)


def test_without_a_screen_it_is_as_large_as_wanted() -> None:
    assert fitting_size(QSize(1440, 900), QSize()) == QSize(1440, 900)


@given(RECTANGLES, RECTANGLES)
def test_a_frame_is_moved_inside_its_screen(frame: QRect, screen: QRect) -> None:
    found = fitting_frame(frame, screen)
    assert screen.contains(found)
    assert found == frame or not screen.contains(frame)


def test_a_window_outside_the_screen_is_brought_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(1_800, 1_100, 4_000, 3_000)
    window.show()
    qtbot.waitExposed(window)
    ScreenFit(window)
    qtbot.waitUntil(lambda: window.screen().availableGeometry().contains(window.frameGeometry()))


def test_a_full_screen_is_left_alone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showFullScreen()
    before = window.geometry()
    ScreenFit(window).fit()
    assert window.geometry() == before

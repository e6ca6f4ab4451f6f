"""The size that the window opens with the next time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.view.window.window_size import WindowSizeTracker


def test_a_new_size_is_announced(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(WindowSizeTracker(window).changed, check_params_cb=lambda *size: size == (500, 400)):
        window.resize(500, 400)


def test_a_full_screen_is_no_size_of_choice(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tracker = WindowSizeTracker(window)
    window.showFullScreen()
    with qtbot.assertNotEmitted(tracker.changed):
        tracker.report()


def test_a_flat_window_is_kept_as_one_that_can_be_opened_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(WindowSizeTracker(window).changed, check_params_cb=lambda *size: size == (719, 200)):
        window.resize(719, 179)

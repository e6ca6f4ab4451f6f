"""The window of the desktop: it fills itself with the pane, is called as it is, and closes as it allows."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.core.settings import Settings
from reader.view.panes.pane_frame import PaneFrame
from reader.view.style.theme import Theme
from reader.view.window.main_window import MainWindow


@pytest.fixture
def pane(theme: Theme) -> MainWindow:
    """The pane in it."""
    return MainWindow(theme, Settings())


@pytest.fixture
def frame(qtbot: QtBot, pane: MainWindow) -> PaneFrame:
    """On the screen."""
    made = PaneFrame(pane)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_single_pane_fills_the_window_and_gives_it_its_size_and_title(frame: PaneFrame, pane: MainWindow) -> None:
    assert frame.size().toTuple() == Settings().window
    frame.resize(700, 500)
    assert pane.geometry() == frame.rect()
    pane.setWindowTitle("Tea — Postil")
    assert frame.windowTitle() == "Tea — Postil"


def test_the_window_closes_when_the_pane_may_and_the_pane_is_told_once(frame: PaneFrame, pane: MainWindow) -> None:
    heard: list[str] = []
    pane.asked_to_close.connect(lambda: heard.append("asked"))
    pane.closing.connect(lambda: heard.append("closing"))
    allowed = [False, True]
    pane.ask_before_closing(lambda: allowed.pop(0))
    pane.close_window()
    assert frame.isVisible()
    pane.close_window()
    assert not frame.isVisible()
    assert heard == ["asked", "asked", "closing"]


def test_the_pane_is_told_when_the_reader_turns_to_another_window(
    frame: PaneFrame, pane: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitActive(frame):
        frame.activateWindow()
    with qtbot.waitSignal(pane.left):
        frame.showMinimized()

"""Where page and panels stand, in windows of every width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.view.page.page import PageView
from reader.view.window.panel_layout import CONTENTS, NOTES, PanelLayout

ShowPage = Callable[..., PageView]
BOTH = ("contents", "notes")


@pytest.fixture
def make(qtbot: QtBot, show_page: ShowPage) -> Callable[..., PanelLayout]:
    shells = []  # kept for as long as the test runs

    def at(width: int, *, contents: bool = True, notes: bool = True) -> PanelLayout:
        shell = PanelLayout(show_page(), contents=contents, notes=notes)
        shells.append(shell)
        qtbot.addWidget(shell)
        shell.set_panels(QWidget(), QWidget())
        shell.resize(width, 600)
        shell.show()
        return shell

    return at


def page(shell: PanelLayout) -> PageView:
    found = shell.findChild(PageView)
    assert isinstance(found, PageView)
    return found


def test_in_a_wide_window_the_panels_stand_beside_the_page(make: Callable[..., PanelLayout]) -> None:
    shell = make(1400)
    assert (page(shell).x(), page(shell).width()) == (CONTENTS, 1400 - CONTENTS - NOTES)


@pytest.mark.parametrize(
    ("width", "floating"),
    [(1000, []), (999, ["notes"]), (760, ["notes"]), (759, [*BOTH]), (400, [*BOTH])],
)
def test_a_panel_floats_in_a_narrow_window(make: Callable[..., PanelLayout], width: int, floating: list[str]) -> None:
    shell = make(width)
    assert [name for name in BOTH if shell.floats(name)] == floating
    assert [name for name in BOTH if not shell.is_open(name)] == floating


def test_a_floating_panel_takes_no_room_from_the_page(make: Callable[..., PanelLayout]) -> None:
    shell = make(500)
    shell.set_open("notes", opened=True)
    assert (shell.is_open("notes"), page(shell).width()) == (True, 500)


def test_a_floating_panel_goes_when_the_reader_goes_back(make: Callable[..., PanelLayout]) -> None:
    shell = make(500)
    shell.set_open("notes", opened=True)
    shell.uncover_page()
    assert not shell.is_open("notes")


def test_opening_a_floating_panel_says_nothing_of_wide_windows(make: Callable[..., PanelLayout]) -> None:
    shell = make(500, notes=False)
    shell.set_open("notes", opened=True)
    shell.resize(1400, 600)
    assert not shell.is_open("notes")
    assert not shell.is_wanted("notes")


def test_a_panel_closed_in_a_narrow_window_is_there_in_a_wide_one(make: Callable[..., PanelLayout]) -> None:
    shell = make(500)
    shell.resize(1400, 600)
    assert shell.is_open("contents")
    assert shell.is_open("notes")


def test_a_closed_panel_gives_its_room_to_the_page(qtbot: QtBot, make: Callable[..., PanelLayout]) -> None:
    shell = make(1400)
    with qtbot.waitSignal(shell.arranged):
        shell.set_open("notes", opened=False)
    assert page(shell).width() == 1400 - CONTENTS


@pytest.mark.parametrize("width", [200, 258, 340, 500])
def test_a_panel_is_never_wider_than_the_window(make: Callable[..., PanelLayout], width: int) -> None:
    shell = make(width)
    for name in BOTH:
        shell.set_open(name, opened=True)
    panels = [one for one in shell.findChildren(QWidget) if one.parent() is shell and one is not page(shell)]
    assert all(shell.rect().contains(one.geometry()) for one in panels)

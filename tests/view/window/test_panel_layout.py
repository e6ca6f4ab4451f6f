"""Where page and panels stand, in windows of every width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.core.settings import CONTENTS_WIDTHS, NOTES_WIDTHS, Settings
from reader.view.page.page import PageView
from reader.view.window.panel_edge import PanelEdge
from reader.view.window.panel_layout import PAGE, USUAL, PanelLayout

CONTENTS, NOTES = USUAL["contents"], USUAL["notes"]
ShowPage = Callable[..., PageView]
BOTH = ("contents", "notes")


@pytest.fixture
def make(qtbot: QtBot, show_page: ShowPage) -> Callable[..., PanelLayout]:
    shells = []  # kept for as long as the test runs

    def at(width: int, **settings: Any) -> PanelLayout:  # noqa: ANN401 - any settings
        shell = PanelLayout(show_page(), Settings(**settings))
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


def edge(shell: PanelLayout, name: str) -> PanelEdge:
    found = {one.accessibleName(): one for one in shell.findChildren(PanelEdge)}
    return found[f"Width of the {name}"]


def widths(shell: PanelLayout) -> tuple[int, int]:
    """The widths of the panels beside the page."""
    return page(shell).x(), shell.width() - page(shell).geometry().right() - 1


@pytest.mark.parametrize(
    ("name", "by", "wide"), [("contents", 50, (CONTENTS + 50, NOTES)), ("notes", -70, (CONTENTS, NOTES + 70))]
)
def test_an_edge_is_dragged(
    qtbot: QtBot, make: Callable[..., PanelLayout], name: str, by: int, wide: tuple[int, int]
) -> None:
    shell = make(1400)
    handle = edge(shell, name)
    start = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    with qtbot.waitSignal(shell.resized) as told:
        qtbot.mouseMove(handle, start + QPoint(by, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert (widths(shell), told.args) == (wide, [name, wide[name == "notes"]])


def test_arrow_keys_move_each_edge_where_they_point(qtbot: QtBot, make: Callable[..., PanelLayout]) -> None:
    shell = make(1400)
    for name in BOTH:
        qtbot.keyClick(edge(shell, name), Qt.Key.Key_Right)
    assert widths(shell) == (CONTENTS + 10, NOTES - 10)


def test_a_double_click_brings_the_usual_width_back(qtbot: QtBot, make: Callable[..., PanelLayout]) -> None:
    shell = make(1400)
    for name in BOTH:
        edge(shell, name).setValue(400)
        qtbot.mouseDClick(edge(shell, name), Qt.MouseButton.LeftButton)
    assert widths(shell) == (CONTENTS, NOTES)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_brings_the_usual_width_back(qtbot: QtBot, make: Callable[..., PanelLayout], key: Qt.Key) -> None:
    shell = make(1400)
    edge(shell, "notes").setValue(400)
    qtbot.keyClick(edge(shell, "notes"), key)
    assert widths(shell) == (CONTENTS, NOTES)


def test_widths_have_limits(qtbot: QtBot, make: Callable[..., PanelLayout]) -> None:
    shell = make(1900)
    qtbot.keyClick(edge(shell, "contents"), Qt.Key.Key_Home)
    qtbot.keyClick(edge(shell, "notes"), Qt.Key.Key_Home)
    assert widths(shell) == (CONTENTS_WIDTHS[0], NOTES_WIDTHS[0])
    qtbot.keyClick(edge(shell, "contents"), Qt.Key.Key_End)
    qtbot.keyClick(edge(shell, "notes"), Qt.Key.Key_End)
    assert widths(shell) == (CONTENTS_WIDTHS[1], NOTES_WIDTHS[1])


@pytest.mark.parametrize("width", [760, 999, 1000, 1200])
def test_wide_panels_leave_room_for_the_page(make: Callable[..., PanelLayout], width: int) -> None:
    shell = make(1900)
    for name, limits in (("contents", CONTENTS_WIDTHS), ("notes", NOTES_WIDTHS)):
        edge(shell, name).setValue(limits[1])
    shell.resize(width, 600)
    assert page(shell).width() >= min(PAGE, width - CONTENTS_WIDTHS[0])
    shell.resize(1900, 600)
    assert widths(shell) == (CONTENTS_WIDTHS[1], NOTES_WIDTHS[1])


def test_edges_take_no_room_and_go_with_their_panels(make: Callable[..., PanelLayout]) -> None:
    shell = make(1400)
    assert page(shell).width() == 1400 - CONTENTS - NOTES
    shell.set_open("notes", opened=False)
    assert [edge(shell, name).isVisible() for name in BOTH] == [True, False]


def test_a_panel_is_as_wide_as_it_was_left(make: Callable[..., PanelLayout]) -> None:
    assert widths(make(1400, contents_width=300, notes_width=400)) == (300, 400)


def test_an_edge_moves_at_once_where_the_panel_has_less_room_than_it_wants(
    qtbot: QtBot, make: Callable[..., PanelLayout]
) -> None:
    shell = make(1000, contents_width=480, notes_width=640)
    before = widths(shell)
    qtbot.keyClick(edge(shell, "contents"), Qt.Key.Key_Left)
    assert widths(shell)[0] < before[0]

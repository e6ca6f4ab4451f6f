"""What Escape closes: the latest first, one thing at a time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.view.widgets.dismissal import Dismissal


class Thing:
    """Something that can be open, and says when it is closed."""

    def __init__(self, name: str, closed: list[str], layers: int = 1) -> None:
        self.name, self.layers = name, layers
        self._closed = closed

    def dismiss(self) -> bool:
        if not self.layers:
            return False
        self.layers -= 1
        self._closed.append(self.name)
        return True


@pytest.fixture
def closed() -> list[str]:
    return []


@pytest.fixture
def dismissal(qtbot: QtBot) -> Dismissal:
    return Dismissal()


def test_the_latest_is_closed_first(dismissal: Dismissal, closed: list[str]) -> None:
    for name in "abc":
        dismissal.add(Thing(name, closed).dismiss)
    assert [dismissal.dismiss() for _ in range(4)] == [True, True, True, False]
    assert closed == ["c", "b", "a"]


def test_what_is_opened_again_is_the_latest(dismissal: Dismissal, closed: list[str]) -> None:
    first, second = Thing("a", closed), Thing("b", closed)
    for thing in (first, second, first):
        dismissal.add(thing.dismiss)
    dismissal.dismiss()
    assert closed == ["a"]


def test_what_stays_open_keeps_its_place(dismissal: Dismissal, closed: list[str]) -> None:
    first, second = Thing("a", closed), Thing("b", closed)
    dismissal.keep(first.dismiss, is_open=True)
    dismissal.add(second.dismiss)
    dismissal.keep(first.dismiss, is_open=True)
    dismissal.dismiss()
    assert closed == ["b"]


def test_what_was_closed_is_passed_over(dismissal: Dismissal, closed: list[str]) -> None:
    dismissal.add(Thing("a", closed).dismiss)
    dismissal.add(Thing("b", closed, layers=0).dismiss)
    gone = Thing("c", closed)
    dismissal.keep(gone.dismiss, is_open=True)
    dismissal.keep(gone.dismiss, is_open=False)
    assert dismissal.dismiss()
    assert closed == ["a"]


def test_what_closes_in_two_steps_takes_two(dismissal: Dismissal, closed: list[str]) -> None:
    dismissal.add(Thing("a", closed).dismiss)
    dismissal.add(Thing("b", closed, layers=2).dismiss)
    while dismissal.dismiss():
        pass
    assert closed == ["b", "b", "a"]


def test_modes_end_after_all_that_floats(dismissal: Dismissal, closed: list[str]) -> None:
    dismissal.add(Thing("a", closed).dismiss)
    dismissal.add_mode(Thing("mode", closed).dismiss)
    while dismissal.dismiss():
        pass
    assert closed == ["a", "mode"]


def test_a_widget_is_added_when_it_is_shown(qtbot: QtBot, dismissal: Dismissal, closed: list[str]) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    dismissal.watch(widget, Thing("widget", closed).dismiss)
    assert not dismissal.dismiss()
    widget.show()
    assert dismissal.dismiss()

"""Work behind the window: the last piece is done and told, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from reader.app.tasks.background_task import BackgroundTask, Breathe


@pytest.fixture
def behind() -> Iterator[BackgroundTask]:
    made = BackgroundTask()
    yield made
    made.close()


def test_what_work_returns_is_told(qtbot: QtBot, behind: BackgroundTask) -> None:
    with qtbot.waitSignal(behind.done) as done:
        behind.start(lambda _breathe: "tea")
    assert done.args == ["tea"]
    assert not behind.busy


def test_what_work_raises_is_told(qtbot: QtBot, behind: BackgroundTask) -> None:
    def work(_breathe: Breathe) -> None:
        raise ValueError("no tea")

    with qtbot.waitSignal(behind.failed) as failed:
        behind.start(work)
    assert str(failed.args and failed.args[0]) == "no tea"


def test_later_work_does_away_with_what_was_begun_where_it_breathes(qtbot: QtBot, behind: BackgroundTask) -> None:
    begun, told = Event(), list[object]()
    behind.done.connect(told.append)

    def endless(breathe: Breathe) -> None:
        begun.set()
        while True:
            breathe()

    behind.start(endless)
    assert begun.wait(5)
    with qtbot.waitSignal(behind.done):
        behind.start(lambda _breathe: "second")
    assert told == ["second"]


def test_of_dropped_work_nothing_is_told(qtbot: QtBot, behind: BackgroundTask) -> None:
    behind.start(lambda _breathe: "tea")
    behind.cancel()
    with qtbot.assertNotEmitted(behind.done, wait=50):
        assert not behind.busy

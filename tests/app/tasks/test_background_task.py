"""Work in the background: the last piece is done and announced, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from reader.app.tasks.background_task import BackgroundTask, Checkpoint


@pytest.fixture
def task() -> Iterator[BackgroundTask]:
    made = BackgroundTask()
    yield made
    made.close()


def test_the_result_of_work_is_announced(qtbot: QtBot, task: BackgroundTask) -> None:
    with qtbot.waitSignal(task.done) as done:
        task.start(lambda _checkpoint: "tea")
    assert done.args == ["tea"]
    assert not task.busy


def test_what_work_raises_is_announced(qtbot: QtBot, task: BackgroundTask) -> None:
    def work(_checkpoint: Checkpoint) -> None:
        raise ValueError("no tea")

    with qtbot.waitSignal(task.failed) as failed:
        task.start(work)
    assert str(failed.args and failed.args[0]) == "no tea"


def test_later_work_cancels_earlier_work(qtbot: QtBot, task: BackgroundTask) -> None:
    begun, told = Event(), list[object]()
    task.done.connect(told.append)

    def endless(checkpoint: Checkpoint) -> None:
        begun.set()
        while True:
            checkpoint()

    task.start(endless)
    assert begun.wait(5)
    with qtbot.waitSignal(task.done):
        task.start(lambda _checkpoint: "second")
    assert told == ["second"]


def test_of_cancelled_work_nothing_is_announced(qtbot: QtBot, task: BackgroundTask) -> None:
    results = list[object]()
    task.done.connect(results.append)
    task.start(lambda _checkpoint: "tea")
    task.cancel()
    assert not task.busy
    with qtbot.waitSignal(task.done):  # one thread does both, so the first is over by then
        task.start(lambda _checkpoint: "coffee")
    assert results == ["coffee"]

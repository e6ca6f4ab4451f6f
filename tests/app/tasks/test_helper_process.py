"""A helper process: what is sent comes back, in frames, and its end is announced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from reader.app.tasks.helper_process import HelperProcess

MODULE = "tests.app.tasks.answering"


@pytest.fixture
def helper(qtbot: QtBot) -> Iterator[HelperProcess]:
    made = HelperProcess(MODULE, ("one", "two"))
    made.start()
    yield made
    made.kill()


@pytest.fixture
def answers(helper: HelperProcess) -> list[bytes]:
    found: list[bytes] = []
    helper.received.connect(found.append)
    return found


def test_a_request_is_answered(qtbot: QtBot, helper: HelperProcess, answers: list[bytes]) -> None:
    helper.send(b"hello")
    qtbot.waitUntil(lambda: answers == [b"hello"])


def test_an_answer_may_have_several_frames(qtbot: QtBot, helper: HelperProcess, answers: list[bytes]) -> None:
    helper.send(b"three")
    qtbot.waitUntil(lambda: answers == [b"1", b"2", b"3"])


def test_requests_are_answered_in_turn(qtbot: QtBot, helper: HelperProcess, answers: list[bytes]) -> None:
    helper.send(b"a")
    helper.send(b"")
    helper.send(b"b")
    qtbot.waitUntil(lambda: answers == [b"a", b"", b"b"])


def test_a_large_answer_comes_whole(qtbot: QtBot, helper: HelperProcess, answers: list[bytes]) -> None:
    helper.send(b"large")
    qtbot.waitUntil(lambda: [len(answer) for answer in answers] == [5_000_000])


def test_it_gets_its_arguments(helper: HelperProcess, answers: list[bytes]) -> None:
    helper.send(b"arguments")
    assert helper.wait(60_000)
    assert answers == [b"one two"]


def test_waiting_receives_one_frame(helper: HelperProcess, answers: list[bytes]) -> None:
    helper.send(b"three")
    assert helper.wait(60_000)
    assert answers == [b"1"]


def test_waiting_ends_with_the_time(helper: HelperProcess) -> None:
    helper.send(b"hang")
    assert not helper.wait(20)
    assert helper.alive


def test_waiting_ends_with_the_process(qtbot: QtBot, helper: HelperProcess) -> None:
    helper.send(b"crash")
    with qtbot.waitSignal(helper.died):
        assert not helper.wait(60_000)
    assert not helper.alive


def test_a_crash_is_announced_once(qtbot: QtBot, helper: HelperProcess) -> None:
    died: list[bool] = []
    helper.died.connect(lambda: died.append(True))
    helper.send(b"crash")
    qtbot.waitUntil(lambda: bool(died))
    assert not helper.wait(20)
    assert died == [True]


def test_what_is_killed_announces_nothing(qtbot: QtBot, helper: HelperProcess) -> None:
    helper.send(b"hang")
    with qtbot.assertNotEmitted(helper.died, wait=100):
        helper.kill()
    assert not helper.alive


def test_a_module_that_does_not_exist_has_died(qtbot: QtBot) -> None:
    helper = HelperProcess("tests.app.tasks.no_such_module")
    with qtbot.waitSignal(helper.died):
        helper.start()


def test_one_that_does_not_end_is_not_waited_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    helper = HelperProcess(MODULE)
    helper.start()
    helper.send(b"hello")
    assert helper.wait(60_000)
    process = helper.findChild(QProcess)
    assert process is not None
    with monkeypatch.context() as asleep:  # as a process that waits for a dead mount
        asleep.setattr(QProcess, "kill", lambda _process: None)
        asleep.setattr(QProcess, "waitForFinished", lambda _process, _milliseconds: False)
        helper.kill()
    helper.deleteLater()
    with qtbot.waitSignal(helper.destroyed):
        pass
    assert process.state() == QProcess.ProcessState.Running
    with qtbot.waitSignal(process.destroyed):
        process.kill()

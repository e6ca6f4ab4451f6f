"""Exceptions that nobody catches are logged, told once, and the window answers after them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.tasks.unhandled_exceptions import QUIET, UnhandledExceptions

TOLD = "An unexpected error occurred (ZeroDivisionError). See Help → Show Log for details."


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Fragile(QWidget):
    """A widget that raises in virtual functions of Qt."""

    paints = 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - as Qt calls it
        """Raise."""
        self.paints += 1
        raise ZeroDivisionError

    def keyPressEvent(self, _event: QKeyEvent) -> None:  # noqa: N802 - as Qt calls it
        """Raise."""
        raise ZeroDivisionError


def fail() -> None:
    """Raise."""
    raise ZeroDivisionError


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def caught(qtbot: QtBot, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[UnhandledExceptions]:
    """Installed over hooks that print nothing."""
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, lambda *_args: None)
    monkeypatch.setattr("threading.excepthook", lambda _args: None)
    made = UnhandledExceptions(clock)
    made.install()
    yield made
    made.uninstall()


@pytest.fixture
def told(caught: UnhandledExceptions) -> list[str]:
    """What is told, in the order in which it is."""
    sentences: list[str] = []
    caught.raised.connect(sentences.append)
    return sentences


def in_a_slot() -> None:
    button = QPushButton()
    button.clicked.connect(fail)
    button.click()


def in_a_timer() -> None:
    QTimer.singleShot(0, fail)


def in_a_thread() -> None:
    thread = Thread(target=fail)
    thread.start()
    thread.join()


def in_a_destructor() -> None:
    class Failing:
        def __del__(self) -> None:
            fail()

    Failing()


@pytest.mark.parametrize("raising", [in_a_slot, in_a_timer, in_a_thread, in_a_destructor])
def test_what_nobody_catches_is_logged_and_told(
    raising: Callable[[], None], qtbot: QtBot, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    raising()
    qtbot.waitUntil(lambda: told == [TOLD])
    assert [(one.levelno, one.exc_info and one.exc_info[0]) for one in caplog.records] == [
        (logging.CRITICAL, ZeroDivisionError)
    ]


def test_a_key_that_fails_is_logged_and_told(qtbot: QtBot, told: list[str], caplog: pytest.LogCaptureFixture) -> None:
    widget = Fragile()
    qtbot.addWidget(widget)
    # Through the event loop, as real keys come: QTest crashes where what it calls raises.
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.postEvent(widget, key)
    qtbot.waitUntil(lambda: told == [TOLD])
    assert "keyPressEvent" in caplog.text


def test_painting_that_fails_again_and_again_is_told_once_and_the_window_answers(
    qtbot: QtBot, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    widget = Fragile()
    button = QPushButton(widget)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: widget.paints > 0)
    before = widget.paints
    widget.update()
    qtbot.waitUntil(lambda: widget.paints > before)
    button.click()
    qtbot.waitUntil(lambda: bool(told))
    assert (told, len(caplog.records), clicks) == ([TOLD], 1, [True])


def test_the_same_exception_is_told_again_after_a_pause(qtbot: QtBot, told: list[str], clock: Clock) -> None:
    for clock.now in (0, QUIET - 1, 2 * QUIET):
        in_a_slot()
    qtbot.waitUntil(lambda: told == [TOLD, TOLD])


def test_nothing_is_told_in_the_middle_of_what_failed(qtbot: QtBot, told: list[str]) -> None:
    in_a_slot()
    assert told == []


def test_it_is_told_on_the_thread_of_the_window(qtbot: QtBot, caught: UnhandledExceptions) -> None:
    threads = []
    receiver = QObject()
    caught.raised.connect(lambda _sentence: threads.append(receiver.thread().isCurrentThread()))
    in_a_thread()
    qtbot.waitUntil(lambda: threads == [True])


def test_a_request_to_end_is_not_told(told: list[str], caught: UnhandledExceptions, qtbot: QtBot) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    in_a_slot()
    qtbot.waitUntil(lambda: told == [TOLD])


def test_the_hooks_from_before_are_called(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: seen.append(kind))
    made = UnhandledExceptions()
    made.install()
    in_a_slot()
    made.uninstall()
    assert seen == [ZeroDivisionError]


def test_the_hooks_are_put_back(qtbot: QtBot) -> None:
    hooks = sys.excepthook, sys.unraisablehook
    made = UnhandledExceptions()
    made.install()
    made.uninstall()
    assert (sys.excepthook, sys.unraisablehook) == hooks

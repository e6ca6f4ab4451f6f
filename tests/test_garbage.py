"""Only the GUI thread looks for garbage: what another one finds of Qt, it would delete, and the process would end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Thread
from weakref import ref

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from reader.garbage import collect_due, collect_here

MANY = 100_000
"""Objects that make Python look for garbage more than once, where it does so by itself."""


class _Dropped(QObject):
    """Has a timer that runs, which only the thread may stop that has started it; and is in a cycle with itself."""

    def __init__(self) -> None:
        super().__init__()
        self.timer, self.itself = QTimer(self), self
        self.timer.start(1_000)


@pytest.fixture
def searching() -> Iterator[None]:
    """Python searches by itself, as in every new process."""
    gc.enable()
    yield
    gc.disable()


def made_on_a_thread() -> list[list[object]]:
    """Many objects that a thread has made."""
    made = list[list[object]]()
    thread = Thread(target=lambda: made.extend([] for _ in range(MANY)))
    thread.start()
    thread.join()
    return made


@pytest.mark.usefixtures("searching")
def test_a_thread_that_makes_objects_deletes_none_of_the_windows(qtbot: QtBot) -> None:
    window = QObject()
    collect_here(window)
    dropped = ref(_Dropped())
    made_on_a_thread()
    assert dropped() is not None
    gc.collect()
    assert dropped() is None


@pytest.mark.usefixtures("searching")
def test_the_window_collects_in_time(qtbot: QtBot) -> None:
    window = QObject()
    collect_here(window)
    dropped = ref(_Dropped())
    kept = made_on_a_thread()
    timer = window.findChild(QTimer)
    assert timer is not None
    timer.timeout.emit()
    assert dropped() is None
    assert len(kept) == MANY


def test_what_has_grown_most_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = list[int]()
    monkeypatch.setattr("reader.garbage.gc.collect", searched.append)
    monkeypatch.setattr("reader.garbage.gc.get_threshold", lambda: (700, 10, 10))
    for counts in ((700, 10, 10), (701, 0, 0), (0, 11, 0), (701, 11, 11)):
        monkeypatch.setattr("reader.garbage.gc.get_count", lambda counts=counts: counts)
        collect_due()
    assert searched == [0, 1, 2]

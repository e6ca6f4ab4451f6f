"""The worker: one thing after the other, and a program that ends although it hangs."""

from __future__ import annotations

import subprocess
import sys
from threading import Event

import pytest

from reader.app.tasks.worker import Worker


def test_what_is_asked_for_is_done_one_after_the_other() -> None:
    worker, done = Worker("test"), list[int]()
    futures = [worker.submit(lambda number=number: done.append(number)) for number in range(5)]  # type: ignore[misc]
    futures[-1].result(5)
    worker.close(5)
    assert done == [0, 1, 2, 3, 4]


def test_what_goes_wrong_is_told_and_the_next_is_done() -> None:
    worker = Worker("test")
    broken = worker.submit({}.popitem)
    assert worker.submit(lambda: 7).result(5) == 7
    worker.close(5)
    with pytest.raises(KeyError):
        broken.result(5)


def test_it_is_waited_for_no_longer_than_was_said() -> None:
    worker, gate = Worker("test"), Event()
    future = worker.submit(gate.wait)
    worker.close(0.01)
    assert not future.done()
    gate.set()
    assert future.result(5)


def test_a_program_ends_although_it_hangs() -> None:
    program = (
        "from threading import Event; from reader.app.tasks.worker import Worker; Worker('w').submit(Event().wait)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=20).returncode == 0

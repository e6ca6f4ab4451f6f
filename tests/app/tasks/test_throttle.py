"""A worker rests after a while of work, unless somebody waits for it; the window's own thread never does."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest

from reader.app.tasks.throttle import REST, WORK, Throttle


class Work:
    """Work whose every step takes half as long as a worker may go on; it notes the rests between."""

    def __init__(self) -> None:
        ticks = count(1)
        self.rests: list[tuple[float, bool]] = []
        self.throttle = Throttle(lambda: next(ticks) * WORK / 2, self._rest)

    def _rest(self, hurry: Event, seconds: float) -> None:
        self.rests.append((seconds, hurry.is_set()))

    def steps(self, number: int) -> None:
        """Do so many steps."""
        for _ in range(number):
            self.throttle()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_a_worker_rests_after_a_while_of_work(pool: ThreadPoolExecutor) -> None:
    work = Work()
    pool.submit(work.steps, 9).result()
    assert work.rests == [(REST, False)] * 4  # after every second step


def test_a_worker_that_is_waited_for_rests_no_longer(pool: ThreadPoolExecutor) -> None:
    work = Work()
    work.throttle.set_urgent(on=True)
    pool.submit(work.steps, 9).result()
    assert all(waited for _, waited in work.rests)  # its rest ends at once: an event that is set is not waited for


def test_after_the_hurry_it_rests_again(pool: ThreadPoolExecutor) -> None:
    work = Work()
    work.throttle.set_urgent(on=True)
    work.throttle.set_urgent(on=False)
    pool.submit(work.steps, 9).result()
    assert work.rests[0] == (REST, False)


def test_the_windows_thread_does_not_rest() -> None:
    work = Work()
    work.steps(20)
    assert work.rests == []

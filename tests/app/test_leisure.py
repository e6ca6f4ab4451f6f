"""A worker rests, unless somebody waits for it; the window's own thread never does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

from reader.app.leisure import REST, WORK, Leisure


def worked(leisure: Leisure, steps: int) -> float:
    """The seconds that so many steps of work take, each as long as a worker may go on."""
    began = perf_counter()
    for _ in range(steps):
        end = perf_counter() + WORK
        while perf_counter() < end:
            pass
        leisure()
    return perf_counter() - began


def test_a_worker_rests_longer_than_it_works() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(worked, Leisure(), 5).result() > 5 * (WORK + REST * 0.9)


def test_a_worker_that_is_waited_for_does_not_rest() -> None:
    leisure = Leisure()
    leisure.hurry(on=True)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(worked, leisure, 20).result() < 20 * (WORK + REST)


def test_the_windows_thread_does_not_rest() -> None:
    assert worked(Leisure(), 20) < 20 * (WORK + REST)

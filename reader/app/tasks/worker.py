"""A thread that runs one function after the other, and that does not keep the program from ending."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")
_Task = Callable[[], None]


class Worker:
    """A thread that may hang for ever, as in a network folder that does not answer; the program ends all the same.

    (The program waits at its end for the threads of ``concurrent.futures``, whatever they do.)
    """

    def __init__(self, name: str) -> None:
        """The thread starts with the first call of ``submit``."""
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def submit(self, work: Callable[[], _T]) -> Future[_T]:
        """Run ``work`` after all that was submitted before; the future has its result or its exception."""
        future: Future[_T] = Future()

        def task() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - the future passes it on
                future.set_exception(error)
            else:
                future.set_result(result)

        self._tasks.put(task)
        if not self._thread.is_alive():
            self._thread.start()
        return future

    def close(self, patience: float) -> None:
        """End the thread when all work is done, and wait for that at most ``patience`` seconds."""
        if self._thread.is_alive():
            self._tasks.put(None)
            self._thread.join(patience)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
            del task  # while the thread waits, it keeps nothing of what it did

"""One thread that does one thing after the other, and that nobody has to wait for: not even the end of the program."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")
_Task = Callable[[], None]


class Worker:
    """A thread that may hang for ever, as in a folder on a network that does not answer; the program ends all the same.

    (The threads of ``concurrent.futures`` are waited for at the end of the program, whatever they do.)
    """

    def __init__(self, name: str) -> None:
        """The thread begins with the first thing to do."""
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def submit(self, work: Callable[[], _T]) -> Future[_T]:
        """Do this after all that was asked for before; the future tells what came of it."""
        future: Future[_T] = Future()

        def task() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - whoever asks the future is told
                future.set_exception(error)
            else:
                future.set_result(result)

        self._tasks.put(task)
        if not self._thread.is_alive():
            self._thread.start()
        return future

    def close(self, patience: float) -> None:
        """End the thread when all is done, and wait for that, but no longer than so many seconds."""
        if self._thread.is_alive():
            self._tasks.put(None)
            self._thread.join(patience)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()

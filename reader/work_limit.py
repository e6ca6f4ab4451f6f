"""Limits for work on the main thread that may run away; there are none where the system has no such timers (Windows).

They are counted in processor time, so that a busy machine does as much as one that is idle.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from time import process_time
from types import FrameType
from typing import TypeVar

from reader.core.errors import WorkLimitError

Step = TypeVar("Step")
SOON = 0.001
"""Seconds of processor time until the error is raised again that came where Python lets none out."""


@contextmanager
def work_limit(seconds: float) -> Iterator[None]:
    """Raise WorkLimitError in the block after so many seconds of processor time; to be used on the main thread.

    It is raised between two steps of the interpreter, and within ``re``, which checks for signals while it searches. An
    extension module that never returns is not interrupted: see ``limit_cpu`` in ``reader.processes.limits``.
    """
    with _alarm(seconds, _Alarm()):
        yield


def limited_steps(steps: Iterator[Step], seconds: float) -> Iterator[Step]:
    """Do the steps of an iterator, and raise WorkLimitError within one once they have used so much processor time.

    What is done with the results between two steps does not count, and is never interrupted. An iterator that catches
    the error goes on without a limit.
    """
    left, alarm = seconds, _Alarm()
    while True:
        begun = process_time()
        try:
            with nullcontext() if alarm.raised else _alarm(max(left, 0.001), alarm):
                step = next(steps)
        except StopIteration:
            return
        left -= process_time() - begun
        yield step


class _Alarm:
    """Raises WorkLimitError when the signal comes, and knows that it did."""

    def __init__(self) -> None:
        self.raised = False
        self.due = 0.0
        """The processor time of this process at which it is due."""

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.raised = True
        raise WorkLimitError


@contextmanager
def _alarm(seconds: float, alarm: _Alarm) -> Iterator[None]:
    """Call ``alarm`` after so many seconds of processor time in the block.

    A block around this one keeps its own limit, but is interrupted between the blocks in it only.

    What it raises in a finalizer or a callback of the garbage collector, Python only reports: then it is called again.
    """
    if sys.platform == "win32":
        yield
        return

    def report(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is WorkLimitError:
            signal.setitimer(signal.ITIMER_PROF, SOON)
        else:
            report_before(unraisable)

    alarm.due = process_time() + seconds
    before, report_before = signal.signal(signal.SIGPROF, alarm), sys.unraisablehook
    sys.unraisablehook = report
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        sys.unraisablehook = report_before
        if isinstance(before, _Alarm):
            signal.setitimer(signal.ITIMER_PROF, max(before.due - process_time(), SOON))

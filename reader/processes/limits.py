"""Limits for helper processes: memory, processor time, and an end with the process that started them.

Where a system has no such limits (Windows), these functions do nothing; the window kills a helper that does not answer.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from time import process_time
from types import FrameType
from typing import TypeVar

from reader.core.errors import WorkLimitError

if sys.platform != "win32":
    import resource

Step = TypeVar("Step")

PR_SET_PDEATHSIG = 1
"""The option of prctl(2) that has Linux send a signal when the parent ends."""


def limit_memory(size: int) -> None:
    """Let this process have ``size`` bytes of address space more than now; more raises MemoryError or ends it."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError):
        _set_soft_limit(resource.RLIMIT_AS, _address_space() + size)
        _set_soft_limit(resource.RLIMIT_CORE, 0)  # a helper that is killed for its limits leaves no core file


def limit_cpu(seconds: float) -> None:
    """Have the system end this process after so many seconds of processor time from now on."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        _set_soft_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def die_with_parent() -> None:
    """Have Linux kill this process when the thread that started it ends, however busy this one is."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # late: only helpers need it

    parent = os.getppid()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it had ended before
        os._exit(1)


@contextmanager
def work_limit(seconds: float) -> Iterator[None]:
    """Raise WorkLimitError in the block after so many seconds of processor time; to be used on the main thread.

    It is raised between two steps of the interpreter, and within ``re``, which checks for signals while it searches. An
    extension module that never returns is not interrupted: see ``limit_cpu``.
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

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.raised = True
        raise WorkLimitError


@contextmanager
def _alarm(seconds: float, alarm: _Alarm) -> Iterator[None]:
    """Call ``alarm`` after so many seconds of processor time in the block."""
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGPROF, alarm)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


if sys.platform != "win32":

    def _set_soft_limit(kind: int, value: int) -> None:
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))

    def _address_space() -> int:
        """The bytes of address space that this process has; 0 where the system does not say."""
        try:
            return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        except (OSError, ValueError):
            return 0

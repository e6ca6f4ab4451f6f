"""Limits for helper processes: memory, processor time, and an end with the process that started them.

Where a system has no such limits (Windows), these functions do nothing; the window kills a helper that does not answer.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import resource

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

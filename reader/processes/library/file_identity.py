"""By what a file is known again at another path, with certainty that nothing in it has changed."""

from __future__ import annotations

import os
from time import sleep, time_ns

CLOCK_STEP = 20_000_000
"""Nanoseconds in which two changes may have the same time: of the clock of a file system, the longest is 10 ms."""


def file_identity(status: os.stat_result) -> str:
    """Tells a file, in its present state, from every other that was ever on this machine.

    The number of a file may be given to another one when it is deleted; but then the system sets the time at which
    anything of it was changed last, which no program can set to one of before. Renaming a folder changes nothing of the
    files in it.
    """
    return f"{status.st_dev} {status.st_ino} {status.st_ctime_ns}"


def await_tick(status: os.stat_result) -> None:
    """Wait until whatever changes a file from now on gives it another time: a few milliseconds, if it is new."""
    left = status.st_ctime_ns + CLOCK_STEP - time_ns()
    if 0 < left <= CLOCK_STEP:
        sleep(left / 1e9)

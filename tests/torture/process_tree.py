"""Processes and what they have started: how much memory they have together, and which are left (Linux, proc(5))."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic


class PeakMemory:
    """Watches how much memory a process and all below it have together."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._over = pid, 0, Event()
        self._thread = Thread(target=self._watch, daemon=True)
        if pid:
            self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            self._peak = max(self._peak, sum(map(memory_of, tree(self._pid))))

    def stop(self) -> int:
        """Watch no more; the highest sum in MiB."""
        self._over.set()
        if self._pid:
            self._thread.join()
        return self._peak


def tree(pid: int) -> set[int]:
    """A process and all below it."""
    found, new = set[int](), {pid}
    while new:
        found |= new
        new = {child for parent in new for child in children(parent)} - found
    return found


def children(pid: int) -> set[int]:
    """The processes that a process has started."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return {int(word) for task in tasks for word in (task / "children").read_text("ascii").split()}
    except OSError:
        return set()


def memory_of(pid: int) -> int:
    """How many MiB of its own a process has: not what it shares with the one that it was forked from, or with files."""
    try:
        resident, shared = map(int, Path(f"/proc/{pid}/statm").read_text("ascii").split()[1:3])
    except (OSError, ValueError):
        return 0
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE") >> 20


def left_over(session: int, seconds: float) -> set[int]:
    """Which processes of a session are still there after so many seconds; empty as soon as there are none."""
    end = monotonic() + seconds
    while (left := running(session)) and monotonic() < end:
        select.select([], [], [], 0.05)
    return left


def running(session: int) -> set[int]:
    """The processes of a session that have not ended, whoever their parent is by now (proc(5), stat)."""
    found = set[int]()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, IndexError):
                state, _, _, own = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[:4]
                if int(own) == session and state not in "ZX":
                    found.add(int(folder.name))
    return found

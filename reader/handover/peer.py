"""Who is at the other end of a Unix socket."""

from __future__ import annotations

import os
import socket
import struct
from contextlib import suppress
from pathlib import Path

_CREDENTIALS = struct.Struct("3i")
"""Process, user and group (``unix(7)``, SO_PEERCRED)."""


def is_own_process(connection: socket.socket) -> bool:
    """Whether the process at the other end is one of the same user; where the system does not say, its folder does."""
    found = _credentials(connection)
    return found is None or found[1] == os.geteuid()


def time_queued(connection: socket.socket) -> float:
    """Seconds for which the process at the other end has waited for a processor so far, while others had them all.

    0 where the system does not say. Source: the kernel's documentation of ``/proc/PID/schedstat`` (sched-stats).
    """
    with suppress(OSError, ValueError, IndexError):
        if found := _credentials(connection):
            return _schedule(found[0])[1]
    return 0.0


def time_used_by(process: int) -> float | None:
    """Seconds for which a process has run or waited for a processor; it stands still in one that hangs.

    None where the system does not say.
    """
    with suppress(OSError, ValueError, IndexError):
        return sum(_schedule(process)[:2])
    return None


def _schedule(process: int) -> list[float]:
    """Seconds for which the process has run, and for which it has waited for a processor."""
    return [int(number) / 1e9 for number in Path(f"/proc/{process}/schedstat").read_text("ascii").split()[:2]]


def _credentials(connection: socket.socket) -> tuple[int, ...] | None:
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return None
    return _CREDENTIALS.unpack(connection.getsockopt(socket.SOL_SOCKET, option, _CREDENTIALS.size))

"""What every warm helper process does: it reads requests from standard input and writes frames to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from select import select
from typing import BinaryIO

from reader.core.framing import HEADER_SIZE

PIPE = 1_048_576
"""The size of the pipe in bytes, if the system lets us set it: this much is sent ahead while the receiver is busy."""


def serve(answer: Callable[[bytes], Iterable[bytes]]) -> None:
    """Answer one request after the other, each with frames, until standard input ends: the window has gone."""
    requests, replies = sys.stdin.buffer, sys.stdout.fileno()
    enlarge_pipe(replies)
    with suppress(BrokenPipeError):
        while (request := _next_request(requests)) is not None:
            for frame in answer(request):
                write_all(replies, frame)


def is_idle() -> bool:
    """Whether no request waits, so that there is time to prepare for one; False where the system cannot tell."""
    return _is_request_waiting() is False


def is_interrupted() -> bool:
    """Whether a request waits while another is answered; False where the system cannot tell."""
    return _is_request_waiting() is True


def _is_request_waiting() -> bool | None:
    """None where the system cannot tell."""
    try:
        return bool(select([sys.stdin], [], [], 0)[0])
    except (OSError, ValueError):  # Windows asks sockets only
        return None


def write_all(pipe: int, data: bytes) -> None:
    """Write all of the data; waits while the pipe is full.

    Raises:
        BrokenPipeError: nobody reads it any more.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def enlarge_pipe(pipe: int) -> None:
    """Make room in a pipe, where the system allows it."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)


def _next_request(requests: BinaryIO) -> bytes | None:
    header = requests.read(HEADER_SIZE)
    length = int.from_bytes(header, "big")
    data = requests.read(length) if len(header) == HEADER_SIZE else b""
    return data if len(header) == HEADER_SIZE and len(data) == length else None

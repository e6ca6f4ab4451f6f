"""``python -m reader.portions FILE``: reads an article for another process, and writes its portions as frames."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from reader.sources.frames import frames

PIPE = 1_048_576
"""Bytes that a pipe may hold, where the system lets us choose: so much is read ahead of a busy receiver."""


def send(path: Path, pipe: int) -> None:
    """Write the frames of a file to a pipe, until all is written or nobody reads any more."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
    with suppress(BrokenPipeError):
        for number, frame in enumerate(frames(path)):
            if number == 1 and hasattr(os, "nice"):
                os.nice(10)  # the beginning is there: from now on whoever shows it comes first
            rest = memoryview(frame)
            while rest:
                rest = rest[os.write(pipe, rest) :]


if __name__ == "__main__":
    send(Path(sys.argv[1]), sys.stdout.fileno())

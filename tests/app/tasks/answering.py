"""A helper process for tests: it answers with what it is asked, or does what is asked of it by name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from time import sleep

from reader.core.framing import as_frame
from reader.processes.request_loop import serve


def answer(request: bytes) -> Iterator[bytes]:
    """One frame with the request in it; several, the arguments, none for a minute, or the end of the process."""
    match request:
        case b"three":
            yield from (as_frame(b"1"), as_frame(b"2"), as_frame(b"3"))
        case b"arguments":
            yield as_frame(" ".join(sys.argv[1:]).encode())
        case b"large":
            yield as_frame(b"x" * 5_000_000)
        case b"hang":
            sleep(60)
        case b"crash":
            os._exit(3)
        case _:
            yield as_frame(request)


if __name__ == "__main__":
    serve(answer)

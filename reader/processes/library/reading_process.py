"""Reads files for the library within the limits of the reading process, in a process that may be killed at any time.

Usage: ``python -m reader.processes.library.reading_process``. Requests are those of ``reader.core.framing``; the answer
to each is one frame, see ``read_file.py``.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from importlib import import_module

from reader.core.framing import as_frame, decode_request
from reader.processes.article_process import MEMORY
from reader.processes.library.read_file import encode_read_file, read_file
from reader.processes.limits import die_with_parent, limit_cpu, limit_memory
from reader.processes.request_loop import is_idle, serve
from reader.store.log_file import log_unhandled, start_logging


def answers() -> Callable[[bytes], Iterable[bytes]]:
    """A function from a request to the frame that answers it."""

    def answer(request: bytes) -> Iterable[bytes]:
        _, (path, folder), _ = decode_request(request)
        yield as_frame(encode_read_file(read_file(path, folder, limit_cpu)))

    return answer


if __name__ == "__main__":
    die_with_parent()
    start_logging()
    log_unhandled()
    limit_memory(MEMORY)
    if is_idle():
        import_module("reader.sources.markdown.parser")  # most articles need it
    gc.freeze()
    serve(answers())

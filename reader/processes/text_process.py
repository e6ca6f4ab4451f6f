"""A warm helper process for work on texts that may run away: reading an article is the first such job.

Usage: ``python -m reader.processes.text_process``. Requests are those of ``reader.core.framing``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from reader.core.framing import decode_request
from reader.processes.article_process import MEMORY, read_frames
from reader.processes.limits import die_with_parent, limit_memory
from reader.processes.request_loop import serve
from reader.store.log_file import log_unhandled, start_logging

Job = Callable[..., Iterable[bytes]]
"""Does what a request asks for; its results are the frames of the answer."""


JOBS: Mapping[str, Job] = {"read": read_frames}
"""What can be asked for, by name."""


def answer(request: bytes) -> Iterable[bytes]:
    """The frames that answer a request."""
    job, arguments, options = decode_request(request)
    return JOBS[job](*arguments, **options)


if __name__ == "__main__":
    die_with_parent()
    start_logging()
    log_unhandled()
    limit_memory(MEMORY)
    import_module("reader.sources.markdown.parser")  # most articles need it; now there is time
    serve(answer)

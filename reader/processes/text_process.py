"""A warm helper process for work on texts that may run away: reading, searching, exporting.

Usage: ``python -m reader.processes.text_process``. Requests are those of ``reader.core.framing``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from reader.core.framing import decode_request
from reader.processes.article_process import MEMORY, read_first, read_frames
from reader.processes.export_job import ExportJob
from reader.processes.find_job import FindJob
from reader.processes.limits import die_with_parent, limit_memory
from reader.processes.request_loop import is_idle, serve
from reader.store.log_file import log_unhandled, start_logging

Job = Callable[..., Iterable[bytes]]
"""Does what a request asks for; its results are the frames of the answer."""


def answers() -> Callable[[bytes], Iterable[bytes]]:
    """A function from a request to the frames that answer it."""
    jobs: Mapping[str, Job] = {"read": read_frames, "read_first": read_first, **FindJob().jobs(), **ExportJob().jobs()}

    def answer(request: bytes) -> Iterable[bytes]:
        job, arguments, options = decode_request(request)
        return jobs[job](*arguments, **options)

    return answer


if __name__ == "__main__":
    die_with_parent()
    start_logging()
    log_unhandled()
    limit_memory(MEMORY)
    import_module("reader.sources.markdown.parser")  # most articles need it; now there is time
    if is_idle():
        import_module("regex")  # every expression needs it, but no article
    serve(answers())

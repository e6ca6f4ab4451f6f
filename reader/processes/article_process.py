"""A helper process that reads an article and writes it in chunks, as frames, to standard output.

Usage: ``python -m reader.processes.article_process FILE``. The file is a written path, since Qt can pass only UTF-8.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from reader import __version__
from reader.core.article import TEXT_VERSION
from reader.core.framing import HEADER_SIZE
from reader.core.text.written_paths import read_path
from reader.paths import file_status
from reader.sources.chunk_frames import EndFrame, decode_frame, encode_file
from reader.store.log_file import log_unhandled, start_logging

PIPE = 1_048_576
"""The size of the pipe in bytes, if the system lets us set it: this much is read ahead while the receiver is busy."""
LONG = 200_000
"""Files of fewer bytes are parsed quickly, so they are not cached."""
SHORT = 1000
"""Bytes. The last frame has fewer, so that larger ones need not be decoded."""
PARSERS = ("markdown", "pymdownx", "selectolax")
"""The packages whose versions the result depends on."""


def send(path: Path, pipe: int) -> None:
    """Write the frames of a file to a pipe, until all are written or the reader of the pipe has closed it."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
    with suppress(BrokenPipeError):
        for number, data in enumerate(cached_frames(path)):
            if number == 1 and hasattr(os, "nice"):
                os.nice(10)  # the first chunk is sent: from now on, the process that shows it has priority
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(pipe, rest) :]


def cached_frames(path: Path) -> Iterator[bytes]:
    """The frames of a file; those of a long file are cached."""
    status = file_status(path)
    if status and status.st_size >= LONG:
        from reader.store.article_cache import ArticleCache  # late: most files are not long
        from reader.store.locations import cache_folder

        with suppress(OSError, ValueError):
            return ArticleCache(cache_folder(), made_by()).frames(path, encode_file, is_end)
    return encode_file(path)


def is_end(frame: bytes) -> bool:
    """Whether a frame is the last one of an article that was read without an error."""
    return len(frame) < SHORT and isinstance(decode_frame(frame[HEADER_SIZE:]), EndFrame)


def made_by() -> str:
    """Identifies what the frames depend on besides the file: our code, and the installed parsers."""
    ours = max(file.stat().st_mtime_ns for file in Path(__file__).parents[1].glob("sources/**/*.py"))
    specs = [find_spec(name) for name in PARSERS]
    theirs = [Path(spec.origin).stat().st_mtime_ns for spec in specs if spec and spec.origin]
    return " ".join(map(str, (TEXT_VERSION, __version__, ours, *theirs, *sys.version_info[:2])))


if __name__ == "__main__":
    start_logging()
    log_unhandled()
    send(Path(read_path(sys.argv[1])), sys.stdout.fileno())

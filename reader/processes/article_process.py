"""Reads an article for another process, and writes its portions as frames.

Usage: ``python -m reader.processes.article_process FILE``.
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
from reader.sources.chunk_frames import HEADER_SIZE, EndFrame, decode_frame, encode_file
from reader.store.log_file import log_unhandled, start_logging

PIPE = 1_048_576
"""Bytes that a pipe may hold, where the system lets us choose: so much is read ahead of a busy receiver."""
LONG = 200_000
"""A file of fewer bytes is read quickly enough not to be kept."""
SHORT = 1000
"""Bytes; the last frame has fewer, and most others need not be looked into."""
PARSERS = ("markdown", "pymdownx", "selectolax")


def send(path: Path, pipe: int) -> None:
    """Write the frames of a file to a pipe, until all is written or nobody reads any more."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
    with suppress(BrokenPipeError):
        for number, data in enumerate(reading(path)):
            if number == 1 and hasattr(os, "nice"):
                os.nice(10)  # the beginning is there: from now on whoever shows it comes first
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(pipe, rest) :]


def reading(path: Path) -> Iterator[bytes]:
    """The frames of a file; a long one's are kept for the next time."""
    with suppress(OSError, ValueError):
        if path.stat().st_size >= LONG:
            from reader.store.article_cache import ArticleCache  # late: most files are not long
            from reader.store.locations import cache_folder

            return ArticleCache(cache_folder(), made_by()).frames(path, encode_file, ended)
    return encode_file(path)


def ended(frame: bytes) -> bool:
    """Whether a frame says that all is read."""
    return len(frame) < SHORT and isinstance(decode_frame(frame[HEADER_SIZE:]), EndFrame)


def made_by() -> str:
    """What a reading depends on beside the file: our rules, and the parsers, as they are installed now."""
    ours = max(file.stat().st_mtime_ns for file in Path(__file__).parents[1].glob("sources/**/*.py"))
    specs = [find_spec(name) for name in PARSERS]
    theirs = [Path(spec.origin).stat().st_mtime_ns for spec in specs if spec and spec.origin]
    return " ".join(map(str, (TEXT_VERSION, __version__, ours, *theirs, *sys.version_info[:2])))


if __name__ == "__main__":
    start_logging()
    log_unhandled()
    send(Path(sys.argv[1]), sys.stdout.fileno())

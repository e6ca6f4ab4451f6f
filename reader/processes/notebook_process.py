"""A helper process that reads notes files for the notebook.

Usage: ``python -m reader.processes.notebook_process STORE PART PARTS [NAME…]``. With names, it reads those files anew;
else all of one part, and those that are unchanged come from the cache. Folder and names are written paths, because Qt
passes nothing but UTF-8. It writes frames to standard output, see ``reader/store/notebook/notebook_cache.py``; an empty
frame is the last one.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from reader.core.errors import PostilError
from reader.core.text.written_paths import read_path
from reader.store.locations import cache_folder
from reader.store.log_file import log_unhandled, start_logging
from reader.store.notebook.notebook import list_article_files, read_article_notes
from reader.store.notebook.notebook_cache import END, NotebookCache, encode_frame
from reader.store.notebook.packing import pack_article_notes

logger = logging.getLogger(__name__)

PIPE = 1_048_576
"""The size of the pipe in bytes, if the system lets us set it."""
BATCH = 200_000
"""About how many bytes are written at a time; the first frames are written at once."""


def notebook_frames(store: Path, part: int, parts: int, names: Iterable[str]) -> Iterator[bytes]:
    """The frames that the arguments ask for. An error is sent as the ``fault`` of notes without a file name."""
    try:
        if wanted := set(names):
            yield from (
                encode_frame(read_article_notes(store, files))
                for files in list_article_files(store)
                if files.name in wanted
            )
            yield END
        else:
            yield from NotebookCache(cache_folder(), store, part, parts).frames()
    except PostilError as error:
        logger.warning("The notes cannot be read", exc_info=True)
        yield encode_frame(pack_article_notes("", "", ("", ""), (), str(error)))
        yield END


def send(frames: Iterable[bytes], pipe: int) -> None:
    """Write frames to a pipe, a batch at a time."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
    waiting, size, limit = list[bytes](), 0, 0
    for frame in frames:
        waiting.append(frame)
        size += len(frame)
        if size > limit or frame == END:
            _write(b"".join(waiting), pipe)
            waiting, size, limit = [], 0, min(BATCH, limit + BATCH // 10)


def _write(data: bytes, pipe: int) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


if __name__ == "__main__":
    start_logging()
    log_unhandled()
    gc.disable()  # nothing here is in a reference cycle, and the process ends soon
    with suppress(BrokenPipeError):
        store, part, parts, *wanted = sys.argv[1:]
        send(notebook_frames(Path(read_path(store)), int(part), int(parts), wanted), sys.stdout.fileno())

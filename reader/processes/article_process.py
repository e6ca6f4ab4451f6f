"""Reads an article within limits, and sends it in chunks, as frames, to the process that shows it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from reader import __version__
from reader.core.article import TEXT_VERSION, Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.errors import SourceError
from reader.core.framing import HEADER_SIZE
from reader.paths import file_status, is_file
from reader.processes.limits import die_with_parent, limit_cpu, limit_memory
from reader.processes.request_loop import enlarge_pipe, write_all
from reader.sources.chunk_frames import EndFrame, FailureFrame, decode_frame, encode_chunks, encode_frame
from reader.sources.registry import stream_article, stream_words
from reader.store.encoding_choices import EncodingChoices
from reader.store.locations import cache_folder, settings_folder
from reader.translation import tr
from reader.work_limit import limited_steps

LONG = 200_000
"""Files of fewer bytes are parsed quickly, so they are not cached."""
SHORT = 1000
"""Bytes. The last frame has fewer, so that larger ones need not be decoded."""
PARSERS = ("docutils", "markdown", "pymdownx", "selectolax", "yaml")
"""The packages whose versions the result depends on."""
CPU_SECONDS, CPU_SECONDS_PER_MEGABYTE = 5.0, 8.0
"""Processor time for reading one file; an ordinary one takes a tenth of it or less. What is left is shown as words."""
CPU_RESERVE = 10.0
"""Seconds of processor time beyond that, after which the process is ended: for the words, and to send all of it."""
MEMORY = 1_500_000_000
"""Bytes of address space that reading may take."""


def send(path: Path, pipe: int) -> None:
    """In a process that was forked for this: write the frames of a file to a pipe, as long as somebody reads it."""
    die_with_parent()
    limit_memory(MEMORY)
    enlarge_pipe(pipe)
    with suppress(BrokenPipeError):
        for data in read_frames(path):
            write_all(pipe, data)


def read_frames(path: Path, *, words_only: bool = False, patience: float = 1.0) -> Iterator[bytes]:
    """The frames of a file; the process gets a low priority once it has sent the first of several chunks.

    ``words_only`` leaves out the structure: reading it has ended the process before this one. ``patience`` multiplies
    the limit of processor time.
    """
    for number, frame in enumerate(_frames(path, words_only=words_only, patience=patience)):
        if number == 1 and len(frame) >= SHORT and hasattr(os, "nice"):
            os.nice(10)  # from now on, the process that shows the first chunk has priority
        yield frame


def read_first(paths: Sequence[Path]) -> Iterator[bytes]:
    """The frames of the first of some paths where there is a file; that of a failure if there is none."""
    path = next((path for path in paths if is_file(path)), None)
    return iter((encode_frame(FailureFrame("")),)) if path is None else read_frames(path)


def _frames(path: Path, *, words_only: bool, patience: float) -> Iterator[bytes]:
    """The frames of a file; those of a long file are cached, unless a limit was reached."""
    size = _size(path)
    seconds = patience * _cpu_seconds(size)
    limit_cpu(seconds + CPU_RESERVE)
    encoding = EncodingChoices(settings_folder()).codec(path)
    if words_only:
        return encode_chunks(stream_words(path, encoding))

    def read(path: Path) -> Iterator[bytes]:
        chunks: Iterator[ArticleChunk] = limited_steps(stream_article(path, encoding), seconds)
        return encode_chunks(chunks)

    if size >= LONG:
        from reader.store.article_cache import ArticleCache  # late: most files are not long

        with suppress(OSError, ValueError):
            return ArticleCache(cache_folder(), f"{made_by()} {encoding}").frames(path, read, is_complete)
    return read(path)


def read_within_limits(path: Path) -> Article:
    """Read one file as an article, on the main thread of a command.

    Raises:
        SourceError: it cannot be read, or takes too long.
    """
    article: Article | None = None
    encoding = EncodingChoices(settings_folder()).codec(path)
    for chunk in limited_steps(stream_article(path, encoding), _cpu_seconds(_size(path))):
        if chunk.limited:  # its positions are not those that notes have
            raise SourceError(tr("{path} takes too long to read.", path=path))
        article = append_chunk(article, chunk)
    if article is None:
        raise SourceError(tr("{path} is empty.", path=path))
    return article


def _size(path: Path) -> int:
    status = file_status(path)
    return status.st_size if status else 0


def _cpu_seconds(size: int) -> float:
    """The processor time that reading a file of so many bytes may take."""
    return CPU_SECONDS + CPU_SECONDS_PER_MEGABYTE * size / 1e6


def is_complete(frame: bytes) -> bool:
    """Whether a frame is the last one of an article that was read without an error and within the limits."""
    if len(frame) >= SHORT:
        return False
    message = decode_frame(frame[HEADER_SIZE:])
    return isinstance(message, EndFrame) and not message.limited


def made_by() -> str:
    """Identifies what the frames depend on besides the file: our code, and the installed parsers."""
    ours = max(file.stat().st_mtime_ns for file in Path(__file__).parents[1].glob("sources/**/*.py"))
    specs = [find_spec(name) for name in PARSERS]
    theirs = [Path(spec.origin).stat().st_mtime_ns for spec in specs if spec and spec.origin]
    return " ".join(map(str, (TEXT_VERSION, __version__, ours, *theirs, *sys.version_info[:2])))

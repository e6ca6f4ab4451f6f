"""Reads one file as an article, within limits, and makes of it what is written to the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.errors import SourceError
from reader.core.library.article_kind import ArticleKind, kind_of
from reader.core.library.article_passages import indexed_article
from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp
from reader.paths import file_status
from reader.processes.library.file_identity import await_tick, file_identity
from reader.sources.registry import stream_article
from reader.store.encoding_choices import EncodingChoices
from reader.store.locations import settings_folder
from reader.translation import tr
from reader.work_limit import limited_steps

CPU_SECONDS, CPU_SECONDS_PER_MEGABYTE, MOST_CPU_SECONDS = 5.0, 8.0, 60.0
"""Processor time for reading one file, as of the reading process, but for the last: nobody waits for this one."""
CPU_RESERVE = 10.0
"""Seconds of processor time beyond that, after which the process is ended."""
MOST_BYTES, MOST_BYTES_OF_BOOK = 24_000_000, 400_000_000
"""What is larger is listed, and not searched: text, and what has pictures in it."""
_WITH_PICTURES = (ArticleKind.BOOK, ArticleKind.PAGE)
_DECODER = msgspec.msgpack.Decoder(IndexedArticle)
AGAIN = 3
"""How often a file is read that changes while it is read."""


def read_file(path: str, folder: str, limit: Callable[[float], object] = bool) -> IndexedArticle:
    """What is written to the index of one file; why it cannot be read is its fault.

    ``limit`` is called with the seconds of processor time after which this process is to be ended.
    """
    file = Path(path)
    for _ in range(AGAIN):
        stamp, identity = _state(file)
        limit(_cpu_seconds(stamp.size) + CPU_RESERVE)
        read = _read(file, folder, stamp)
        if _state(file) == (stamp, identity):
            return read._replace(file=read.file._replace(identity=identity))
    return read


def unread_file(path: str, folder: str, stamp: IndexedStamp, fault: str) -> IndexedArticle:
    """What is written to the index of a file that cannot be read: its name, and why."""
    return IndexedArticle(IndexedFile(path, folder, stamp, Path(path).name, kind=kind_of(path), fault=fault))


def encode_read_file(read: IndexedArticle) -> bytes:
    """As bytes; without its path, which need not be UTF-8 and which the receiver knows."""
    return msgspec.msgpack.encode(read._replace(file=read.file._replace(path="", folder="")))


def decode_read_file(data: bytes) -> IndexedArticle:
    """What was read of a file, without its path.

    Raises:
        ValueError: the data is something else.
    """
    return _DECODER.decode(data)


def _state(file: Path) -> tuple[IndexedStamp, str]:
    """The stamp of a file, and its identity."""
    status = file_status(file)
    if status is None:
        return IndexedStamp(-1, 0), ""
    await_tick(status)
    return IndexedStamp(status.st_size, status.st_mtime_ns), file_identity(status)


def _read(file: Path, folder: str, stamp: IndexedStamp) -> IndexedArticle:
    most = MOST_BYTES_OF_BOOK if kind_of(str(file)) in _WITH_PICTURES else MOST_BYTES
    if stamp.size > most:
        return unread_file(str(file), folder, stamp, tr("It is too large to be searched."))
    try:
        return indexed_article(_article(file, stamp.size), str(file), folder, stamp)
    except SourceError as error:
        return unread_file(str(file), folder, stamp, str(error))


def _cpu_seconds(size: int) -> float:
    return min(CPU_SECONDS + CPU_SECONDS_PER_MEGABYTE * size / 1e6, MOST_CPU_SECONDS)


def _article(file: Path, size: int) -> Article:
    """The article in a file; of one that takes too long, its words.

    Raises:
        SourceError: it cannot be read.
    """
    chunks: Iterator[ArticleChunk] = stream_article(file, EncodingChoices(settings_folder()).codec(file))
    article: Article | None = None
    for chunk in limited_steps(chunks, _cpu_seconds(size)):
        article = append_chunk(article, chunk)
    if article is None:
        raise SourceError(tr("{path} is empty.", path=file))
    return article

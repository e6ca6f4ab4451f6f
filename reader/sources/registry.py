"""The entry point: from a path to an Article, by the format of the file."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.errors import SourceError
from reader.sources.formats import format_for
from reader.translation import tr

Result = TypeVar("Result")


def read_article(path: Path, encoding: str = "") -> Article:
    """Read one file as an article, in the encoding that the reader has chosen, if it is not an empty string.

    Raises:
        SourceError: it is missing, no regular file, not readable, not text, or empty.

    """
    article: Article | None = None
    for chunk in stream_article(path, encoding):
        article = append_chunk(article, chunk)
    if article is None:
        raise SourceError(tr("{path} is empty.", path=path))
    return article


def stream_article(path: Path, encoding: str = "") -> Iterator[ArticleChunk]:
    """Read one file, and yield each chunk of the article as soon as it is parsed.

    If its structure cannot be read within the limits of this process, only its words are read.

    Raises:
        SourceError: as ``read_article``, before the first chunk.

    """
    from reader.sources.blocks.plain_words import LIMIT_ERRORS  # late: the command line loads this module to say help

    source = format_for(path)
    begun = False
    try:
        for chunk in _readable(source.stream, path, encoding):
            begun = True
            yield chunk
    except LIMIT_ERRORS:
        if begun:  # a parser that yields its first chunk before it has read the whole text does this by itself
            raise
        yield from _readable(source.stream_words, path, encoding)


def read_source(path: Path, encoding: str = "") -> str:
    """Return the text of a file as it was written; each line ends in a bare newline.

    The tags of a web page are blanks: only what can be read of it is in its place.

    Raises:
        SourceError: as ``read_article``, or no editor can change the file.

    """
    return explained(lambda: format_for(path).read_source(path, encoding), path)


def stream_words(path: Path, encoding: str = "") -> Iterator[ArticleChunk]:
    """Read only the words of a file, because its structure cannot be read within the limits.

    Raises:
        SourceError: as ``read_article``, before the first chunk.

    """
    yield from _readable(format_for(path).stream_words, path, encoding)


def _readable(
    stream: Callable[[Path, str], Iterator[ArticleChunk]], path: Path, encoding: str
) -> Iterator[ArticleChunk]:
    """The chunks that ``stream`` makes of a file; the first one shows whether it can be read."""
    chunks = explained(lambda: stream(path, encoding), path)
    first = explained(lambda: next(chunks, None), path)
    if first is not None:
        yield first
        yield from chunks


def explained(read: Callable[[], Result], path: Path) -> Result:
    """What ``read`` makes of the file ``path``; what the system says against that becomes a sentence.

    Raises:
        SourceError: as ``read_article``.
    """
    try:
        _check_regular(path)
        return read()
    except FileNotFoundError:
        raise SourceError(tr("{path} does not exist.", path=path)) from None
    except PermissionError:
        raise SourceError(tr("{path} cannot be read: you do not have permission.", path=path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(tr("{path} cannot be read: {reason}.", path=path, reason=reason)) from None


def _check_regular(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except ValueError as error:  # a NUL in the path itself
        raise OSError(errno.EINVAL, str(error)) from error
    if stat.S_ISDIR(mode):
        raise SourceError(tr("{path} is a folder. To read what is in it, add it to the library.", path=path))
    if not stat.S_ISREG(mode):  # reading a device or a pipe might never end
        raise SourceError(tr("{path} is not a regular file.", path=path))

"""Reads the first article in a child process while this process imports Qt: on two cores, both take as long as one."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.errors import PostilError
from reader.sources.chunk_frames import EndFrame, FailureFrame, Message, read_message
from reader.sources.file_stamp import stamp_of
from reader.sources.registry import read_article

logger = logging.getLogger(__name__)


class RemainingArticle(NamedTuple):
    """The rest of an article that is being read ahead. Its owner has to close the pipe and to end the child."""

    article: Article
    """What has been received."""
    pipe: int
    """The file descriptor from which the rest is read."""
    child: int
    """The id of the process that writes it."""


class ReadAhead:
    """One article that is read ahead. Without ``os.fork``, it is read when it is needed."""

    def __init__(self, path: Path | None) -> None:
        """Start reading ``path``; to be called before a second thread is started."""
        self._path = path
        self.stamp = stamp_of(path) if path else None
        """The state of the file when reading was started."""
        self._article: Article | None = None
        self._child, self._pipe = (0, -1) if path is None else _fork(path)

    def peek(self) -> Article | None:
        """Wait for the first chunk of the article; None if it cannot be read."""
        if self._article is None and self._path is not None:
            self._receive()
            if self._article is None:
                with suppress(PostilError):  # `read` raises it again
                    self._article = read_article(self._path)
        return self._article

    @property
    def unfinished_file(self) -> Path | None:
        """The file of the article, if more of it is still to be received."""
        return self._path if self._article is not None and self._pipe >= 0 else None

    def rest(self, path: Path) -> RemainingArticle | None:
        """Return the rest of the article that `peek` has started; None if there is none, or it is another file."""
        if path != self._path or self._article is None or self._pipe < 0:
            return None
        rest = RemainingArticle(self._article, self._pipe, self._child)
        self._path, self._article, self._pipe = None, None, -1
        return rest

    def read(self, path: Path) -> Article:
        """Return the whole article of a file. The result of reading ahead is used once; else the file is read now.

        Raises:
            SourceError: it cannot be read.
        """
        if path == self._path:
            while self._pipe >= 0:
                self._receive()
            article, self._path, self._article = self._article, None, None
            if article is not None:
                return article
        return read_article(path)

    def _receive(self) -> None:
        """Receive one chunk from the child; after the last one, end the child."""
        if self._pipe < 0:
            return
        message = self._next()
        if isinstance(message, ArticleChunk):
            self._article = append_chunk(self._article, message)
        if not isinstance(message, ArticleChunk) or message.progress == 1:
            complete = isinstance(message, EndFrame) or (
                isinstance(message, ArticleChunk) and isinstance(self._next(), EndFrame)
            )
            if not complete:
                self._article = None  # `read` reads it again, and raises what is wrong
            os.close(self._pipe)
            self._pipe = -1
            os.waitpid(self._child, 0)

    def _next(self) -> Message | None:
        try:
            return read_message(self._read)
        except (OSError, ValueError):
            logger.warning("What was read ahead cannot be used", exc_info=True)
            return FailureFrame("")

    def _read(self, length: int) -> bytes:
        data = b""
        while len(data) < length and (more := os.read(self._pipe, length - len(data))):
            data += more
        return data


def _fork(path: Path) -> tuple[int, int]:
    """Start a child that reads ``path``; returns its process id and the file descriptor of the pipe to read from."""
    if not hasattr(os, "fork"):
        return 0, -1
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        from reader.processes.article_process import send  # only the child needs it

        send(path, writing)
    except Exception:
        logger.exception("The process that reads ahead has failed")
    finally:
        os._exit(0)  # whatever went wrong goes wrong again in the parent, which can say so

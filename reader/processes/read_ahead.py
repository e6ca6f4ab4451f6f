"""Reads the first article in a child process while this process imports Qt: on two cores, both take as long as one."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from select import select
from time import monotonic
from typing import NamedTuple

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.framing import HEADER_SIZE, missing_bytes
from reader.sources.chunk_frames import FailureFrame, decode_frame
from reader.sources.file_stamp import stamp_of

logger = logging.getLogger(__name__)

PATIENCE = 0.3
"""Seconds that the window waits for the first chunk before it is shown without an article."""


class RemainingArticle(NamedTuple):
    """An article that is being read ahead. Its owner has to close the pipe and to end the child."""

    article: Article | None
    """What has been received; None if nothing has come yet."""
    pipe: int
    """The file descriptor from which the rest is read."""
    child: int
    """The id of the process that writes it."""
    fault: str
    """Why nothing will come, in a sentence for the reader; empty if nothing is wrong."""


class ReadAhead:
    """One article that is read ahead. Without ``os.fork`` nothing is, and the article is read when it is opened."""

    def __init__(self, path: Path | None) -> None:
        """Start reading ``path``; to be called before a second thread is started."""
        self._path = path
        self.stamp = stamp_of(path) if path else None
        """The state of the file when reading was started."""
        self._article: Article | None = None
        self._fault = ""
        self._child, self._pipe = (0, -1) if path is None else _fork(path)

    def peek(self, seconds: float = PATIENCE) -> Article | None:
        """The first chunk of the article; None if it does not come within this time, or cannot be read."""
        if self._article is None and self._pipe >= 0:
            self._receive(monotonic() + seconds)
        return self._article

    @property
    def unfinished_file(self) -> Path | None:
        """The file of the article, if its beginning was received and the rest of it not yet."""
        return self._path if self._article is not None and self._pipe >= 0 else None

    def rest(self, path: Path) -> RemainingArticle | None:
        """Return what is being read ahead, once; None if there is nothing, or it is another file."""
        if path != self._path or self._pipe < 0:
            return None
        rest = RemainingArticle(self._article, self._pipe, self._child, self._fault)
        self._path, self._article, self._pipe = None, None, -1
        return rest

    def _receive(self, until: float) -> None:
        """Receive one frame; what has come of it when the time is over is waited for, since it is being written."""
        data = b""
        while missing := missing_bytes(data):
            if not (data or select([self._pipe], [], [], max(0, until - monotonic()))[0]):
                return
            more = os.read(self._pipe, missing)
            if not more:
                return  # the child has ended; the owner of the rest will find that out
            data += more
        try:
            message = decode_frame(data[HEADER_SIZE:])
        except ValueError:
            logger.warning("What was read ahead cannot be used", exc_info=True)
            return
        if isinstance(message, ArticleChunk):
            self._article = append_chunk(None, message)
        elif isinstance(message, FailureFrame):
            self._fault = message.message


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
        os._exit(0)  # the parent finds that it has broken off

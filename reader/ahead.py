"""Reads the first article in a process of its own while this one loads Qt: on two cores the two take as long as one."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from reader.core.article import Article
from reader.core.errors import PostilError
from reader.sources.table import read_article


class Ahead:
    """One article, read ahead. Where the system has no ``fork``, it is read when it is asked for."""

    def __init__(self, path: Path | None) -> None:
        """Begin to read ``path``; to be called before there is a second thread."""
        self._path = path
        self._article: Article | None = None
        self._child, self._pipe = (0, -1) if path is None else _fork(path)

    def read(self, path: Path) -> Article:
        """The article of a file: the one read ahead, once, or else read now.

        Raises:
            SourceError: it cannot be read.
        """
        if self._article is None and path == self._path:
            self._article = self._receive()
        if self._article is not None and path == self._path:
            article, self._path = self._article, None
            return article
        return read_article(path)

    def peek(self) -> Article | None:
        """The article, kept for ``read``; None where it cannot be read."""
        if self._article is None and self._path is not None:
            try:
                self._article = self._receive() or read_article(self._path)
            except PostilError:
                return None  # whoever reads it will be told why
        return self._article

    def _receive(self) -> Article | None:
        """What the child sends; None where it sends nothing, for whatever reason."""
        if self._pipe < 0:
            return None
        with os.fdopen(self._pipe, "rb") as stream:
            data = stream.read()
        self._pipe = -1
        os.waitpid(self._child, 0)
        return pickle.loads(data) if data else None  # noqa: S301 - our own child wrote it


def _fork(path: Path) -> tuple[int, int]:
    """Start a child that reads ``path``; returns its process id and the pipe that the article will come through."""
    if not hasattr(os, "fork"):
        return 0, -1
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        data = pickle.dumps(read_article(path), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as stream:
            stream.write(data)
    finally:
        os._exit(0)  # whatever went wrong goes wrong again in the parent, which can say so

"""How a file is read: at once, or as a stream from a process of its own if that takes long."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.paths import file_status
from reader.sources.file_stamp import FileStamp, stamp_of

if TYPE_CHECKING:
    from reader.app.documents.article_stream import ArticleStream
    from reader.app.documents.open_document import OpenDocument
    from reader.core.article import Article

LARGE = 200_000
"""A file of more bytes is read by a process of its own."""


class FirstArticle(Protocol):
    """The first article of a process, the reading of which was begun before there was a window."""

    @property
    def stamp(self) -> FileStamp | None:
        """The state that the file was in then."""
        ...

    def rest(self, path: Path) -> tuple[Article, int, int] | None:
        """What has been received of this file, the pipe with the rest, and the process; None for other files."""
        ...


class ArticleStreams:
    """Gives the streams of long files."""

    def __init__(self, document: OpenDocument, first: FirstArticle | None = None) -> None:
        self._document, self._first = document, first
        self._stamp = first.stamp if first else None

    def stamp(self, path: Path) -> FileStamp | None:
        """The state of a file whose reading begins now, or was begun before there was a window."""
        stamp, self._stamp = self._stamp or stamp_of(path), None
        return stamp

    def stream(self, path: Path) -> ArticleStream | None:
        """The stream of a file; None if it is read at once."""
        from reader.app.documents.article_stream import PipeStream, ProcessStream  # late: QProcess, for long files only

        rest = self._first.rest(path) if self._first else None
        if rest is not None:
            return PipeStream(path, *rest)
        if self._first is not None and self._document.key() is None:
            return None  # the first file could not be read: the reader is told why, and another one is opened
        status = file_status(path)
        return ProcessStream(path) if status and stat.S_ISREG(status.st_mode) and status.st_size > LARGE else None

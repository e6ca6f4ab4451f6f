"""How a file is read: by a helper process, or by the one that was started before there was a window."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.paths import file_status
from reader.sources.file_stamp import FileStamp, stamp_of

if TYPE_CHECKING:
    from reader.app.documents.article_stream import ArticleStream
    from reader.app.tasks.helper_pool import HelperPool
    from reader.core.article import Article

LARGE = 200_000
"""A file of more bytes is never read by the window's own process."""


class FirstArticle(Protocol):
    """The first article of a process, the reading of which was begun before there was a window."""

    @property
    def stamp(self) -> FileStamp | None:
        """The state that the file was in then."""
        ...

    def rest(self, path: Path) -> tuple[Article | None, int, int, str] | None:
        """What has been received of this file, the pipe with the rest, the process, and why nothing will come.

        None for other files.
        """
        ...


class ArticleStreams:
    """Gives the streams of files."""

    def __init__(self, pool: HelperPool, first: FirstArticle | None = None) -> None:
        """Without a ``first`` article, only large files are read by the helpers of the pool."""
        self._pool, self._first = pool, first
        self._stamp = first.stamp if first else None

    def stamp(self, path: Path) -> FileStamp | None:
        """The state of a file whose reading begins now, or was begun before there was a window."""
        stamp, self._stamp = self._stamp or stamp_of(path), None
        return stamp

    def stream(self, path: Path, patience: float = 1.0) -> ArticleStream | None:
        """The stream of a file, started; None if it is to be read at once by this process.

        ``patience`` multiplies the processor time that reading may take.
        """
        from reader.app.documents.article_stream import HelperStream, PipeStream  # late: not before the first paint

        stream: ArticleStream
        rest = self._first.rest(path) if self._first and patience == 1 else None
        if rest is not None:
            stream = PipeStream(path, *rest)
        elif self._first is not None or _is_large(path):
            stream = HelperStream(path, self._pool, patience=patience)
        else:
            return None
        stream.start()
        return stream

    def preview(self, path: Path) -> ArticleStream:
        """The stream of a file that is not opened, started; a helper reads it, however short it is."""
        from reader.app.documents.article_stream import HelperStream  # late, as above

        stream = HelperStream(path, self._pool)
        stream.start()
        return stream

    def words(self, path: Path) -> ArticleStream:
        """The stream of a file's words, without its structure, started."""
        from reader.app.documents.article_stream import HelperStream  # late, as above

        stream = HelperStream(path, self._pool, words_only=True)
        stream.start()
        return stream


def _is_large(path: Path) -> bool:
    status = file_status(path)
    return status is not None and stat.S_ISREG(status.st_mode) and status.st_size > LARGE

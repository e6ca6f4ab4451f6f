"""Reads as much of another file as is needed to show what a link leads to, without opening it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.app.documents.article_streams import ArticleStreams
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.article import Article
from reader.core.reading.link_targets import LinkTargets
from reader.sources.file_stamp import FileStamp, stamp_of

if TYPE_CHECKING:
    from reader.app.documents.article_stream import ArticleStream
    from reader.links.link_resolver import LinkResolver
    from reader.links.linked_path import LinkedPlace

ENOUGH = 12_000
"""Code points that are read of what follows the place."""
ELSEWHERE = (
    *(".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif", ".tif", ".tiff"),
    *(".mp3", ".ogg", ".oga", ".opus", ".flac", ".wav", ".m4a", ".mp4", ".webm", ".mkv", ".mov", ".ogv"),
)
"""Files that the system's program for them shows: none of these suffixes makes a file run by itself."""


class LinkedText(NamedTuple):
    """What a link leads to."""

    article: Article
    """The other file, from its beginning to beyond the place, if not whole."""
    fragment: str
    """The place as the link names it, decoded and without its ``#``; empty for the whole file."""
    position: int | None
    """The code point of the place; None if there is no such place in the file."""
    stamp: FileStamp | None
    """The state of the file when reading it began."""


class LinkedReader(QObject):
    """Answers one question after the other: a new one ends the one before. A helper process reads the file.

    Signals:
        read(str, LinkedText): what the link with this address leads to.
        failed(str): the link with this address leads to nothing that can be read.
    """

    read = Signal(str, object)
    failed = Signal(str)

    def __init__(self, resolver: LinkResolver, streams: ArticleStreams, parent: QObject) -> None:
        super().__init__(parent)
        self._resolver, self._streams = resolver, streams
        self._search = BackgroundTask(self)
        self._search.done.connect(lambda found: self._read(*found))
        self._stream: ArticleStream | None = None
        self._stamp: FileStamp | None = None

    def ask(self, address: str, article: Path) -> None:
        """Read what a link in the file ``article`` leads to."""
        self.cancel()
        self._search.start(partial(self._look, address, article))

    def cancel(self) -> None:
        """Stop reading; nothing is emitted."""
        self._search.cancel()
        if self._stream is not None:
            self._stream.cancel()
            self._stream.deleteLater()
            self._stream = None

    def close(self) -> None:
        """Stop for good: the window is closing."""
        self.cancel()
        self._search.close()

    def _look(self, address: str, article: Path, checkpoint: Checkpoint) -> tuple[str, LinkedPlace | None]:
        return address, self._resolver.find(address, article, checkpoint)

    def _read(self, address: str, place: LinkedPlace | None) -> None:
        if place is None or place.path.suffix.lower() in ELSEWHERE:
            self.failed.emit(address)
            return
        self._stamp = stamp_of(place.path)
        self._stream = stream = self._streams.preview(place.path)
        stream.grown.connect(partial(self._answer, stream, address, place.fragment))
        stream.finished.connect(partial(self._answer, stream, address, place.fragment))
        stream.failed.connect(partial(self._fail, stream, address))

    def _answer(self, stream: ArticleStream, address: str, fragment: str, _article: Article | None = None) -> None:
        """Announce the place as soon as enough of it has been read."""
        article = stream.article
        if stream is not self._stream or article is None or (stream.share == 1 and not stream.digest):
            return  # where all of it has come, its end is about to come, too: a helper that has ended can be used again
        targets = LinkTargets(article)
        # Only all names together tell what a name means that none of them is.
        found = targets.find(fragment) if stream.digest else targets.find_exactly(fragment)
        position = found if fragment else 0
        if stream.digest or (position is not None and len(article.text) > position + ENOUGH):
            self.cancel()
            self.read.emit(address, LinkedText(article, fragment, position, self._stamp))

    def _fail(self, stream: ArticleStream, address: str, _sentence: str) -> None:
        if stream is self._stream:
            self.cancel()
            self.failed.emit(address)

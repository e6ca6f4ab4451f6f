"""Reads the file that a link leads to, and shows what is there, for the preview of the link."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.documents.article_streams import ArticleStreams
from reader.app.documents.open_document import OpenDocument
from reader.app.links.link_resolver import LinkResolver
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.article import Article
from reader.core.reading.link_targets import LinkTargets
from reader.view.documents.linked_files import ELSEWHERE
from reader.view.navigation.link_preview_controller import LinkPreviewController

if TYPE_CHECKING:
    from reader.app.documents.article_stream import ArticleStream
    from reader.app.links.linked_path import LinkedPlace


class LinkedExcerpts(QObject):
    """Answers one request after the other: a new one ends the one before. A helper process reads the file."""

    def __init__(
        self,
        document: OpenDocument,
        previews: LinkPreviewController,
        resolver: LinkResolver,
        streams: ArticleStreams,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._previews, self._resolver, self._streams = document, previews, resolver, streams
        self._search = BackgroundTask(self)
        self._search.done.connect(lambda found: self._read(*found))
        self._stream: ArticleStream | None = None
        previews.excerpt_requested.connect(self._find)
        document.leaving.connect(self._cancel)

    def close(self) -> None:
        """Stop: the window is closing."""
        self._cancel()
        self._search.close()

    def _cancel(self) -> None:
        self._search.cancel()
        if self._stream is not None:
            self._stream.cancel()
            self._stream.deleteLater()
            self._stream = None

    def _find(self, address: str) -> None:
        self._cancel()
        key = self._document.key()
        if key is not None:
            self._search.start(partial(self._look, address, key.path))

    def _look(self, address: str, article: Path, checkpoint: Checkpoint) -> tuple[str, LinkedPlace | None]:
        return address, self._resolver.find(address, article, checkpoint)

    def _read(self, address: str, place: LinkedPlace | None) -> None:
        if place is None or place.path.suffix.lower() in ELSEWHERE:
            return
        self._stream = stream = self._streams.preview(place.path)
        stream.grown.connect(partial(self._show, stream, address, place.fragment))
        stream.finished.connect(partial(self._show, stream, address, place.fragment))
        stream.failed.connect(self._cancel)

    def _show(self, stream: ArticleStream, address: str, fragment: str, _article: Article | None = None) -> None:
        """Show the place as soon as it has been read."""
        article = stream.article
        if stream is not self._stream or article is None or (stream.share == 1 and not stream.digest):
            return  # where all of it has come, its end is about to come, too: a helper that has ended can be used again
        targets = LinkTargets(article)
        # Only all names together tell what a name means that none of them is.
        found = targets.find(fragment) if stream.digest else targets.find_exactly(fragment)
        if not fragment or found is not None or stream.digest:
            self._cancel()
            self._previews.show_excerpt(address, article, found or 0)

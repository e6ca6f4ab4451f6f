"""Gives the notes on an article what their format needs besides: the whole article, its lines, its pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.article import text_digest
from reader.core.errors import CommandError
from reader.core.revision.article_view import ArticleView
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import has_all_blocks
from reader.exchange.exporter import FindLetters
from reader.processes.article_reader import ArticleReader
from reader.processes.source_reading import with_markdown, with_source
from reader.store.locations import cache_folder
from reader.translation import tr

if TYPE_CHECKING:
    from reader.processes.article_assets import AssetCollector
    from reader.processes.face_subsets import FaceSubsets
    from reader.processes.printing_client import PrintingClient


class ExportNeeds(NamedTuple):
    """What one format needs; see ``Exporter``."""

    whole: bool = False
    source_lines: bool = False
    assets: bool = False
    source: bool = False
    letters: FindLetters | None = None
    places: bool = False


class ExportPreparation:
    """Prepares one article after the other, so that a library of them is never in memory as a whole."""

    def __init__(self, reader: ArticleReader, folder: Path | None = None) -> None:
        """``folder`` is the one that a command was started in; see ``with_source``."""
        self._reader, self._folder = reader, folder
        self._assets: AssetCollector | None = None
        self._subsets: FaceSubsets | None = None
        self._printing: PrintingClient | None = None

    def prepare(self, part: ExportedNotes, needs: ExportNeeds) -> ExportedNotes:
        """The notes with what is needed, as far as it can be had.

        Raises:
            CommandError: the article is needed whole, but has another text by now, in which the notes lie elsewhere.
        """
        if needs.whole:
            part = _as_seen(self._whole(part))
        if needs.source_lines and not part.shown_path:
            part = with_source(part, self._folder)
        if needs.source and part.source is None:
            part = with_markdown(part)
        if needs.assets and part.assets is None:
            part = part._replace(assets=self._collector().collect(part.article))
        if needs.letters is not None and part.assets is not None and not part.assets.faces:
            faces = self._faces().of(needs.letters(part))
            part = part._replace(assets=part.assets._replace(faces=faces))
        if needs.places:
            from reader.sources.epub.passage_places import passage_places  # late: few exports need it

            part = part._replace(places=passage_places(part.article, part.annotations.by_id))
        return part

    def close(self) -> None:
        """End the processes that it has started."""
        if self._assets is not None:
            self._assets.close()
        if self._printing is not None:
            self._printing.close()

    @property
    def printing(self) -> PrintingClient:
        """The process that makes PDF."""
        if self._printing is None:
            from reader.processes.printing_client import PrintingClient  # late, as below

            self._printing = PrintingClient()
        return self._printing

    def _whole(self, part: ExportedNotes) -> ExportedNotes:
        article = part.article
        if article.path is None or has_all_blocks(article):
            return part
        found = self._reader.read([article.path])
        if found is None:
            return part
        if found.digest != (part.digest or text_digest(article.text)):
            raise CommandError(tr("“{title}” has just been changed. Export it once more.", title=article.title))
        return part._replace(article=replace(article, blocks=found.article.blocks), digest=found.digest)

    def _faces(self) -> FaceSubsets:
        if self._subsets is None:
            from reader.processes.face_subsets import FaceSubsets  # late: few exports need it

            self._subsets = FaceSubsets(cache_folder())
        return self._subsets

    def _collector(self) -> AssetCollector:
        if self._assets is None:
            from reader.processes.article_assets import AssetCollector  # late: few exports need it

            self._assets = AssetCollector()
        return self._assets


def _as_seen(part: ExportedNotes) -> ExportedNotes:
    """The notes on what their reader sees of a web page: on its article, or on all of it."""
    view = ArticleView(part.article, part.view)
    if view.is_all:
        return part
    digest = part.digest or text_digest(part.article.text)  # of the page: links find it by that
    return part._replace(article=view.shown, annotations=view.seen_annotations(part.annotations), digest=digest)

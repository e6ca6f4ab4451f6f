"""Exports annotations in a helper process: Markdown in notes may take any time, and many notes take long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Block
from reader.core.errors import StoreError
from reader.core.export_order import ExportOrder, ExportProgress, ExportSummary
from reader.core.framing import as_frame, encode_outcome
from reader.core.palette import Palette
from reader.exchange.content.exported_notes import ExportedNotes
from reader.processes.article_reader import ArticleReader
from reader.processes.export_preparation import ExportPreparation
from reader.processes.helper_client import HelperClient
from reader.processes.limits import limit_cpu
from reader.sources.file_stamp import stamp_of

if TYPE_CHECKING:
    from reader.processes.ordered_exports import OrderedExports
    from reader.processes.stored_articles import StoredArticle
    from reader.store.notebook.notebook import ArticleFiles

CPU_LIMIT, CPU_LIMIT_PER_ANNOTATION = 60, 0.1
"""Seconds of processor time after which the system ends this process: a hundred times what an export takes."""
CPU_LIMIT_PER_FILE = 240
"""The same for an article that is not open: the passages of ten thousand notes may have to be found again."""


class ExportJob:
    """Gets the annotations in pieces, so that the window does not stop while it sends them, and then the rest."""

    def __init__(self) -> None:
        self._annotations: list[Annotation] = []
        self._blocks: dict[int, Block] = {}
        """Those of its blocks that were sent, by where they begin."""
        self._parts: list[ExportedNotes] = []
        self._fault = ""
        """Why some articles could not be read."""
        self._ordered: OrderedExports | None = None
        self._helper = HelperClient()
        """What reads the articles."""
        self._preparation = ExportPreparation(ArticleReader(self._helper))
        self._stored: dict[str, tuple[object, StoredArticle]] = {}
        """The articles that were read, by the names of their notes files, each with what it was read for."""

    def jobs(self) -> Mapping[str, Callable[..., Iterator[bytes]]]:
        """What can be asked for, by name."""
        return {
            "export_annotations": self.add,
            "export_article": self.add_article,
            "export_stored": self.add_stored,
            "export_order": self.make,
            "export_forget": self.forget,
        }

    def add(self, annotations: Sequence[Annotation], blocks: Sequence[Block]) -> Iterator[bytes]:
        """Keep some annotations of the next article, and some of its blocks; answers nothing."""
        self._annotations += annotations
        self._blocks |= {block.span.start: block for block in blocks}
        return iter(())

    def add_article(self, part: ExportedNotes) -> Iterator[bytes]:
        """Keep the article whose annotations and blocks came before it, and which has none itself; answers nothing."""
        annotations, self._annotations = self._annotations, []
        blocks, self._blocks = self._blocks, {}
        article = replace(part.article, blocks=tuple(blocks[start] for start in sorted(blocks)))
        by_id = AnnotationSet({annotation.id: annotation for annotation in annotations})
        self._parts.append(part._replace(article=article, annotations=by_id))
        return iter(())

    def add_stored(self, store: Path, palette: Palette, names: Sequence[str] | None, without: str) -> Iterator[bytes]:
        """Keep the notes in these notes files, or in all but the one named ``without``, and what they are on.

        Answers with its progress after each article (``ExportProgress``). That the notes folder cannot be read is told
        by the next order. An article is not read again until ``forget`` if its file and its notes are as they were.
        """
        from reader.processes.stored_articles import StoredArticles  # late: few helpers export

        articles = StoredArticles(store, ArticleReader(self._helper), palette)
        try:
            files = [file for file in articles.files(names) if file.name != without]
        except StoreError as error:
            self._fault = str(error)
            return
        progress = ExportProgress(0, len(files))
        for file in files:
            limit_cpu(CPU_LIMIT_PER_FILE)
            known = self._stored.get(file.name)
            article = known[1] if known and known[0] == _key(store, file, palette, known[1]) else articles.read(file)
            if article.at_hand and not article.faults:
                self._stored[file.name] = (_key(store, file, palette, article), article)
            self._parts.append(article.notes)
            unread = progress.unread_articles + (not article.at_hand)
            progress = ExportProgress(progress.read + 1, len(files), unread, article.faults)
            yield as_frame(progress.to_json())

    def forget(self, *, stored: bool = True) -> Iterator[bytes]:
        """Forget all articles; answers nothing. Without ``stored``, those that were read are kept to be asked for."""
        if stored:
            self._stored = {}
            self._helper.close()
            self._preparation.close()
        self._annotations, self._blocks, self._parts, self._fault, self._ordered = [], {}, [], "", None
        return iter(())

    def make(self, order: ExportOrder) -> Iterator[bytes]:
        """What ``OrderedExports.frames`` says. The articles are kept for the next order."""
        from reader.processes.export_files import ExportFiles  # late, as above
        from reader.processes.ordered_exports import OrderedExports

        seconds = CPU_LIMIT + CPU_LIMIT_PER_ANNOTATION * sum(len(part.annotations.by_id) for part in self._parts)
        limit_cpu(seconds)
        if self._fault:
            yield as_frame(ExportSummary(0, ()).to_json())
            yield as_frame(encode_outcome(fault=self._fault))
            return
        self._ordered = self._ordered or OrderedExports(ExportFiles(self._preparation))
        for frame in self._ordered.frames(self._parts, order):
            yield frame
            limit_cpu(seconds)  # for the next file


def _key(store: Path, file: ArticleFiles, palette: Palette, article: StoredArticle) -> object:
    """Is another one when the article has to be read again."""
    path = article.notes.article.path
    return store, file, palette, stamp_of(path) if path is not None else None

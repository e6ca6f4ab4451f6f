"""The notes on articles that are not open, each with as much of its article as can be had."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError, WorkLimitError
from reader.core.palette import Palette
from reader.core.revision.placing import placed
from reader.core.text.well_formed import well_formed
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.placeholder_article import placeholder_article
from reader.exchange.content.shortening import shortened
from reader.processes.article_reader import ArticleReader, ReadArticle
from reader.store.format.article_header import header_from_json
from reader.store.format.codec import NotesFile
from reader.store.notebook.notebook import ArticleFiles, list_article_files, read_anchored_text, read_annotations
from reader.work_limit import work_limit

logger = logging.getLogger(__name__)

PLACING_SECONDS, PLACING_SECONDS_PER_NOTE = 10.0, 0.02
"""Processor time for finding the passages of an article that has changed: some ten times what it takes."""


class StoredArticle(NamedTuple):
    """What is exported of one article that is not open."""

    notes: ExportedNotes
    at_hand: bool
    """Whether the article was read, if it has notes; else these are alone, with the quotes and headings of theirs."""
    faults: tuple[str, ...] = ()
    """What in the notes file could not be read, in sentences for the reader."""


class StoredArticles:
    """Reads notes files, and the articles that they are on; nothing on the disk is changed."""

    def __init__(self, store: Path, reader: ArticleReader, palette: Palette) -> None:
        """``store`` is the notes folder; ``palette`` are the reader's names of the colours."""
        self._store, self._reader, self._palette = store, reader, palette

    def files(self, names: Iterable[str] | None = None) -> list[ArticleFiles]:
        """The notes files of these names, in that order, or all of them by their names; others are passed over.

        Raises:
            StoreError: the notes folder cannot be read.
        """
        files = {file.name: file for file in list_article_files(self._store)}
        return [files[name] for name in (sorted(files) if names is None else names) if name in files]

    def read(self, files: ArticleFiles) -> StoredArticle:
        """What is exported of one article; what cannot be read is told and logged."""
        try:
            page, saved, messages = read_annotations(self._store, files)
        except StoreError as error:
            page, saved, messages = NotesFile(), AnnotationSet(), [str(error)]
        if messages:
            logger.warning("A notes file cannot be read, or not all of it: %s", files.name)
        notes = AnnotationSet(saved.by_id)  # without what was deleted
        palette = self._palette.with_known(page.pens)
        header = header_from_json(page.raw.get("article"))
        paths = [Path(path) for path in dict.fromkeys((page.path, *header.all_paths)) if Path(path).is_absolute()]
        found = self._reader.read(paths) if notes.by_id else None
        if found is not None and (now := self._placed(found, page, notes)) is not None:
            article = shortened(found.article, now.by_id.values())
            return StoredArticle(
                ExportedNotes(article, now, palette, digest=found.digest, view=page.choice), True, tuple(messages)
            )
        return StoredArticle(self._alone(files, page, notes, palette), not notes.by_id, tuple(messages))

    def _placed(self, found: ReadArticle, page: NotesFile, notes: AnnotationSet) -> AnnotationSet | None:
        """The notes with positions in the article; None if finding them takes too long."""
        texts = partial(_kept_text, self._store)
        try:
            with work_limit(PLACING_SECONDS + PLACING_SECONDS_PER_NOTE * len(notes.by_id)):
                return placed(found.article, found.digest, notes, (page.digest, page.text_version), texts)
        except WorkLimitError:
            logger.warning("The passages of an article take too long to be found", exc_info=True)
            return None

    def _alone(self, files: ArticleFiles, page: NotesFile, notes: AnnotationSet, palette: Palette) -> ExportedNotes:
        """The notes without their article."""
        # What a conflict copy adds may have its positions in another text.
        changed = not files.others and any(note.match is not None for note in notes.by_id.values())
        text = read_anchored_text(self._store, page.digest) if changed else ""
        title = header_from_json(page.raw.get("article")).title or well_formed(Path(page.path).name) or files.name
        article = placeholder_article(title, page.path, notes, text)
        return ExportedNotes(article, notes, palette, digest=page.digest, has_article=False)


def _kept_text(store: Path, digest: str) -> str | None:
    return read_anchored_text(store, digest) or None

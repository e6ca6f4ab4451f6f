"""Saving one state of an article's notes to the disk, on a worker thread: the texts first, then the notes."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.core.view_choice import ViewChoice
from reader.store.article_key import ArticleKey

logger = logging.getLogger(__name__)


class NotesWriter(Protocol):
    """What saving needs of a store; called on a worker thread."""

    def keep_text(self, text: str) -> str:
        """Store a text that notes are anchored in, and return its digest."""

    def save(
        self,
        key: ArticleKey,
        annotations: AnnotationSet,
        base: AnnotationSet | None = None,
        choice: ViewChoice | None = None,
    ) -> AnnotationSet:
        """Merge with what is on the disk, write, and return the result. ``base`` is the common ancestor of both.

        ``choice`` is what is to be seen of a web page, if the reader has chosen anew.
        """

    def merge_from_disk(
        self, key: ArticleKey, annotations: AnnotationSet, base: AnnotationSet | None = None
    ) -> AnnotationSet:
        """As ``save``, but write only if something is missing on the disk."""

    def remove_unused_texts(self) -> int:
        """Remove the stored texts that no note needs; returns how many."""


class SaveJob(NamedTuple):
    """One state of one article's notes."""

    key: ArticleKey
    annotations: AnnotationSet
    text: str
    earlier_texts: tuple[str, ...] = ()
    """Earlier texts that the notes were anchored in, which may not be stored yet."""
    base: AnnotationSet | None = None
    """The common ancestor for the merge: the notes as loaded, or the result of the last save."""
    choice: ViewChoice | None = None
    """What the reader has chosen to see of a web page since it was opened; None if nothing."""
    check_only: bool = False
    """Whether nothing is to be saved, and only the disk is to be checked for what others wrote."""

    @property
    def path(self) -> Path:
        """The article's."""
        return self.key.path


class Saver:
    """Does the jobs, one after the other; on a worker thread."""

    def __init__(self, store: NotesWriter) -> None:
        self._store = store
        self._kept_digest = ""

    def save(self, job: SaveJob) -> AnnotationSet:
        """Save the text, then the notes, so that no saved position lacks its text; returns the notes on the disk now.

        While an article is still being read its text has no digest, and is not stored: positions saved then are
        checked again when the article is opened.

        Raises:
            PostilError: something could not be written; the notes file is whole in any case.

        """
        if job.check_only:
            try:  # what others wrote may be anchored in another state of the text: then this one is needed
                self._keep_texts(job)
            except PostilError:
                logger.warning("the text of an article could not be stored", exc_info=True)
            return self._store.merge_from_disk(job.key, job.annotations, job.base)
        try:
            self._keep_texts(job)
        except PostilError:
            # The notes are small: there may be room for them if there is none for the text.
            self._store.save(job.key, job.annotations, job.base, job.choice)
            raise
        return self._store.save(job.key, job.annotations, job.base, job.choice)

    def _keep_texts(self, job: SaveJob) -> None:
        for text in job.earlier_texts:
            self._store.keep_text(text)
        if job.key.digest and job.key.digest != self._kept_digest:
            self._store.keep_text(job.text)
            self._kept_digest = job.key.digest

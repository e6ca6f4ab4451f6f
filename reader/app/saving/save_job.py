"""What is done on the disk to save one state of an article's notes: the texts first, then the notes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import PostilError
from reader.store.article_key import ArticleKey


class NotesWriter(Protocol):
    """What saving needs of a store; called on a worker thread."""

    def keep_text(self, text: str) -> str:
        """Keep the text that positions are for."""

    def save(self, key: ArticleKey, annotations: AnnotationSet, base: AnnotationSet | None = None) -> AnnotationSet:
        """Merge with what is there, write, and return the result; ``base`` is what both were made from."""

    def merge_from_disk(
        self, key: ArticleKey, annotations: AnnotationSet, base: AnnotationSet | None = None
    ) -> AnnotationSet:
        """Likewise, but write only where what is there lacks something."""

    def remove_unused_texts(self) -> int:
        """Remove the texts that are kept in vain."""


class SaveJob(NamedTuple):
    """One state of one article's notes."""

    key: ArticleKey
    annotations: AnnotationSet
    text: str
    earlier_texts: tuple[str, ...] = ()
    """The texts that the notes stood in before they were placed in ``text``, where they may not be kept yet."""
    base: AnnotationSet | None = None
    """What the notes were made from: what was loaded, or what the last saving gave."""
    check_only: bool = False
    """Whether there is nothing to save, and only what others wrote is wanted."""

    @property
    def path(self) -> Path:
        """The article's."""
        return self.key.path


class Saver:
    """Does one job after the other; on a worker."""

    def __init__(self, store: NotesWriter) -> None:
        self._store = store
        self._kept_digest = ""

    def save(self, job: SaveJob) -> AnnotationSet:
        """The text first, so that no saved position is without the text it is for; returns what is on the disk now.

        While an article is still being read its text has no digest, and is not kept: what is saved then is looked
        at again when it is opened.

        Raises:
            PostilError: it could not be written; the disk is as it was.

        """
        if job.check_only:
            with suppress(PostilError):  # what others wrote may be for another state of the text: then it is needed
                self._keep_texts(job)
            return self._store.merge_from_disk(job.key, job.annotations, job.base)
        try:
            self._keep_texts(job)
        except PostilError:
            # The notes are small, and need not wait for room for their text.
            self._store.save(job.key, job.annotations, job.base)
            raise
        return self._store.save(job.key, job.annotations, job.base)

    def _keep_texts(self, job: SaveJob) -> None:
        for text in job.earlier_texts:
            self._store.keep_text(text)
        if job.key.digest and job.key.digest != self._kept_digest:
            self._store.keep_text(job.text)
            self._kept_digest = job.key.digest

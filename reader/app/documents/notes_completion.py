"""Anchoring the notes on a long article when all of it has been read, in the background where that takes long."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.app.documents.article_loader import ArticleLoader, OpenedArticle
from reader.app.session.session import Session
from reader.app.tasks.background_task import BackgroundTask
from reader.core.annotation_set import AnnotationSet
from reader.core.article import TEXT_VERSION, Article
from reader.core.errors import PostilError
from reader.core.revision.position_check import unanchored_ids
from reader.translation import tr

logger = logging.getLogger(__name__)


class NotesCompletionTask(QObject):
    """Completes one article at a time. What the reader does meanwhile is kept.

    Signals:
        finished(OpenedArticle): the complete article with its notes anchored; its messages say what failed.
    """

    finished = Signal(object)

    def __init__(self, session: Session, library: ArticleLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._loader = session, library
        self._task = BackgroundTask(self)
        self._task.done.connect(self._finish)
        self._task.failed.connect(self._fail)
        self._begun: OpenedArticle | None = None
        self._given = AnnotationSet()

    def start(self, begun: OpenedArticle, article: Article, name: str) -> None:
        """Complete what was ``begun`` with the complete article, whose digest is ``name``."""
        given = self._given = self._session.page_annotations
        self._begun = begun._replace(article=article)
        same = begun.anchored_to == (name, TEXT_VERSION) and begun.last_read_digest in ("", name)
        if same and not unanchored_ids(article.text, given):  # nothing is to be anchored
            try:
                self._finish(self._loader.complete(begun, article, name, given))
            except PostilError as error:
                logger.warning("the notes could not be completed", exc_info=True)
                self._fail(error)
        else:
            self._task.start(lambda checkpoint: self._loader.complete(begun, article, name, given, checkpoint))

    def cancel(self) -> None:
        """Cancel the work; nothing is emitted."""
        self._task.cancel()

    def _finish(self, opened: OpenedArticle) -> None:
        given, self._given, self._begun = self._given, AnnotationSet(), None
        self.finished.emit(
            opened._replace(annotations=with_later_changes(opened.annotations, given, self._session.page_annotations))
        )

    def _fail(self, fault: Exception) -> None:
        """Keep the notes as they are, and say so."""
        begun, self._begun = self._begun, None
        if begun is not None:
            sentence = (
                str(fault) if isinstance(fault, PostilError) else tr("The notes could not be placed in the article.")
            )
            self.finished.emit(begun._replace(annotations=self._session.page_annotations, messages=(sentence,)))


def with_later_changes(placed: AnnotationSet, given: AnnotationSet, now: AnnotationSet) -> AnnotationSet:
    """The notes as ``placed``, with all that the reader has changed from ``given``, the start of it, to ``now``."""
    if now is given:
        return placed
    annotations, removed = dict(placed.by_id), dict(placed.removed)
    for key in given.changed_ids(now):
        annotation, was, found = now.by_id.get(key), given.by_id.get(key), placed.by_id.get(key)
        if annotation is None:
            annotations.pop(key, None)
            if key in now.removed:
                removed[key] = now.removed[key]
        else:
            untouched = was is not None and found is not None and annotation.target == was.target
            annotations[key] = replace(annotation, target=found.target) if untouched and found else annotation
            removed.pop(key, None)
    return AnnotationSet(annotations, removed)

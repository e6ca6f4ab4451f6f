"""Finds out, once an article is open, which of its links lead nowhere, and where its pictures lie."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.article import Article
from reader.links.link_resolver import LinkResolver
from reader.view.page.shown_article import ShownArticle

if TYPE_CHECKING:
    from reader.links.link_check import LinkCheck


class LinkChecker(QObject):
    """Checks each article when it has been read, and each new state of it, on a thread; the page shows the outcome."""

    def __init__(
        self, session: Session, document: OpenDocument, shown: ShownArticle, resolver: LinkResolver, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._shown, self._resolver = session, shown, resolver
        self._task = BackgroundTask(self)
        self._task.done.connect(lambda found: self._show(*found))
        document.opened.connect(self._check)
        document.completed.connect(self._check)
        session.revised.connect(self._check)

    def close(self) -> None:
        """Stop: the window is closing."""
        self._task.close()

    def _check(self) -> None:
        article = self._session.article
        if article is not None and article.path is not None:
            self._task.start(partial(_found, article, self._resolver))

    def _show(self, article: Article, check: LinkCheck) -> None:
        if article is self._session.article:
            self._shown.take_check(check)


def _found(article: Article, resolver: LinkResolver, checkpoint: Checkpoint) -> tuple[Article, LinkCheck]:
    from reader.links.link_check import check_links  # late: not before an article is open

    return article, check_links(article, resolver, checkpoint)

"""Watches the file of the open article, and shows its changes or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from reader.app.documents.article_reloader import ArticleReloader, ReloadedArticle
from reader.app.documents.open_document import OpenDocument
from reader.app.session.session import Session
from reader.view.documents.document_controller import DocumentController
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices

NEEDED = ("reader.core.revision.compose", "reader.core.revision.summary", "reader.view.changes.change_bar")
"""Modules that are imported before a new version is shown, because they describe its changes."""
INTERVAL = 8
"""Milliseconds between two steps of layout, in which paint and key events are handled."""


class LiveReload(QObject):
    """Watches the open file, lays out its new version in steps while the present one is shown, and then shows it."""

    def __init__(
        self,
        documents: DocumentController,
        document: OpenDocument,
        session: Session,
        reloader: ArticleReloader,
        page: PageView,
        notices: Notices,
    ) -> None:
        super().__init__(documents)
        self._documents, self._document, self._session = documents, document, session
        self._reloader, self._page = reloader, page
        self._reloaded: ReloadedArticle | None = None
        self._slices: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(INTERVAL)
        self._turn.timeout.connect(self._go_on)
        reloader.ready.connect(self._prepare)
        reloader.unchanged.connect(self._forget)
        reloader.problem_found.connect(notices.add)
        reloader.problem_solved.connect(notices.withdraw)
        session.opened.connect(self._stop)
        document.completed.connect(self._watch)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._application_changed)
            self._application_changed(application.applicationState())
        if document.is_whole():
            self._watch()

    def _application_changed(self, state: Qt.ApplicationState) -> None:
        """Reload at full speed while the reader is in another program: no frame can be late then."""
        active = state == Qt.ApplicationState.ApplicationActive
        self._reloader.set_urgent(on=not active)
        if active:
            self._reloader.check()

    def _watch(self) -> None:
        key, article = self._document.key(), self._session.article
        if key is not None and article is not None:
            self._reloader.watch(article.path or key.path, self._document.stamp)

    def _stop(self) -> None:
        self._forget()
        self._reloader.stop()

    def close(self) -> None:
        """Stop for good: the window is closing."""
        self._forget()
        self._reloader.close()

    # A new version

    def _prepare(self, reloaded: ReloadedArticle) -> None:
        """Lay out the new version between the frames of the present one, then show it."""
        self._forget()
        self._reloaded, self._slices = reloaded, self._steps(reloaded)
        self._turn.start()
        self._go_on()

    def _steps(self, reloaded: ReloadedArticle) -> Iterator[None]:
        for name in NEEDED:
            import_module(name)
            yield
        yield from self._page.replacement.prepare(self._session.view_of(reloaded.article).shown)

    def _go_on(self) -> None:
        if next(self._slices, self) is not self:
            return
        self._turn.stop()
        reloaded, self._reloaded = self._reloaded, None
        if reloaded is not None:
            self._documents.show_revised(reloaded)

    def _forget(self) -> None:
        self._turn.stop()
        self._slices, self._reloaded = iter(()), None

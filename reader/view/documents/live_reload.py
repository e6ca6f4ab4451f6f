"""Keeping up with the open file: it is watched, and what becomes of it is shown or told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from reader.app.documents.article_reloader import ArticleReloader, ReloadedArticle
from reader.app.tasks.file_watcher import WatchDelays
from reader.view.documents.document_controller import DocumentController

NEEDED = ("reader.core.revision.compose", "reader.core.revision.summary", "reader.view.changes.change_bar")
"""What is imported before another state is shown: what tells of it."""
BETWEEN = 8
"""Milliseconds between two slices of laying out what is to be shown: time for paints and keys."""


class LiveReload(QObject):
    """Joins the watching of the open file to the window; to be made when the window is furnished."""

    def __init__(
        self,
        opening: DocumentController,
        texts: Callable[[str], str | None],
        pauses: WatchDelays | None = None,
        patience: int = 2_000,
    ) -> None:
        """``texts`` gives kept texts by their digests, on any thread.

        ``patience`` is how long, in milliseconds, something may be wrong with the file before it is told.
        """
        super().__init__(opening)
        self._opening, self._desk = opening, opening.desk
        self._reread: ReloadedArticle | None = None
        self._slices: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(BETWEEN)
        self._turn.timeout.connect(self._prepare)
        session = self._desk.session
        self.reloading = ArticleReloader(session, self._name, texts, self._is_seen, pauses, patience, self)
        self.reloading.ready.connect(self._come)
        self.reloading.same.connect(self._forget)
        self.reloading.told.connect(self._tell)
        self.reloading.taken_back.connect(self._desk.message_bar.remove_messages)
        session.opened.connect(self._stop)
        opening.settled.connect(self._watch)
        self._desk.window.closing.connect(self._close)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look)
            self._look(application.applicationState())
        if opening.whole():
            self._watch()

    def _name(self) -> str:
        key = self._opening.key()
        return key.digest if key else ""

    def _is_seen(self) -> bool:
        return self._desk.window.isVisible() and not self._desk.window.isMinimized()

    def _look(self, state: Qt.ApplicationState) -> None:
        """The reader has come to the window, or is in another program: there is no frame to be lost then."""
        here = state == Qt.ApplicationState.ApplicationActive
        self.reloading.hurry(on=not here)
        if here:
            self.reloading.look()

    def _watch(self) -> None:
        key, article = self._opening.key(), self._desk.session.article
        if key is not None and article is not None:
            self.reloading.watch(article.path or key.path, self._opening.stamp)

    def _stop(self) -> None:
        self._forget()
        self.reloading.stop()

    def _close(self) -> None:
        self._forget()
        self.reloading.close()

    # Another state

    def _come(self, reread: ReloadedArticle) -> None:
        """Lay out what is to be shown, between the frames of what is; then show it."""
        self._forget()
        self._reread, self._slices = reread, self._steps(reread)
        self._turn.start()
        self._prepare()

    def _steps(self, reread: ReloadedArticle) -> Iterator[None]:
        for name in NEEDED:
            import_module(name)
            yield
        yield from self._desk.page.replacement.prepare(reread.article)

    def _prepare(self) -> None:
        if next(self._slices, self) is not self:
            return
        self._turn.stop()
        reread, self._reread = self._reread, None
        if reread is not None:
            self._opening.go_over(reread)

    def _forget(self) -> None:
        self._turn.stop()
        self._slices, self._reread = iter(()), None

    # What is told

    def _tell(self, sentence: str) -> None:
        bar = self._desk.message_bar
        bar.set_messages(*(bar.text().splitlines() if bar.isVisible() else ()), sentence)

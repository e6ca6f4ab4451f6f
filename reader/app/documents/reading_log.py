"""Keeping what was read: a text is stored when it has been open for a while, and the recent articles name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.session.session import Session
from reader.app.tasks.background_task import BackgroundTask
from reader.core.article import TEXT_VERSION, Article
from reader.core.settings import Recent

READ_AFTER = 8_000
"""Milliseconds after which an article counts as read."""


class ReadingLog(QObject):
    """Watches a session. An article that was open for a shorter time counts as not read.

    Signals:
        counted(): the open article counts as read.
    """

    counted = Signal()

    def __init__(
        self,
        session: Session,
        keep: Callable[[str], str],
        remember: Callable[[Recent], Sequence[Recent]],
        while_: int = READ_AFTER,
        parent: QObject | None = None,
    ) -> None:
        """``keep`` stores a text, on a worker thread, and returns its digest; ``remember`` adds a recent article."""
        super().__init__(parent)
        self._session, self._keep, self._remember = session, keep, remember
        self._read: tuple[Article, str] | None = None
        self._task = BackgroundTask(self)
        self._task.done.connect(self._kept)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(while_)
        self._timer.timeout.connect(self._start)
        for signal in (session.opened, session.grown, session.revised):
            signal.connect(lambda _what: self._timer.start())

    def remember(self, recent: Recent) -> Sequence[Recent]:
        """Add the open article to the recent ones, with the digest of its text if it counts as read.

        Raises:
            StoreError: the list cannot be written.

        """
        read = self._read
        name = read[1] if read is not None and read[0] is self._session.page else ""
        return self._remember(recent._replace(digest=name, text_version=TEXT_VERSION if name else 0))

    def close(self) -> None:
        """Store nothing more."""
        self._timer.stop()
        self._task.close()

    def _start(self) -> None:
        article = self._session.page
        if article is not None and self._session.whole:
            self.counted.emit()
            self._task.start(lambda _checkpoint: (article, self._keep(article.text)))

    def _kept(self, read: tuple[Article, str]) -> None:
        self._read = read

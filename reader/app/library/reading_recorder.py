"""Writes down what happens to the articles of one window: when each is opened and read, and where it is left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.documents.article_loader import ReadingLimit
from reader.app.documents.open_document import OpenDocument
from reader.app.documents.reading_log import ReadingLog
from reader.app.tasks.thread_signal import ThreadSignal
from reader.app.tasks.worker import Worker
from reader.core.errors import StoreError
from reader.store.library.article_history import ArticleHistory
from reader.store.library.reading_status import StatusReading
from reader.store.texts.reading_history import ReadingHistory

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds that closing waits for what is still to be written: a folder on a network may never answer."""


class ReadingRecorder(QObject):
    """Watches the open document; all is written on a thread of its own, one thing after the other.

    Signals:
        changed(): something was written.
        told(str): a sentence for the reader: what could not be read, and where it is now.
    """

    changed = Signal()
    told = Signal(str)
    _done = Signal(object)

    def __init__(
        self,
        document: OpenDocument,
        log: ReadingLog,
        history: ArticleHistory,
        place: Callable[[], tuple[int, float]],
        parent: QObject | None = None,
    ) -> None:
        """``place`` gives the code point at which the reader is in the open article, and the share that is read."""
        super().__init__(parent)
        self._document, self._history, self._place = document, history, place
        self._worker = Worker("reading-status")
        self._was_read = False
        self._announcement = ThreadSignal(self._done.emit)
        self._done.connect(self._announce)
        document.completed.connect(self._opened)
        document.leaving.connect(self.keep_place)
        log.counted.connect(self._read)
        self._opened()

    def take_over(self, settings_folder: Path, readings: ReadingHistory) -> None:
        """Have the recent articles of this machine in the library, once."""
        self._write(partial(self._history.take_over, settings_folder, readings))

    def keep_place(self) -> None:
        """Keep where the reader is in the open article; positions in a part of an article are none in the article."""
        key = self._document.key()
        if key is not None and self._document.is_whole() and self._document.limit is ReadingLimit.NONE:
            position, share = self._place()
            leave = partial(self._history.leave, str(key.path), position, round(share, 4), was_read=self._was_read)
            self._write(leave)

    def close(self) -> None:
        """Write what is still to be written."""
        self._worker.close(PATIENCE)
        self._announcement.close()

    def _opened(self) -> None:
        self._was_read = False
        if (key := self._document.key()) is not None:
            self._write(partial(self._history.open, str(key.path), self._document.title(), key.digest))

    def _read(self) -> None:
        if (key := self._document.key()) is not None and not self._was_read:
            self._was_read = True
            self._write(partial(self._history.read, str(key.path)))

    def _write(self, act: Callable[[], StatusReading | None]) -> None:
        self._worker.submit(partial(self._written, act))

    def _written(self, act: Callable[[], StatusReading | None]) -> None:
        """Do it, on the thread. What cannot be written is not worth a message at each article."""
        try:
            reading = act()
        except StoreError:
            logger.warning("The reading status cannot be written", exc_info=True)
            return
        self._announcement.emit(reading.messages if reading is not None else ())

    def _announce(self, messages: Iterable[str]) -> None:
        """Tell it on the thread of the window."""
        for message in messages:
            self.told.emit(message)
        self.changed.emit()

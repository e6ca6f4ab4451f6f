"""Reading the notes on a long article on a thread, while its text is still being received."""

from __future__ import annotations

from threading import Thread
from time import monotonic
from typing import Protocol

from reader.app.tasks.throttle import Throttle
from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import LoadedNotes
from reader.translation import msgid, tr

BRIEFLY = 0.02
"""Seconds to wait for the thread at once: most articles have few notes."""
PATIENCE = 2.0
"""Seconds after which a folder is reported not to answer."""
SILENT = msgid("The notes are not loaded yet: their folder does not answer, or there are very many notes.")


class NotesSource(Protocol):
    """What reading notes needs of a store; called on any thread."""

    def load(self, key: ArticleKey) -> LoadedNotes:
        """The notes on an article."""

    def text(self, digest: str) -> str | None:
        """A text that notes were anchored in, by its digest; None if it was not stored."""


class _Read:
    """Reads once, on a thread of its own, which may hang for ever."""

    def __init__(self, store: NotesSource, key: ArticleKey) -> None:
        self.key, self.since = key, monotonic()
        self._store = store
        self.result: LoadedNotes | Exception = StoreError(tr(SILENT))
        self.thread = Thread(target=self._run, name="early notes", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            loaded = self._store.load(self.key)
            _ = loaded.annotations.index  # sorting ten thousand notes takes more than a frame, too
        except Exception as error:  # noqa: BLE001 - ``load`` raises it again
            self.result = error
        else:
            self.result = loaded


class NotesPrefetchTask:
    """Reads notes from a store, possibly ahead of time; waiting for them has a time limit."""

    def __init__(self, store: NotesSource, throttle: Throttle | None = None, patience: float = PATIENCE) -> None:
        """``throttle`` slows down the store; it is set to urgent while the GUI thread waits for the thread."""
        self._store, self._throttle, self._patience = store, throttle or Throttle(), patience
        self._read: _Read | None = None

    def start(self, key: ArticleKey) -> bool:
        """Start to read the notes on an article, unless that was started before.

        Returns whether ``load`` may be called: they are read, or it takes so long that the reader should be told.
        """
        if self._read is not None and self._read.key == key:
            return not self.busy or monotonic() > self._read.since + self._patience
        self._read = _Read(self._store, key)
        self._read.thread.join(BRIEFLY)
        return not self.busy

    @property
    def busy(self) -> bool:
        """Whether the thread is reading."""
        return self._read is not None and self._read.thread.is_alive()

    def load(self, key: ArticleKey) -> LoadedNotes:
        """The notes on an article; those read ahead are returned once, since they may change on the disk.

        Raises:
            StoreError: the system lets us neither read nor set aside what cannot be read, or does not answer.
        """
        read, self._read = self._read, None
        if read is None or read.key != key:
            read = _Read(self._store, key)
        overdue = read.since + self._patience < monotonic()
        self._throttle.set_urgent(on=True)
        read.thread.join(BRIEFLY if overdue else read.since + self._patience - monotonic())
        self._throttle.set_urgent(on=False)
        if read.thread.is_alive():  # checked first: what is returned below must not be returned again
            self._read = read
            raise StoreError(tr(SILENT))
        if isinstance(read.result, LoadedNotes):
            return read.result
        raise read.result

    @property
    def late_result_ready(self) -> bool:
        """Whether notes that took too long when ``load`` was called have been read by now."""
        return self._read is not None and not self.busy

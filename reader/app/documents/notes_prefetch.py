"""The notes on a long article, read by a thread while its text comes in and the window goes on."""

from __future__ import annotations

from threading import Thread
from time import monotonic
from typing import Protocol

from reader.app.tasks.throttle import Throttle
from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import LoadedNotes

BRIEFLY = 0.02
"""Seconds that it is waited for the thread at once: most articles have few notes."""
PATIENCE = 2.0
"""Seconds after which a folder is said not to answer."""
SILENT = "The notes are not read yet: the folder where they are kept does not answer, or they are very many."


class NotesSource(Protocol):
    """What reading notes needs of a store; called on any thread."""

    def load(self, key: ArticleKey) -> LoadedNotes:
        """The notes on an article."""

    def text(self, digest: str) -> str | None:
        """A text that notes were anchored to, where it was kept."""


class _Read:
    """One reading, on a thread of its own, which may hang for ever."""

    def __init__(self, store: NotesSource, key: ArticleKey) -> None:
        self.key, self.since = key, monotonic()
        self._store = store
        self.result: LoadedNotes | Exception = StoreError(SILENT)
        self.thread = Thread(target=self._run, name="early notes", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            loaded = self._store.load(self.key)
            _ = loaded.annotations.index  # sorting ten thousand notes takes more than a frame, too
        except Exception as error:  # noqa: BLE001 - it is raised again for whoever asks
            self.result = error
        else:
            self.result = loaded


class NotesPrefetchTask:
    """A store to read from, which may have read what it is asked for already, and which nobody waits for for ever."""

    def __init__(self, store: NotesSource, leisure: Throttle | None = None, patience: float = PATIENCE) -> None:
        """``leisure`` is what the store rests by; it is told when the window waits for the thread."""
        self._store, self._throttle, self._patience = store, leisure or Throttle(), patience
        self._read: _Read | None = None

    def start(self, key: ArticleKey) -> bool:
        """Begin to read the notes on an article, unless that has been begun.

        Returns whether they can be asked for: they are read, or it takes so long that it had better be told.
        """
        if self._read is not None and self._read.key == key:
            return not self.busy or monotonic() > self._read.since + self._patience
        self._read = _Read(self._store, key)
        self._read.thread.join(BRIEFLY)
        return not self.busy

    @property
    def busy(self) -> bool:
        """Whether the thread is at it."""
        return self._read is not None and self._read.thread.is_alive()

    def load(self, key: ArticleKey) -> LoadedNotes:
        """The notes on an article; those that were read early are given out once, for they may change on the disk.

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
        if read.thread.is_alive():  # asked first: what is given out below must not be given out again
            self._read = read
            raise StoreError(SILENT)
        if isinstance(read.result, LoadedNotes):
            return read.result
        raise read.result

    @property
    def late_result_ready(self) -> bool:
        """Whether what took too long, when it was asked for, is there by now."""
        return self._read is not None and not self.busy

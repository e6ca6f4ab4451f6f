"""The notes on a long article, read by a thread while its text comes in and the window goes on."""

from __future__ import annotations

from threading import Thread
from typing import Protocol

from reader.app.leisure import Leisure
from reader.store.notes import Key, Loaded

BRIEFLY = 0.02
"""Seconds that it is waited for the thread at once: most articles have few notes."""


class Notes(Protocol):
    """What reading notes needs of a store; called on any thread."""

    def load(self, key: Key) -> Loaded:
        """The notes on an article."""

    def text(self, digest: str) -> str | None:
        """A text that notes were anchored to, where it was kept."""


class EarlyNotes:
    """A store to read from, which may have read what it is asked for already."""

    def __init__(self, store: Notes, leisure: Leisure | None = None) -> None:
        """``leisure`` is what the store rests by; it is told when the window waits for the thread."""
        self._store, self._leisure = store, leisure or Leisure()
        self._key: Key | None = None
        self._thread: Thread | None = None
        self._loaded: Loaded | None = None

    def begin(self, key: Key) -> bool:
        """Begin to read the notes on an article, unless that has been begun; returns whether it is done."""
        if key == self._key:
            return not self.busy
        self._take()
        self._key = key
        self._thread = Thread(target=self._read, args=(key,), name="early notes", daemon=True)
        self._thread.start()
        self._thread.join(BRIEFLY)
        return not self.busy

    @property
    def busy(self) -> bool:
        """Whether the thread is at it."""
        return self._thread is not None and self._thread.is_alive()

    def load(self, key: Key) -> Loaded:
        """The notes on an article; those that were read early are given out once, for they may change on the disk.

        Raises:
            StoreError: the system lets us neither read nor set aside what cannot be read.
        """
        loaded = self._take() if key == self._key else None
        return loaded or self._store.load(key)

    def _take(self) -> Loaded | None:
        if self._thread is not None:
            self._leisure.hurry(on=True)
            self._thread.join()
            self._leisure.hurry(on=False)
        loaded, self._key, self._thread, self._loaded = self._loaded, None, None, None
        return loaded

    def _read(self, key: Key) -> None:
        from reader.core.errors import PostilError

        try:
            loaded = self._store.load(key)
        except PostilError:
            return  # it is read again, and what is wrong is told, by whoever asks
        _ = loaded.notebook.index  # sorting ten thousand notes takes more than a frame, too
        self._loaded = loaded

"""Writes the index a batch of files at a time, and knows what is in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import monotonic

from reader.core.errors import StoreError
from reader.core.library.indexed_file import IndexedArticle
from reader.paths import file_status
from reader.processes.library.known_files import KnownFiles
from reader.store.library.text_index import FILE_NAME, TextIndex

logger = logging.getLogger(__name__)

BATCH, LETTERS = 40, 4_000_000
"""How many files, or code points, are read before the index is written."""
SOON = 1.0
"""Seconds after which it is written in any case."""


class TextIndexWriter:
    """The one writer of the index in a cache folder."""

    def __init__(self, cache: Path, told: Callable[[str], None]) -> None:
        """``told`` gets a sentence for the reader when the index had to be made anew."""
        self._index = TextIndex(cache, told)
        self._file = cache / FILE_NAME
        self._waiting = list[IndexedArticle]()
        self._letters, self._written = 0, 0.0
        self._identity: tuple[int, int] | None = None
        self.known = KnownFiles(())
        """What is in the index, or will be with the next batch."""

    def load(self) -> None:
        """Know what is in the index; nothing where it cannot be read, so that it is made anew."""
        try:
            self.known = KnownFiles(self._index.files())
        except StoreError:
            logger.warning("The index of the library cannot be read", exc_info=True)
            self.known = KnownFiles(())
        self._identity = self._now()

    @property
    def is_lost(self) -> bool:
        """Whether the index was deleted, or replaced by another one: then nothing is known of what is in it."""
        return self._now() != self._identity

    def add(self, article: IndexedArticle) -> bool:
        """Have a file in the index; whether it is there now, with those before it.

        Raises:
            StoreError: the index cannot be written.
        """
        self.known.add(article.file)
        self._waiting.append(article)
        self._letters += article.file.length
        if len(self._waiting) >= BATCH or self._letters > LETTERS or monotonic() - self._written > SOON:
            return self.flush()
        return False

    def forget(self, paths: Iterable[str], *, scrub: bool) -> bool:
        """Have files in the index no longer; whether any was in it.

        ``scrub`` leaves nothing of their words on the disk, which takes seconds: for what the reader has removed.

        Raises:
            StoreError: the index cannot be written.
        """
        self.flush()
        gone = self.known.remove(paths)
        if gone:
            self._index.forget(gone, scrub=scrub)
        return bool(gone)

    def move(self, moved: Mapping[str, tuple[str, str]]) -> None:
        """Have files in the index at other paths: by each path the new one, and its folder of the library.

        Raises:
            StoreError: the index cannot be written.
        """
        self.flush()
        self._index.move(moved)
        self.known.move(moved)

    def flush(self) -> bool:
        """Write what waits; whether there was anything.

        Raises:
            StoreError: the index cannot be written. What waited is lost, and not known any more.
        """
        batch, self._waiting, self._letters = self._waiting, [], 0
        if not batch:
            return False
        try:
            self._index.write(batch)
        except StoreError:
            self.known.remove(article.file.path for article in batch)
            raise
        finally:
            self._written = monotonic()
        self._identity = self._identity or self._now()  # another one than before was made anew
        return True

    def _now(self) -> tuple[int, int] | None:
        status = file_status(self._file)
        return (status.st_dev, status.st_ino) if status else None

"""The articles' texts as they were read last: what has changed since then can be told of those without notes, too.

The list of recent articles names them. They are in the cache folder, for they are one machine's and can be done
without; the texts that notes need are beside the notes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reader.core.errors import StoreError
from reader.store import recents
from reader.store.texts.cleanup import remove_all_but
from reader.store.texts.text_archive import keep_text, read_text

logger = logging.getLogger(__name__)


class ReadingHistory:
    """What was read last. Safe to use on any thread."""

    def __init__(self, settings: Path, cache: Callable[[], Path], now: Callable[[], datetime]) -> None:
        """``settings`` is where the list of recent articles is; ``cache`` names the folder of the texts."""
        self._settings, self._cache, self._now = settings, cache, now

    def digest(self, path: Path) -> str:
        """The digest of the text that was read last at an absolute path; empty where none is known."""
        return next((one.digest for one in recents.load(self._settings)[0] if one.path == str(path)), "")

    def text(self, digest: str) -> str | None:
        """A text that was read, where it is kept."""
        try:
            return read_text(self._cache(), digest)
        except StoreError:
            logger.warning("The text of an earlier reading cannot be read", exc_info=True)
            return None

    def keep(self, text: str) -> str:
        """Keep a text that is being read, and of the others those that the list names; returns its digest.

        Raises:
            StoreError: it cannot be written.

        """
        folder = self._cache()
        name = keep_text(folder, text)
        remove_all_but(folder, {name, *(one.digest for one in recents.load(self._settings)[0])}, self._now())
        return name

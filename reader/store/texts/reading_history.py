"""The texts of recent articles as they were when last read, to show what has changed since, even without notes.

The list of recent articles has their digests. The texts are in the cache folder, because they are not essential and
belong to one machine; the texts that notes need are in the notes folder.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reader.core.errors import StoreError
from reader.core.settings import Recent
from reader.store import recents
from reader.store.texts.cleanup import remove_all_but
from reader.store.texts.text_archive import keep_text, read_text, time_kept

logger = logging.getLogger(__name__)


class ReadingHistory:
    """The texts that were last read. Safe to use on any thread."""

    def __init__(self, settings: Path, cache: Callable[[], Path], now: Callable[[], datetime]) -> None:
        """``settings`` is the folder of the list of recent articles; ``cache`` returns the folder of the texts."""
        self._settings, self._cache, self._now = settings, cache, now

    def digest(self, path: Path) -> str:
        """The digest of the text last read at an absolute path; empty if it is not known."""
        return self._entry(path).digest

    def version(self, path: Path) -> int:
        """The version of the flattening rules that this digest is for; 0 if it is not known."""
        return self._entry(path).text_version

    def _entry(self, path: Path) -> Recent:
        return next((recent for recent in recents.load(self._settings)[0] if recent.path == str(path)), Recent("", ""))

    def text(self, digest: str) -> str | None:
        """A text by its digest; None if it is not kept."""
        try:
            return read_text(self._cache(), digest)
        except StoreError:
            logger.warning("The text of an earlier reading cannot be read", exc_info=True)
            return None

    def time_read(self, digest: str) -> datetime | None:
        """When a text was read last, in UTC; None if it is not kept."""
        return time_kept(self._cache(), digest)

    def keep(self, text: str) -> str:
        """Keep a text that is being read, and delete those that the list no longer has; returns its digest.

        Raises:
            StoreError: it cannot be written.

        """
        folder = self._cache()
        name = keep_text(folder, text)
        remove_all_but(folder, {name, *(recent.digest for recent in recents.load(self._settings)[0])}, self._now())
        return name

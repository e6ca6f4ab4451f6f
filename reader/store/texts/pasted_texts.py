"""Texts that are no files, kept as files so that notes can be written on them: ``pasted/<16 hex digits>/<title>.md``.

The digits are those of the text: the same text is the same file, and so has the same notes. A text without notes is
deleted when the last window that it was opened in is closed; one that a killed window has left, some days later.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from reader.core.text.pasted_text import SUFFIXES, PastedText
from reader.core.times import to_milliseconds
from reader.paths import file_status, is_file, matching, resolved
from reader.store.files import write_atomically
from reader.store.texts.held_files import HeldFiles

logger = logging.getLogger(__name__)

FOLDER = "pasted"
"""The folder of the texts, in that of the notes."""
GRACE = 7 * 24 * 3600
"""Seconds after which a text that was left behind is deleted, if there are no notes on it."""


class PastedTexts:
    """The texts in one folder of notes, as one window uses them."""

    def __init__(self, notes: Path) -> None:
        self.folder = resolved(notes) / FOLDER
        self._held = HeldFiles()

    def keep(self, pasted: PastedText) -> Path:
        """Keep a text, if it is not kept already; returns its file.

        Raises:
            StoreError: it cannot be written.

        """
        folder = self.folder / sha256(pasted.words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        known = next((path for path in matching(folder, "[!.]*") if path.suffix in SUFFIXES and is_file(path)), None)
        if known is not None:
            with suppress(OSError):
                os.utime(known)
            return known
        file = folder / f"{pasted.title}{pasted.suffix}"
        write_atomically(file, pasted.content.encode("utf-8", "surrogatepass"))
        return file

    def has(self, path: Path) -> bool:
        """Whether a resolved path is that of such a text."""
        return path.parent.parent == self.folder

    def hold(self, path: Path) -> None:
        """Keep a text from being deleted by other windows, as it is open in this one. Never raises."""
        self._held.hold(path)

    def release(self, path: Path) -> None:
        """Hold it no longer: this window is closed. Never raises."""
        self._held.release(path)

    def discard(self, path: Path) -> bool:
        """Delete a text, with the folders that it was in if nothing else is in them, unless another window holds it.

        Returns False if one does. Never raises.
        """
        self._held.release(path)
        if not self.has(path) or self._held.is_held(path):
            return False
        try:
            path.unlink(missing_ok=True)
        except OSError:
            logger.warning("A pasted text cannot be deleted", exc_info=True)
        for folder in (path.parent, self.folder):
            with suppress(OSError):  # something else is in it
                folder.rmdir()
        return True

    def discard_left(self, has_notes: Callable[[Path], bool], now: datetime) -> None:
        """Delete what was left behind, and has no notes. Never raises."""
        for path in list(self._older_than(to_milliseconds(now) / 1000 - GRACE)):
            if path not in self._held and not has_notes(path):
                self.discard(path)

    def _older_than(self, moment: float) -> Iterator[Path]:
        for path in matching(self.folder, "*/[!.]*"):
            status = file_status(path) if path.suffix in SUFFIXES else None
            if status is not None and status.st_mtime < moment:
                yield path

"""The encodings that the reader has chosen for files that do not say theirs: ``encodings.json`` by the settings."""

from __future__ import annotations

import logging
from pathlib import Path

from reader.core.errors import StoreError
from reader.core.text.written_paths import written_path
from reader.paths import is_file, resolved

logger = logging.getLogger(__name__)

FILE_NAME = "encodings.json"


class EncodingChoices:
    """The choices in one settings folder. Safe to use from several processes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME

    def codec(self, path: Path) -> str:
        """The codec that was chosen for a file; empty if none was. Never raises."""
        if not is_file(self._file):  # which it seldom is, and then nothing need be imported to read it
            return ""
        from reader.store.settings import read_object

        try:
            found = read_object(self._file).get(written_path(str(resolved(path))), "")
        except StoreError:
            logger.warning("The chosen encodings cannot be read", exc_info=True)
            return ""
        return found if isinstance(found, str) else ""

    def choose(self, path: Path, codec: str) -> None:
        """Remember the codec for a file; an empty one means that the file is to say its encoding again.

        Raises:
            StoreError: it cannot be written.
        """
        from reader.store.settings import write_object  # late, as above

        key = written_path(str(resolved(path)))

        write_object(self._file, {key: codec})

"""The archive of texts that notes are anchored to: ``texts/<hexadecimal digest>.txt.gz``; see also ``cleanup``."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from reader.core.article import text_digest
from reader.core.errors import StoreError
from reader.paths import exists
from reader.store.files import decompress, read_bytes, time_written, write_atomically

_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")


def keep_text(folder: Path, text: str) -> str:
    """Keep a text, if it is not kept already; returns its digest.

    The modification time of an existing one is renewed, so that no process deletes it before a notes file refers to
    it. A damaged one is replaced.

    Raises:
        StoreError: it cannot be written.

    """
    import gzip  # late: only saving and re-anchoring need it

    name = text_digest(text)
    path = _path(folder, name)
    if path is not None and not _is_sound(folder, name, path):
        data = gzip.compress(text.encode("utf-8", "surrogatepass"), compresslevel=6, mtime=0)
        write_atomically(path, data)
    return name


def _is_sound(folder: Path, name: str, path: Path) -> bool:
    with suppress(StoreError):
        if read_text(folder, name) is not None:
            with suppress(OSError):  # a folder that cannot be written is not cleaned up either
                os.utime(path)
            return exists(path)
    return False


def read_text(folder: Path, name: str) -> str | None:
    """The text with this digest; None if it is not kept or is damaged.

    Raises:
        StoreError: the file exists but cannot be read.

    """
    path = _path(folder, name)
    data = read_bytes(path) if path else None
    if data is None:
        return None
    try:
        text = decompress(data).decode("utf-8", "surrogatepass")
    except ValueError:
        return None
    return text if text_digest(text) == name else None


def time_kept(folder: Path, name: str) -> datetime | None:
    """When the text with this digest was kept last, in UTC; None if it is not kept."""
    path = _path(folder, name)
    return time_written(path) if path is not None and exists(path) else None


def _path(folder: Path, name: str) -> Path | None:
    found = _DIGEST.fullmatch(name)
    return folder / "texts" / f"{found.group(1)}.txt.gz" if found else None

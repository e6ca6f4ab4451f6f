"""Deletes archived texts that no notes file refers to.

Several windows, processes and machines may share the folder, so a text is never deleted within some days of its last
use: a notes file that refers to it may be about to be written, or be on its way from another machine.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from reader.store.files import remove_stale_files
from reader.store.log_file import LogAndSuppress
from reader.store.shared_file import original_of

logger = logging.getLogger(__name__)

GRACE = 7 * 24 * 3600
"""Seconds for which a text is kept in any case."""
INTERVAL = 24 * 3600
"""Seconds between two cleanups of a folder, by any process."""
MARK = ".thinned"
"""The file whose modification time is that of the last cleanup."""

_TEXT = re.compile(r"([0-9a-f]{64})(.*)\.txt\.gz")
_NAMED = re.compile(rb"sha256:([0-9a-f]{64})")
_ASIDE = re.compile(r"\.broken-", re.IGNORECASE)


def remove_unused(folder: Path, now: datetime, checkpoint: Callable[[], None] = lambda: None) -> int:
    """Delete the texts in ``folder/texts`` that are not needed any more; returns how many.

    A text is needed if a notes file refers to it: as the text of its positions, or as the one that a lost note was in,
    even if that note is in the trash. Backups, conflict copies, broken files and what is still to be merged count, too.
    If one of them cannot be read, nothing is deleted. It can be called often: if the last cleanup was recent, or all
    texts are, it reads no more than their names. ``checkpoint`` is called after each file. Never raises.
    """
    texts, moment = folder / "texts", now.timestamp()
    with LogAndSuppress(logger, "Unused texts cannot be removed", OSError, ValueError):
        old = list(_old(texts, moment - GRACE))
        if not old or _time(texts / MARK) > moment - INTERVAL:
            return 0
        needed = _needed(folder, checkpoint)
        gone = sum(_remove(path, moment - GRACE) for path in old if not _is_needed(path.name, needed))
        remove_stale_files(texts, now)
        (texts / MARK).touch()
        os.utime(texts / MARK, (moment, moment))
        return gone
    return 0


def remove_all_but(folder: Path, digests: Collection[str], now: datetime) -> int:
    """Delete the texts in ``folder/texts`` except those with these digests and recent ones; returns how many.

    Never raises.
    """
    needed, before = {name.removeprefix("sha256:").encode() for name in digests}, now.timestamp() - GRACE
    with suppress(OSError):
        return sum(
            _remove(path, before) for path in _old(folder / "texts", before) if not _is_needed(path.name, needed)
        )
    return 0


def _old(texts: Path, before: float) -> Iterator[Path]:
    with os.scandir(texts) as entries:
        for entry in entries:
            if _TEXT.fullmatch(entry.name) and entry.stat().st_mtime < before:
                yield texts / entry.name


def _is_needed(name: str, needed: set[bytes]) -> bool:
    """Whether it is a text with one of these digests; a conflict copy of a text never is."""
    found = _TEXT.fullmatch(name)
    return found is not None and not found[2] and found[1].encode() in needed


def _needed(folder: Path, checkpoint: Callable[[], None]) -> set[bytes]:
    """The digests that the files in the folder refer to.

    Raises:
        OSError: a file cannot be read.
        ValueError: a file is not a notes file, or is incomplete.

    """
    needed: set[bytes] = set()
    for path in sorted(folder.iterdir()):
        replaced = original_of(path) != path
        if ".json" not in path.name or (path.name.startswith(".") and not replaced):
            continue
        data = path.read_bytes()
        if not replaced and not _ASIDE.search(path.name):
            _check_complete(data)
        needed.update(_NAMED.findall(data))
        checkpoint()
    return needed


def _check_complete(data: bytes) -> None:
    """Check that a notes file is complete.

    Raises:
        ValueError: it is not.

    """
    import msgspec  # late: a window without notes does not need it

    page = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    msgspec.json.decode(page.get("items", msgspec.Raw(b"null")), type=list[msgspec.Raw])


def _remove(path: Path, before: float) -> bool:
    """Delete a file, unless it has been touched since ``before``."""
    with suppress(OSError):
        if _time(path) < before:
            path.unlink()
            return True
    return False


def _time(path: Path) -> float:
    """The modification time of a file; 0 if it does not exist."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0

"""Of the texts that are kept beside the notes, those that no notes file names go.

Several windows, processes and machines may share the folder, so a text is left alone for some days after it was
kept last: a notes file that names it may be about to be written, or may still be on its way from another machine.
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

logger = logging.getLogger(__name__)

GRACE = 7 * 24 * 3600
"""Seconds for which a text is left alone, whoever needs it."""
INTERVAL = 24 * 3600
"""Seconds between one thinning of a folder and the next, whatever process does it."""
MARK = ".thinned"
"""The file that tells by its time when that was."""

_TEXT = re.compile(r"([0-9a-f]{64})(.*)\.txt\.gz")
_NAMED = re.compile(rb"sha256:([0-9a-f]{64})")
_ASIDE = re.compile(r"\.broken-", re.IGNORECASE)


def remove_unused(folder: Path, now: datetime, breathe: Callable[[], None] = lambda: None) -> int:
    """Remove the texts in ``folder/texts`` that are needed no more; returns how many.

    Needed is what any notes file names: the text that its positions are for, and those that lost notes stood in, be
    they in the trash. Backups, conflict copies and what was set aside count too. Where one of them cannot be read,
    nothing is removed. To be called as often as one likes: it reads no more than the names where it was done lately,
    or where all texts are young. ``breathe`` is called after each file. Never raises.
    """
    texts, moment = folder / "texts", now.timestamp()
    with LogAndSuppress(logger, "Unused texts cannot be removed", OSError, ValueError):
        old = list(_old(texts, moment - GRACE))
        if not old or _time(texts / MARK) > moment - INTERVAL:
            return 0
        needed = _needed(folder, breathe)
        gone = sum(_remove(path, moment - GRACE) for path in old if not _is_needed(path.name, needed))
        remove_stale_files(texts, now)
        (texts / MARK).touch()
        os.utime(texts / MARK, (moment, moment))
        return gone
    return 0


def remove_all_but(folder: Path, digests: Collection[str], now: datetime) -> int:
    """Remove the texts in ``folder/texts`` but those with these digests and the young ones; returns how many.

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
    """Whether it is a text by whose name anybody asks; a conflict copy's nobody does."""
    found = _TEXT.fullmatch(name)
    return found is not None and not found[2] and found[1].encode() in needed


def _needed(folder: Path, breathe: Callable[[], None]) -> set[bytes]:
    """The digests that any file in the folder names.

    Raises:
        OSError: one cannot be read.
        ValueError: one is no notes file, or is not whole.

    """
    needed: set[bytes] = set()
    for path in sorted(folder.iterdir()):
        if ".json" not in path.name or path.name.startswith("."):
            continue
        data = path.read_bytes()
        if not _ASIDE.search(path.name):
            _check_complete(data)
        needed.update(_NAMED.findall(data))
        breathe()
    return needed


def _check_complete(data: bytes) -> None:
    """See that a notes file has all its items, and what follows them.

    Raises:
        ValueError: it has not.

    """
    import msgspec  # late: the window does without it as long as there are no notes

    page = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    msgspec.json.decode(page.get("items", msgspec.Raw(b"null")), type=list[msgspec.Raw])


def _remove(path: Path, before: float) -> bool:
    """Remove a file, unless it has been touched since."""
    with suppress(OSError):
        if _time(path) < before:
            path.unlink()
            return True
    return False


def _time(path: Path) -> float:
    """When a file was written to last; 0 where it is not there."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0

"""What was read last, and where it was left: ``recents.json`` beside the settings."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from reader.core.errors import StoreError
from reader.core.settings import Recent
from reader.store.settings import read_object, write_object

logger = logging.getLogger(__name__)

FILE_NAME = "recents.json"

MAX_RECENTS = 20
"""How many articles are remembered."""


def load(folder: Path) -> tuple[tuple[Recent, ...], tuple[str, ...]]:
    """The articles that were open before, the last one first, and what must be told; never raises."""
    file = folder / FILE_NAME
    try:
        entries = read_object(file).get("recents", [])
    except StoreError as error:
        logger.warning("The recent articles cannot be read", exc_info=True)
        return (), (str(error),)
    found = [_recent(entry) for entry in entries] if isinstance(entries, list) else [None]
    told = (f"{file}: {found.count(None)} of its entries cannot be read and are left out.",) if None in found else ()
    return tuple(one for one in found if one)[:MAX_RECENTS], told


def save(folder: Path, recents: Sequence[Recent]) -> None:
    """Write the list, cut to ``MAX_RECENTS``.

    Raises:
        StoreError: it cannot be written.

    """
    write_object(folder / FILE_NAME, {"recents": [one._asdict() for one in recents[:MAX_RECENTS]]})


def with_first(recents: Sequence[Recent], recent: Recent) -> tuple[Recent, ...]:
    """The list with ``recent`` at its head, and nowhere else."""
    return (recent, *(one for one in recents if one.path != recent.path))[:MAX_RECENTS]


def remember(folder: Path, recent: Recent) -> tuple[Recent, ...]:
    """Put an article at the head of the list on the disk, as it is there now; returns the new list.

    Where no digest is given, that of an earlier reading stays.

    Raises:
        StoreError: it cannot be written.

    """
    known = load(folder)[0]
    if not recent.digest:
        recent = recent._replace(digest=next((one.digest for one in known if one.path == recent.path), ""))
    recents = with_first(known, recent)
    save(folder, recents)
    return recents


def _recent(entry: object) -> Recent | None:
    if not isinstance(entry, dict):
        return None
    path, title, position = entry.get("path"), entry.get("title"), entry.get("position", 0)
    digest = entry.get("digest", "")
    if not isinstance(path, str) or not path or not isinstance(title, str):
        return None
    position = position if type(position) is int and position >= 0 else 0
    return Recent(path, title, position, digest if isinstance(digest, str) else "")

"""The recent articles with the last position in each: ``recents.json`` in the settings folder."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.core.errors import StoreError
from reader.core.settings import NO_FOLDS, FoldChoices, Recent
from reader.store.lock import locked
from reader.store.settings import read_object, update_object, write_object
from reader.translation import trn

logger = logging.getLogger(__name__)

FILE_NAME = "recents.json"

MAX_RECENTS = 20
"""How many articles the list keeps."""

_VIEW_KEYS = (("whole_page", "wholePage", False), ("captions", "captions", True))
"""What was seen of a web page: names here and in the file, and what is not written."""

MAX_FOLDS = 200
"""How many sections or parts of an article are kept as folded, and as many as unfolded; the last ones are kept."""


def load(folder: Path) -> tuple[tuple[Recent, ...], tuple[str, ...]]:
    """Return the recent articles, latest first, and messages for the reader about what cannot be read; never raises."""
    file = folder / FILE_NAME
    try:
        found = _entries(read_object(file))
    except StoreError as error:
        logger.warning("The recent articles cannot be read", exc_info=True)
        return (), (str(error),)
    messages = (
        (
            trn(
                "{file}: {n} entry cannot be read and is left out.",
                "{file}: {n} entries cannot be read and are left out.",
                found.count(None),
                file=file,
            ),
        )
        if None in found
        else ()
    )
    return _readable(found), messages


def save(folder: Path, recents: Sequence[Recent]) -> None:
    """Write the list, limited to `MAX_RECENTS`.

    Raises:
        StoreError: it cannot be written.

    """
    write_object(folder / FILE_NAME, _written(recents))


def with_first(recents: Sequence[Recent], recent: Recent) -> tuple[Recent, ...]:
    """The list with ``recent`` moved or added to its start."""
    return (recent, *(other for other in recents if other.path != recent.path))[:MAX_RECENTS]


def remember(folder: Path, recent: Recent) -> tuple[Recent, ...]:
    """Put an article at the start of the list on the disk; returns the new list.

    An empty digest, or no folds, do not replace those that the list has.

    Raises:
        StoreError: it cannot be written.

    """
    recents: tuple[Recent, ...] = ()

    def change(data: Mapping[str, Any]) -> dict[str, object]:
        nonlocal recents
        known = _readable(_entries(data))
        before = next((other for other in known if other.path == recent.path), recent)
        digest, folds = recent.digest or before.digest, before.folds if recent.folds is None else recent.folds
        version = recent.text_version if recent.digest else before.text_version
        parts = before.text_folds if recent.text_folds is None else recent.text_folds
        full = recent._replace(digest=digest, folds=folds, text_version=version, text_folds=parts)
        recents = with_first(known, full)
        return _written(recents)

    with locked(folder):  # of three that write at once, the article of one would be lost
        update_object(folder / FILE_NAME, change)
    return recents


def forget(folder: Path, path: str) -> tuple[Recent, ...]:
    """Take an article out of the list on the disk; returns the new list.

    Raises:
        StoreError: it cannot be written.

    """
    recents: tuple[Recent, ...] = ()

    def change(data: Mapping[str, Any]) -> dict[str, object]:
        nonlocal recents
        recents = tuple(other for other in _readable(_entries(data)) if other.path != path)
        return _written(recents)

    with locked(folder):
        update_object(folder / FILE_NAME, change)
    return recents


def _written(recents: Sequence[Recent]) -> dict[str, object]:
    return {"recents": [_written_entry(recent) for recent in recents[:MAX_RECENTS]]}


def _written_entry(recent: Recent) -> dict[str, object]:
    from reader.core.text.written_paths import written_path  # late: no start needs it before the first paint

    entry: dict[str, object] = recent._asdict() | {"path": written_path(recent.path)}
    for name, folds in (("folds", entry.pop("folds")), ("textFolds", entry.pop("text_folds"))):
        if isinstance(folds, FoldChoices) and folds != NO_FOLDS:
            entry[name] = _written_folds(folds)
    if version := entry.pop("text_version"):
        entry["textVersion"] = version
    for name, key, usual in _VIEW_KEYS:
        if (seen := entry.pop(name)) is not usual:
            entry[key] = seen
    return entry


def _written_folds(folds: FoldChoices) -> dict[str, object]:
    return {"base": folds.base, "opened": folds.opened[-MAX_FOLDS:], "folded": folds.folded[-MAX_FOLDS:]}


def _entries(data: Mapping[str, Any]) -> list[Recent | None]:
    """The entries in the file's object; None for each that cannot be read."""
    entries = data.get("recents", [])
    return [_recent(entry) for entry in entries] if isinstance(entries, list) else [None]


def _readable(entries: Sequence[Recent | None]) -> tuple[Recent, ...]:
    return tuple(entry for entry in entries if entry)[:MAX_RECENTS]


def _recent(entry: object) -> Recent | None:
    if not isinstance(entry, dict):
        return None
    path, title, position = entry.get("path"), entry.get("title"), entry.get("position", 0)
    digest = entry.get("digest", "")
    if not isinstance(path, str) or not path or not isinstance(title, str):
        return None
    position = position if type(position) is int and position >= 0 else 0
    version = entry.get("textVersion", 0)
    return Recent(
        _read(path),
        title,
        position,
        digest if isinstance(digest, str) else "",
        _read_folds(entry.get("folds")),
        version if type(version) is int else 0,
        _read_folds(entry.get("textFolds")),
        *(entry[key] if isinstance(entry.get(key), bool) else usual for _, key, usual in _VIEW_KEYS),
    )


def _read_folds(entry: object) -> FoldChoices | None:
    """What is folded; None where that is not known, or cannot be read: it is not worth a message."""
    if not isinstance(entry, dict):
        return None
    base, opened, folded = (entry.get(name) for name in FoldChoices._fields)
    return FoldChoices(base if base in ("open", "folded") else "", _read_names(opened), _read_names(folded))


def _read_names(names: object) -> tuple[str, ...]:
    if not isinstance(names, list):
        return ()
    return tuple(name for name in names[-MAX_FOLDS:] if isinstance(name, str))


def _read(path: str) -> str:
    """The path that an entry has in its written form."""
    if not path.startswith("file:"):
        return path
    from reader.core.text.written_paths import read_path  # late: few paths are not as they are written

    return read_path(path)

"""Which notes files are an article's: by its path, else by its text."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path

from reader.store.files import backup_of
from reader.store.naming import Key, file_name, path_code

_HEAD = 16_384
"""How many bytes of a notes file are looked at for a digest: what tells of the article stands at the top."""

_ASIDE = re.compile(r"\.broken-|conflict", re.IGNORECASE)
"""What marks the name of a file that is not one of ours in use."""


def files_of(folder: Path, key: Key) -> list[Path]:
    """The article's notes files, the one to write first; it need not be there yet."""
    new = folder / file_name(key)
    if found := own_files(folder, key):
        return found
    moved = moved_file(folder, key)
    return [_renamed(moved, new) if moved else new]


def own_files(folder: Path, key: Key) -> list[Path]:
    """The notes files of this path, whatever title they were named for; the first is the one to write to."""
    ending = f"-{path_code(key.path)}.json"
    names = {path.name.removesuffix(".bak") for path in folder.glob(f"*{ending}*")}
    named = sorted((name for name in names if name.endswith(ending)), key=lambda name: (name != file_name(key), name))
    return [folder / name for name in named]


def moved_file(folder: Path, key: Key) -> Path | None:
    """The notes file of an article that had this very text at a path where there is none any more."""
    if not key.digest:
        return None
    wanted = key.digest.encode()
    for path in sorted(folder.glob("*.json")):
        if not _ASIDE.search(path.name) and wanted in (head := _head(path)) and _names_no_file(head):
            return path
    return None


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _names_no_file(head: bytes) -> bool:
    """Whether the article's path that the page names leads nowhere."""
    found = re.search(rb'"article":\s*\{.*?"path":\s*("(?:[^"\\]|\\.)*")', head, re.DOTALL)
    try:
        return found is not None and not os.path.lexists(json.loads(found.group(1)))
    except ValueError:
        return False


def _renamed(old: Path, new: Path) -> Path:
    """Name the notes of a moved article for its new path, so that they are found when its text changes too."""
    try:
        with suppress(FileNotFoundError):
            backup_of(old).rename(backup_of(new))
        old.rename(new)
    except OSError:
        return old  # they can be read where they are
    return new

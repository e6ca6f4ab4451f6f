"""Which notes file belongs to which article: ``<title-slug>-<8 hex>.json``, the digits telling of its path."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import NamedTuple

_HEAD = 16_384
"""How many bytes of a notes file are looked at for a digest: what tells of the article stands at the top."""

_ASIDE = re.compile(r"\.broken-|conflict", re.IGNORECASE)
"""What marks the name of a file that is not one of ours in use."""


class Key(NamedTuple):
    """Which article's notes."""

    path: Path
    """Absolute."""
    title: str
    digest: str
    """Of the article's text as it is now, from ``reader.core.article.digest``."""


def path_code(path: Path) -> str:
    """Eight hexadecimal digits for an absolute path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def file_name(key: Key) -> str:
    """The name that a new notes file gets: letters and digits of any script, at most 60 bytes of them."""
    slug = re.sub(r"[\W_]+", "-", key.title.casefold()).strip("-")
    slug = slug.encode("utf-8", "ignore")[:60].decode("utf-8", "ignore").strip("-")
    return f"{slug or 'article'}-{path_code(key.path)}.json"


def own_files(folder: Path, key: Key) -> list[Path]:
    """The notes files of this path, whatever title they were named for; the first is the one to write to."""
    ending = f"-{path_code(key.path)}.json"
    names = {path.name.removesuffix(".bak") for path in folder.glob(f"*{ending}*")}
    named = sorted((name for name in names if name.endswith(ending)), key=lambda name: (name != file_name(key), name))
    return [folder / name for name in named]


def conflict_copies(folder: Path, key: Key) -> list[Path]:
    """What programs that keep folders in step (Syncthing, Dropbox, Nextcloud) left where two machines wrote at once."""
    found = folder.glob(f"*-{path_code(key.path)}*.json")
    return sorted(path for path in found if "conflict" in path.name.rpartition(path_code(key.path))[2].lower())


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

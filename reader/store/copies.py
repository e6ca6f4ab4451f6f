"""Conflict copies: what programs that keep folders in step leave where two machines wrote at once."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from itertools import count
from pathlib import Path

from reader.store.files import make_folder, read_bytes, sync_folder
from reader.store.naming import Key, path_code

MERGED = "merged"
"""The folder beside the notes for the copies that were merged: nothing reads it, and nothing is deleted from it."""

_PATH = re.compile(rb'"article":\s*\{[^{}]*?"path":\s*("(?:[^"\\]|\\.)*")', re.DOTALL)
"""Where a notes file tells its article's path; Postil writes that at the top."""


def conflict_copies(folder: Path, key: Key) -> list[Path]:
    """What programs that keep folders in step left where two machines wrote at once.

    Syncthing, Dropbox, Nextcloud and ownCloud have "conflict" in the name. OneDrive puts the computer's name there,
    others a number, and Dropbox writes in the reader's language; of those only what tells of the article's own path is
    taken for a copy.
    """
    code = path_code(key.path)
    ends = [(path, path.name.rpartition(code)[2].lower()) for path in folder.glob(f"*-{code}*.json")]
    more = [(path, end) for path, end in ends if end != ".json" and ".broken-" not in end]
    return sorted(path for path, end in more if "conflict" in end or _is_about(path, key.path))


def _is_about(path: Path, article: Path) -> bool:
    """Whether the file tells of this article."""
    with suppress(OSError, ValueError), path.open("rb") as file:
        found = _PATH.search(file.read(16_384))
        return found is not None and json.loads(found.group(1)) == os.fspath(article)
    return False


def put_away(copy: Path, data: bytes) -> None:
    """Move a copy that holds ``data`` out of the way, the notes of which are all in the file in use.

    It goes along where the folder is synced: another machine that has merged it puts the same file in the same place.
    One that has been written to since it was read stays, and so does one that cannot be moved: merging it again does
    no harm. To be called under the lock.
    """
    aside = copy.parent / MERGED
    with suppress(OSError):
        if read_bytes(copy) == data:
            make_folder(aside)
            copy.replace(_place(aside, copy, data))
            sync_folder(copy.parent)


def _place(aside: Path, copy: Path, data: bytes) -> Path:
    """Where it goes: a name by which nothing else is kept yet, for a day may see several copies of one name."""
    names = (copy.name if number == 1 else f"{copy.stem}-{number}{copy.suffix}" for number in count(1))
    return next(path for name in names if not (path := aside / name).exists() or read_bytes(path) == data)

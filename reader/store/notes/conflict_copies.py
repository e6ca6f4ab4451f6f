"""Conflict copies: what programs that keep folders in step leave where two machines wrote at once."""

from __future__ import annotations

import logging
import re
from glob import escape
from itertools import count
from pathlib import Path

from reader.store.files import backup_of, make_folder, read_bytes, sync_folder
from reader.store.format.article_header import read_header
from reader.store.log_file import LogAndSuppress

logger = logging.getLogger(__name__)

MERGED_FOLDER = "merged"
"""The folder beside the notes for the copies that were merged: nothing reads it, and nothing is deleted from it."""

_CODE = re.compile(r"-[0-9a-f]{8}$")


def conflict_copies(file: Path, article: Path) -> list[Path]:
    """What programs that keep folders in step left beside a notes file where two machines wrote at once.

    Syncthing, Dropbox, Nextcloud and ownCloud have "conflict" in the name. OneDrive puts the computer's name there,
    others a number, and Dropbox writes in the reader's language; of those only what tells of one of the article's own
    places is taken for a copy.
    """
    found = _CODE.search(file.stem)
    code = found[0] if found else file.stem
    pattern = f"*{escape(code)}*.json" if found else f"{escape(code)}*.json"
    ends = [(path, path.name.rpartition(code)[2].lower()) for path in file.parent.glob(pattern)]
    more = [(path, end) for path, end in ends if end != ".json" and ".broken-" not in end]
    if not more:
        return []
    told = read_header(file)
    places = {str(article), *(told.all_paths if told else ())}
    return sorted(path for path, end in more if "conflict" in end or _is_about(path, places))


def _is_about(path: Path, places: set[str]) -> bool:
    """Whether the file tells of an article in one of these places."""
    told = read_header(path)
    return told is not None and told.path in places


def archive_copy(copy: Path, data: bytes) -> None:
    """Move a copy that holds ``data`` out of the way, the notes of which are all in the file in use.

    It goes along where the folder is synced: another machine that has merged it puts the same file in the same place.
    One that has been written to since it was read stays, and so does one that cannot be moved: merging it again does
    no harm. To be called under the lock.
    """
    aside = copy.parent / MERGED_FOLDER
    with LogAndSuppress(logger, "A conflict copy that is merged cannot be moved away", OSError):
        if read_bytes(copy) == data:
            make_folder(aside)
            if (backup := backup_of(copy)).exists():  # else that would be taken for what is left of the file
                backup.replace(_free_name(aside, backup, read_bytes(backup) or b""))
            copy.replace(_free_name(aside, copy, data))
            sync_folder(copy.parent)


def _free_name(aside: Path, copy: Path, data: bytes) -> Path:
    """Where it goes: a name by which nothing else is kept yet, for a day may see several copies of one name."""
    names = (copy.name if number == 1 else f"{copy.stem}-{number}{copy.suffix}" for number in count(1))
    return next(path for name in names if not (path := aside / name).exists() or read_bytes(path) == data)

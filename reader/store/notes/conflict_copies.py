"""Conflict copies: files that sync programs leave if two machines wrote at the same time."""

from __future__ import annotations

import logging
import re
from glob import escape
from itertools import count
from pathlib import Path

from reader.core.errors import StoreError
from reader.store.files import backup_of, is_present, make_folder, read_bytes, sync_folder
from reader.store.format.article_header import read_header
from reader.store.log_file import LogAndSuppress

logger = logging.getLogger(__name__)

MERGED_FOLDER = "merged"
"""The subfolder for merged copies: nothing reads them, and nothing deletes them."""

_CODE = re.compile(r"-[0-9a-f]{8}$")


def conflict_copies(file: Path, article: Path) -> list[Path]:
    """The conflict copies of a notes file.

    Syncthing, Dropbox, Nextcloud and ownCloud put "conflict" in the name. OneDrive puts the computer's name there,
    others a number, and Dropbox writes in the reader's language; of those, a file is a copy only if its header has one
    of the article's paths.
    """
    found = _CODE.search(file.stem)
    code = found[0] if found else file.stem
    pattern = f"*{escape(code)}*.json" if found else f"{escape(code)}*.json"
    ends = [(path, path.name.rpartition(code)[2].lower()) for path in file.parent.glob(pattern)]
    more = [(path, end) for path, end in ends if end != ".json" and ".broken-" not in end]
    if not more:
        return []
    header = read_header(file)
    paths = {str(article), *(header.all_paths if header else ())}
    return sorted(path for path, end in more if "conflict" in end or _is_about(path, paths))


def _is_about(path: Path, paths: set[str]) -> bool:
    """Whether the header of a file has one of these paths as the main one."""
    header = read_header(path)
    return header is not None and header.path in paths


def archive_copy(copy: Path, data: bytes) -> None:
    """Move a copy with the contents ``data``, which was merged, to the folder of merged copies.

    In a synced folder, another machine that has merged it moves it to the same path. A copy that was written since it
    was read stays, and so does one that cannot be moved: merging it again does no harm. To be called under the lock.
    """
    aside = copy.parent / MERGED_FOLDER
    with LogAndSuppress(logger, "A conflict copy that is merged cannot be moved away", OSError, StoreError):
        if read_bytes(copy) == data:
            make_folder(aside)
            if is_present(backup := backup_of(copy)):  # otherwise it would be read as the backup of a missing file
                backup.replace(_free_name(aside, backup, read_bytes(backup) or b""))
            moved = _free_name(aside, copy, data)
            copy.replace(moved)
            if read_bytes(moved) != data and not is_present(copy):  # written at the last moment: it is merged next time
                moved.replace(copy)
            sync_folder(aside)  # before the folder that the copy leaves: a power cut between must not lose it
            sync_folder(copy.parent)


def _free_name(aside: Path, copy: Path, data: bytes) -> Path:
    """A path in the folder of merged copies that no other contents have: several copies may have had one name."""
    names = (copy.name if number == 1 else f"{copy.stem}-{number}{copy.suffix}" for number in count(1))
    return next(path for name in names if not is_present(path := aside / name) or read_bytes(path) == data)

"""Conflict copies: what programs that keep folders in step leave where two machines wrote at once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from reader.store.files import make_folder
from reader.store.naming import Key, path_code

MERGED = "merged"
"""The folder beside the notes for the copies that were merged: nothing reads it, and nothing is deleted from it."""


def conflict_copies(folder: Path, key: Key) -> list[Path]:
    """What programs that keep folders in step (Syncthing, Dropbox, Nextcloud) left where two machines wrote at once."""
    found = folder.glob(f"*-{path_code(key.path)}*.json")
    return sorted(path for path in found if "conflict" in path.name.rpartition(path_code(key.path))[2].lower())


def put_away(copy: Path) -> None:
    """Move a copy out of the way whose notes are all in the file in use.

    It goes along where the folder is synced: another machine that has merged it puts the same file in the same place.
    Where that cannot be done it stays, for merging it again does no harm.
    """
    with suppress(OSError):
        make_folder(copy.parent / MERGED)
        copy.replace(copy.parent / MERGED / copy.name)

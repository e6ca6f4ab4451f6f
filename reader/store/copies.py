"""Conflict copies: what programs that keep folders in step leave where two machines wrote at once."""

from __future__ import annotations

from pathlib import Path

from reader.store.naming import Key, path_code


def conflict_copies(folder: Path, key: Key) -> list[Path]:
    """What programs that keep folders in step (Syncthing, Dropbox, Nextcloud) left where two machines wrote at once."""
    found = folder.glob(f"*-{path_code(key.path)}*.json")
    return sorted(path for path in found if "conflict" in path.name.rpartition(path_code(key.path))[2].lower())

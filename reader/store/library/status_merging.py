"""Merges two versions of the reading status, as git asks ``postil merge`` for."""

from __future__ import annotations

from pathlib import Path

from reader.core.errors import StoreError
from reader.store.files import read_bytes, write_atomically
from reader.store.library.status_json import StatusPage, decode_status, encode_status, merged_pages
from reader.translation import tr


def merge_status(ours: Path, theirs: Path) -> bool:
    """Merge both, and write them to ``ours``; False if that is no reading status, and nothing is written.

    What both started from makes no difference: the later change of each part wins.

    Raises:
        StoreError: a side cannot be read in full, or a newer version of Postil wrote it; nothing is written.

    """
    try:
        page = decode_status(read_bytes(ours) or b"")
    except ValueError:
        return False
    try:
        other = decode_status(read_bytes(theirs) or b"")
    except ValueError as error:
        raise StoreError(tr("{path} cannot be merged: {fault}.", path=theirs, fault=error)) from error
    for path, side in ((ours, page), (theirs, other)):
        _require_whole(path, side)
    write_atomically(ours, encode_status(merged_pages(page, other)))
    return True


def _require_whole(path: Path, page: StatusPage) -> None:
    if page.is_newer:
        raise StoreError(tr("{path} cannot be merged: a newer version of Postil wrote it.", path=path))
    if page.faults:
        raise StoreError(tr("{path} cannot be merged: {fault}.", path=path, fault=page.faults[0]))

"""Reads a file that is to be imported, which another program may have written: any bytes, within a limit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import StoreError
from reader.paths import file_status
from reader.store.files import read_bytes, time_written
from reader.translation import tr

MAX_MEGABYTES = 200
"""Ten thousand notes of ours are 15 MB."""


class ImportedBytes(NamedTuple):
    """What is in a file, and when it was written."""

    data: bytes
    written: datetime


def read_import(file: Path) -> ImportedBytes:
    """Read a file to be imported.

    Raises:
        StoreError: it is missing, is no file, cannot be read, or is larger than any file of notes.
    """
    status = file_status(file)
    if status is not None and (size := status.st_size // 1_000_000) > MAX_MEGABYTES:
        raise StoreError(
            tr(
                "{path} has {size:,} MB: notes are imported from files of up to {limit} MB.",
                path=file,
                size=size,
                limit=MAX_MEGABYTES,
            )
        )
    data = read_bytes(file)
    if data is None:
        raise StoreError(tr("There is no file {path}.", path=file))
    return ImportedBytes(data, time_written(file))

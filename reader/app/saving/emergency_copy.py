"""Copies of notes that could not be saved, written where the reader chooses, as files that the store can read later."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from reader.app.saving.save_job import SaveJob
from reader.core.palette import Pen


def write_copies(files: Mapping[Path, SaveJob], pens: Collection[Pen]) -> None:
    """Write a notes file for each of these jobs, which describes their colours by ``pens``.

    Raises:
        StoreError: one cannot be written.

    """
    from reader.store.files import write_atomically  # late, as all of it: seldom needed
    from reader.store.format.codec import encode

    for file, job in files.items():
        write_atomically(file, encode(job.key, job.annotations, {}, None, pens))


def copy_name(job: SaveJob) -> str:
    """The name of a conflict copy: put into the folder of the notes, the file is merged with what is there."""
    from reader.store.article_key import file_name

    return f"{file_name(job.key).removesuffix('.json')} (conflicted copy {date.today():%Y-%m-%d}).json"  # noqa: DTZ011 - the reader's day

"""Checks of the reading status, which lies in a folder of its own in the notes folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from reader.core.errors import StoreError
from reader.paths import exists, matching
from reader.store.doctor.file_checks import permission_problems, temporary_file_problems
from reader.store.doctor.problem import Problem
from reader.store.files import backup_of, read_bytes
from reader.store.library.reading_status import ASIDE, FOLDER, ReadingStatusFile
from reader.store.library.status_json import decode_status
from reader.translation import tr


def status_problems(notes: Path, now: Callable[[], datetime]) -> Iterator[Problem]:
    """The reading status in a notes folder, its conflict copies, and what was left there."""
    status = ReadingStatusFile(notes, now)
    for path in matching(notes / FOLDER, "*"):
        yield from permission_problems(path)
        if path.name.startswith(".") and path.name.endswith(".tmp"):
            yield from temporary_file_problems(path, now())
        elif path.name.endswith(".json") and ASIDE not in path.name:
            yield from _file_problems(path, status)
            if path != status.file:
                yield Problem(path, tr("it is a conflict copy, which is merged when the reading status changes"))


def _file_problems(path: Path, status: ReadingStatusFile) -> Iterator[Problem]:
    try:
        page = decode_status(read_bytes(path) or b"")
    except StoreError as error:
        yield Problem(path, str(error).rstrip("."))
        return
    except ValueError as error:
        wrong = tr("it cannot be read ({error})", error=error)
        yield _broken(path, wrong, status) if path == status.file else Problem(path, wrong)
        return
    yield from (Problem(path, tr("an entry in it cannot be read: {fault}", fault=fault)) for fault in page.faults)
    if page.is_newer:
        yield Problem(path, tr("a newer version of Postil wrote it; this one can only read it"))


def _broken(path: Path, wrong: str, status: ReadingStatusFile) -> Problem:
    remedy = (
        tr("It would be moved aside and replaced by its backup")
        if exists(backup_of(path))
        else tr("It would be moved aside; there is no backup, so the library starts with what is opened next")
    )
    return Problem(path, wrong, remedy, partial(status.change, lambda records: records))

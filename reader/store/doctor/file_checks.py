"""Checks of the files of a notes folder that are not the notes: who may open them, and what was left behind."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from reader.core.errors import StoreError
from reader.paths import file_status, matching
from reader.store.doctor.problem import Problem
from reader.store.files import decompress, read_bytes
from reader.store.format.codec import decode
from reader.store.texts.text_archive import read_text
from reader.translation import tr

STALE = 3_600
"""Seconds after which a temporary file has no writer any more."""


def permission_problems(path: Path) -> Iterator[Problem]:
    """Whether other users of this machine can read it."""
    try:
        found = path.lstat().st_mode
    except OSError:  # deleted by now
        return
    mode = stat.S_IMODE(found)
    if os.name != "nt" and mode & 0o077 and (stat.S_ISDIR(found) or stat.S_ISREG(found)):
        yield Problem(
            path,
            tr("other users of this computer can open it (its permissions are {mode})", mode=f"{mode:o}"),
            tr("After the repair, only its owner can open it"),
            partial(path.chmod, mode & 0o700),
        )


def temporary_file_problems(path: Path, now: datetime) -> Iterator[Problem]:
    """A temporary file that nobody writes any more."""
    status = file_status(path)
    if status and now.timestamp() - status.st_mtime > STALE:
        yield Problem(path, tr("a program that ended while writing left it"), tr("It would be removed"), path.unlink)


def replaced_file_problems(path: Path, now: datetime) -> Iterator[Problem]:
    """What was replaced by a save that was killed, or while another program was writing it."""
    status = file_status(path)
    if status and now.timestamp() - status.st_mtime > STALE:
        yield Problem(path, tr("a save that was interrupted left it; the next save of its article merges it"))


def snapshot_problems(folder: Path) -> Iterator[Problem]:
    """Backups that cannot be read."""
    for path in matching(folder, "*/*.json.gz"):
        yield from permission_problems(path)
        try:
            decode(decompress(read_bytes(path) or b""))
        except (StoreError, ValueError) as error:
            aside = path.with_name(f"{path.name}.damaged")
            yield Problem(
                path,
                tr("this backup cannot be read ({error})", error=error),
                tr("It would be moved aside"),
                partial(path.rename, aside),
            )


def text_problems(folder: Path) -> Iterator[Problem]:
    """Kept texts that do not have the digest in their names."""
    for path in matching(folder / "texts", "*.txt.gz"):
        yield from permission_problems(path)
        name = f"sha256:{path.name.partition('.')[0]}"
        text: str | None = None
        with suppress(StoreError):
            text = read_text(folder, name)
        if text is None:
            aside = path.with_name(f"{path.name}.damaged")
            yield Problem(
                path, tr("the text in it is damaged"), tr("It would be moved aside"), partial(path.rename, aside)
            )

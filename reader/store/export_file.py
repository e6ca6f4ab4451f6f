"""Writes what is exported to a file that the reader has named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from reader.core.errors import StoreError
from reader.paths import exists, find_status, is_same_file
from reader.store.files import error_reason, unique_name, write_atomically
from reader.translation import tr


def check_target(out: Path, article: Path | None, notes_file: Path | None = None) -> None:
    """Reject a file that an export must not replace.

    Raises:
        StoreError: it is the article, or has the notes on it.

    """
    if article is not None and is_same_file(out, article):
        raise StoreError(tr("{out} is the article itself: choose another file for the export.", out=out))
    if notes_file is not None and is_same_file(out, notes_file):
        raise StoreError(tr("{out} holds your notes: choose another file for the export.", out=out))


def check_targets(targets: Iterable[Path], articles: Iterable[Path], store: Path) -> None:
    """Reject files that an export must not be: one of ``articles``, or what would be taken for notes in ``store``.

    Raises:
        StoreError: it would.
    """
    articles = tuple(articles)
    for out in targets:
        if out.suffix == ".json" and is_same_file(out.parent, store):
            what = out if exists(out) else out.parent
            raise StoreError(tr("{out} holds your notes: choose another file for the export.", out=what))
        for article in articles if exists(out) else ():
            check_target(out, article)


def make_export_folder(folder: Path) -> None:
    """Make a folder to export into, where there is none. Unlike that of the notes, others may look into it.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        if find_status(folder) is None:
            folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(tr("{out} cannot be written: {reason}.", out=folder, reason=error_reason(error))) from error


def write_export(file: Path, data: bytes) -> None:
    """Replace the contents of a file. Unlike the notes, an export is to be shared: other users may read a new one.

    A pipe or a device is written to, not replaced.

    Raises:
        StoreError: it could not be written; what was there is unchanged.

    """
    try:
        if find_status(file.parent) is None:
            raise StoreError(
                tr("{out} cannot be written: folder {folder} does not exist.", out=file, folder=file.parent)
            )
        status = find_status(file)
        if status and stat.S_ISDIR(status.st_mode):
            raise StoreError(tr("{out} is a folder; name a file in it.", out=file))
        if status and not stat.S_ISREG(status.st_mode):
            file.write_bytes(data)
            return
        mode = _mode_of_new_files(file) if status is None else None
        write_atomically(file, data)
        if mode is not None:
            file.chmod(mode)
    except OSError as error:
        raise StoreError(tr("{out} cannot be written: {reason}.", out=file, reason=error_reason(error))) from error


def _mode_of_new_files(path: Path) -> int:
    """The permissions that a new file gets beside this one, tried: to ask for the umask changes it for all."""
    trial = unique_name(path)
    handle = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        return stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
        trial.unlink(missing_ok=True)

"""Writes exported files, after looking whether any is there that may or must not be replaced; for a thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.paths import exists
from reader.store.export_file import check_targets, make_export_folder, write_export


class ExportedFile(NamedTuple):
    """A file that is to be written."""

    path: Path
    data: bytes


def present_files(files: Sequence[ExportedFile], protected: Sequence[Path], store: Path) -> list[Path]:
    """The files that are there already, and would be replaced. ``store`` is the notes folder.

    Raises:
        StoreError: one of them must not be replaced: it is protected, or a notes file.
    """
    paths = [file.path for file in files]
    check_targets(paths, protected, store)
    return [path for path in paths if exists(path)]


def write_files(files: Sequence[ExportedFile], folder: Path | None = None) -> None:
    """Write the files, each in one piece; ``folder`` is made if it is not there.

    Raises:
        StoreError: one of them cannot be written; those before it have been.
    """
    if folder is not None:
        make_export_folder(folder)
    for file in files:
        write_export(file.path, file.data)

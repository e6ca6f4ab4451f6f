"""Writes exports that are kept current again; what others have changed in their files is not written over."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import StoreError
from reader.paths import file_status, find_status, is_folder
from reader.store.export_file import write_export
from reader.store.files import error_reason, read_bytes
from reader.store.format.article_header import read_header
from reader.store.kept.kept_export import KeptExport
from reader.store.kept.kept_list import KeptExportList
from reader.store.notebook.notebook import ArticleFiles, list_article_files
from reader.store.shared_file import (
    ROUNDS,
    busy_error,
    remove_merged,
    remove_seen,
    replace_shared,
    replaced_by_others,
    was_replaced_by,
)
from reader.translation import tr

logger = logging.getLogger(__name__)


class ChangedFile(NamedTuple):
    """A file of an export that somebody else has changed."""

    name: str
    """What the export calls it."""
    path: Path
    digest: str
    """Of what is in it now."""


class KeptFilesWritten(NamedTuple):
    """What came of writing an export again."""

    files: tuple[Path, ...] = ()
    """Those that are others now."""
    changed: tuple[ChangedFile, ...] = ()
    """Those that others have changed, and that were not written."""
    outdated: bool = False
    """Whether nothing was written, because the notes have changed since the export was made."""


def digest_of(data: bytes) -> str:
    """What identifies the contents of a file."""
    return sha256(data).hexdigest()


def state_of_notes(export: KeptExport, template: str = "", articles: Iterable[Path] = ()) -> str:
    """Identifies all that an export is made of: the state of its notes files, and the text of its template.

    ``articles`` are files whose state counts, too.

    Raises:
        StoreError: the notes folder cannot be read.
    """
    stamps = [(file.name, file.stamp) for file in _notes_files(export)]
    found = [(str(path), file_status(path)) for path in articles]
    stamps += [(path, f"{status.st_mtime_ns} {status.st_size}") for path, status in found if status is not None]
    return digest_of(repr((sorted(stamps), template)).encode("utf-8", "surrogatepass"))


def articles_of(export: KeptExport) -> list[Path]:
    """Where the articles of an export are, or were, by the names in its notes files.

    Raises:
        StoreError: the notes folder cannot be read.
    """
    headers = [read_header(file.paths_in(export.store)[0]) for file in _notes_files(export)]
    return [Path(path) for header in headers if header is not None for path in header.all_paths]


def _notes_files(export: KeptExport) -> list[ArticleFiles]:
    names = export.choice.articles
    return [file for file in list_article_files(export.store) if not names or file.name in names]


def check_folder(export: KeptExport) -> None:
    """See that the folder of an export is there.

    Raises:
        StoreError: it is not.
    """
    folder = export.target if export.is_folder else export.target.parent
    if not is_folder(folder):
        raise StoreError(
            tr("{out} cannot be written: folder {folder} does not exist.", out=export.target, folder=folder)
        )


class KeptFiles:
    """Writes the files of the exports in a list, and decides which they are; safe to use from several processes."""

    def __init__(self, exports: KeptExportList) -> None:
        self._exports = exports

    def write(
        self, target: Path, made: Mapping[str, bytes], made_of: str, state: Callable[[KeptExport], str]
    ) -> KeptFilesWritten:
        """Write what has been made of an export, by the names of its files, where that is not what is there.

        ``made_of`` is the state that it was made of, and ``state`` tells the present one.

        Raises:
            StoreError: a file cannot be written, or the list; files before it have been.
        """
        with self._exports.locked():
            export = self._exports.find(target)
            if export is None:  # another window has removed it
                return KeptFilesWritten()
            if state(export) != made_of:
                return KeptFilesWritten(outdated=True)
            check_folder(export)
            written, files, changed = dict(export.written), list[Path](), list[ChangedFile]()
            try:
                for name, data in made.items():
                    if (path := export.path_of(name)) is None:
                        continue
                    found = _write(path, data, written.get(name))
                    if found != digest_of(data):
                        changed.append(ChangedFile(name, path, found))
                        continue
                    if written.get(name) != found:
                        files.append(path)
                    written[name] = found
            finally:
                self._exports.put(replace(export, written=written, made_of="" if changed else made_of))
            return KeptFilesWritten(tuple(files), tuple(changed))

    def add(self, export: KeptExport) -> None:
        """Keep an export current that was just written.

        Raises:
            StoreError: the list cannot be written.
        """
        with self._exports.locked():
            self._exports.put(export)

    def remove(self, target: Path) -> None:
        """Keep an export current no longer; its files stay.

        Raises:
            StoreError: the list cannot be written.
        """
        with self._exports.locked():
            self._exports.remove(target)

    def replace(self, target: Path, file: ChangedFile) -> None:
        """Have a file replaced by the next ``write``, unless it is changed once more before that.

        Raises:
            StoreError: the list cannot be written.
        """
        with self._exports.locked():
            if (export := self._exports.find(target)) is not None:
                self._exports.put(replace(export, written={**export.written, file.name: file.digest}, made_of=""))

    def leave(self, target: Path, file: ChangedFile) -> None:
        """Leave a file as it is from now on: it is kept current no longer.

        Raises:
            StoreError: the list cannot be written.
        """
        with self._exports.locked():
            export = self._exports.find(target)
            if export is not None and export.is_folder:
                self._exports.put(replace(export, elsewhere={**export.elsewhere, file.name: ""}))
            elif export is not None:
                self._exports.remove(target)

    def move_beside(self, target: Path, file: ChangedFile) -> Path:
        """Leave a file as it is, and have the export written beside it from now on; returns where.

        Raises:
            StoreError: the list cannot be written, or the folder not be read.
        """
        beside = _free_name(file.path)
        with self._exports.locked():
            export = self._exports.find(target)
            if export is None:
                return beside
            written = {name: digest for name, digest in export.written.items() if name != file.name}
            if export.is_folder:
                elsewhere = {**export.elsewhere, file.name: beside.name}
                self._exports.put(replace(export, written=written, elsewhere=elsewhere, made_of=""))
            else:
                self._exports.put(replace(export, target=beside, written={}, made_of=""), before=target)
        return beside


def _write(path: Path, data: bytes, known: str | None) -> str:
    """Write a file if it is as we have left it; returns the digest of what is in it then."""
    _put_back(path)  # what a process that was killed has not
    current = read_bytes(path)
    if current is None:
        write_export(path, data)
        return digest_of(data)
    found = digest_of(current)
    if current == data or found != known:
        return found
    remove_seen(path)
    done = replace_shared(path, data, current, keep_backup=False)
    if done.needs_merge:
        logger.warning("A file that is kept current was changed while it was written")
        _put_back(path)
        return digest_of(read_bytes(path) or b"")
    return digest_of(data)


def _put_back(path: Path) -> None:
    """Put back what somebody else wrote at the very moment at which we did, unless they have written anew since."""
    for _ in range(ROUNDS):
        theirs = {kept: read_bytes(kept) or b"" for kept in replaced_by_others(path)}
        if not theirs:
            return
        current = read_bytes(path) or b""
        lost = [kept for kept in theirs if was_replaced_by(kept, current)]
        if lost:
            replace_shared(path, theirs[lost[0]], current, keep_backup=False)
        for kept, data in theirs.items():
            remove_merged(kept, data)
    raise busy_error(path)


def _free_name(path: Path) -> Path:
    try:
        return next(
            free
            for number in count(2)
            if find_status(free := path.with_name(f"{path.stem} {number}{path.suffix}"), follow_links=False) is None
        )
    except OSError as error:
        raise StoreError(tr("{path} cannot be read: {reason}.", path=path, reason=error_reason(error))) from error

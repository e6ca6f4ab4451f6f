"""Checks a notes folder, and repairs what can be repaired; no notes are deleted."""

from __future__ import annotations

import logging
import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.note_count import note_count
from reader.paths import exists, file_status, is_absent, matching
from reader.store.article_key import ArticleKey, article_code
from reader.store.files import (
    backup_of,
    decompress,
    error_reason,
    is_regular_file,
    read_bytes,
    time_written,
)
from reader.store.format.article_header import header_from_json
from reader.store.format.codec import NotesFile, decode, encode
from reader.store.lock import locked
from reader.store.notes.file_reader import NotesFileReader, merge_pages
from reader.store.notes.salvage import salvage
from reader.store.shared_file import original_of, replace_shared
from reader.store.texts.text_archive import read_text
from reader.translation import tr, trn

logger = logging.getLogger(__name__)

STALE = 3_600
"""Seconds after which a temporary file has no writer any more."""
ASIDE = ".broken-"


class Problem(NamedTuple):
    """A fault that was found."""

    file: Path
    wrong: str
    """The fault, as a sentence without the file's name."""
    remedy: str = ""
    """What ``repair`` would do; empty if nothing needs to be done, or only the reader can do it."""
    repair: Callable[[], object] | None = None
    """Repairs it, under the folder's lock; raises StoreError, OSError or ValueError."""

    def __str__(self) -> str:
        if not self.remedy:
            return tr("{file}: {problem}.", file=self.file, problem=self.wrong)
        return tr("{file}: {problem}. {remedy}.", file=self.file, problem=self.wrong, remedy=self.remedy)


class StoreReport(NamedTuple):
    """The result of a check."""

    files: int
    notes: int
    problems: tuple[Problem, ...]

    @property
    def repairable(self) -> list[Problem]:
        """What can be repaired."""
        return [problem for problem in self.problems if problem.repair is not None]


def examine(folder: Path, now: Callable[[], datetime], snapshots: Path | None = None) -> StoreReport:
    """Check all files of a notes folder, without writing anything.

    ``snapshots`` is the folder of its backups.

    Raises:
        StoreError: the folder cannot be read.

    """
    try:
        paths = sorted(path for path in folder.iterdir())
    except OSError as error:
        raise StoreError(tr("{folder} cannot be read: {reason}.", folder=folder, reason=error_reason(error))) from error
    pages: dict[Path, NotesFile] = {}
    findings = [*_permissions(folder)]
    for path in paths:
        findings += _permissions(path)
        if original_of(path) != path:
            findings += _replaced(path, now())
        elif path.name.endswith(".tmp") and path.name.startswith("."):
            findings += _temporary_file(path, now())
        elif path.name.endswith(".json") and ASIDE not in path.name:
            findings += _notes_file(path, now, pages)
        elif path.name.endswith(".json.bak") and is_absent(path.with_suffix("")):
            findings.append(_missing(path.with_suffix(""), now))
    for path in paths:
        if ASIDE in path.name and path.name.endswith(".json"):
            findings += _aside(path, now, pages)
    findings += _duplicates(pages)
    findings += _texts(folder)
    findings += _snapshots(snapshots) if snapshots else []
    return StoreReport(len(pages), _note_count(paths, pages), tuple(findings))


def repair(folder: Path, report: StoreReport) -> list[str]:
    """Make all repairs of a report; returns a message for each that failed.

    Raises:
        StoreError: the folder cannot be locked.

    """
    failed = []
    with locked(folder):
        for problem in report.repairable:
            try:
                if problem.repair is not None:
                    problem.repair()
            except (StoreError, OSError, ValueError) as error:
                logger.warning("%s cannot be repaired", problem.file, exc_info=True)
                failed.append(f"{problem.file}: {error}")
    return failed


def _note_count(paths: list[Path], pages: dict[Path, NotesFile]) -> int:
    """How many notes the articles have together, each with its conflict copies, or with its backup if need be."""
    states: dict[str, list[AnnotationSet]] = defaultdict(list)
    for path in paths:
        if path in pages:
            states[article_code(path.name)].append(pages[path].annotations)
        elif path.name.endswith(".json.bak") and path.with_suffix("") not in pages:
            with suppress(StoreError, ValueError):
                states[article_code(path.name)].append(decode(read_bytes(path) or b"").annotations)
    return sum(note_count(*found) for found in states.values())


def _permissions(path: Path) -> Iterator[Problem]:
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


def _temporary_file(path: Path, now: datetime) -> Iterator[Problem]:
    status = file_status(path)
    if status and now.timestamp() - status.st_mtime > STALE:
        yield Problem(path, tr("a program that ended while writing left it"), tr("It would be removed"), path.unlink)


def _replaced(path: Path, now: datetime) -> Iterator[Problem]:
    """What was replaced by a save that was killed, or while another program was writing it."""
    status = file_status(path)
    if status and now.timestamp() - status.st_mtime > STALE:
        yield Problem(path, tr("a save that was interrupted left it; the next save of its article merges it"))


def _notes_file(path: Path, now: Callable[[], datetime], pages: dict[Path, NotesFile]) -> Iterator[Problem]:
    """One notes file, or a conflict copy of one."""
    try:
        if not is_regular_file(path):
            yield Problem(path, tr("it is not a file, although it is named like a notes file"))
            return
        page = decode(read_bytes(path) or b"", undated=time_written(path))
    except StoreError as error:
        yield Problem(path, str(error).rstrip("."))
        return
    except ValueError as error:
        remedy = (
            tr("It would be moved aside and replaced by its backup")
            if exists(backup_of(path))
            else tr("It would be moved aside; there is no backup, so the article starts with no notes")
        )
        yield Problem(
            path,
            tr("it cannot be read ({error})", error=error),
            remedy,
            lambda: NotesFileReader(now).read_or_recover(path),
        )
        return
    pages[path] = page
    yield from (Problem(path, tr("a note in it cannot be read: {fault}", fault=fault)) for fault in page.faults)
    if page.is_newer:
        yield Problem(path, tr("a newer version of Postil wrote it; this one can only read it"))
    if "conflict" in path.name:
        yield Problem(path, tr("it is a conflict copy, which is merged when its article is opened"))
    elif page.path and header_from_json(page.raw.get("article")).is_missing:
        yield Problem(
            path,
            trn(
                "the article of its {n} note is no longer at {path}",
                "the article of its {n} notes is no longer at {path}",
                note_count(page.annotations),
                path=page.path,
            ),
        )


def _missing(file: Path, now: Callable[[], datetime]) -> Problem:
    remedy = tr("It would be restored from its backup")
    return Problem(
        file, tr("it is missing, but its backup exists"), remedy, lambda: NotesFileReader(now).read_or_recover(file)
    )


def _aside(path: Path, now: Callable[[], datetime], pages: dict[Path, NotesFile]) -> Iterator[Problem]:
    """A file that was moved aside: whether its readable notes are in the file in use."""
    live = path.with_name(path.name.partition(ASIDE)[0] + ".json")
    try:
        data = read_bytes(path) or b""
        page = decode(data, undated=time_written(path))
    except StoreError:
        return  # left for who may read it
    except ValueError:
        page = salvage(data, time_written(path))
    known = pages[live].annotations if live in pages else AnnotationSet()
    lost = page.annotations.by_id.keys() - known.by_id.keys() - known.removed.keys()
    if lost and live in pages:
        wrong = trn(
            "it holds {n} note that is not in {name}",
            "it holds {n} notes that are not in {name}",
            len(lost),
            name=live.name,
        )
        if pages[live].is_newer:  # which must not be written
            yield Problem(path, wrong)
            return
        remedy = trn(
            "It would be merged into {name}; this file stays",
            "They would be merged into {name}; this file stays",
            len(lost),
            name=live.name,
        )
        yield Problem(path, wrong, remedy, lambda: _merge_aside(live, page, NotesFileReader(now)))


def _merge_aside(live: Path, aside: NotesFile, reading: NotesFileReader) -> None:
    """Merge a file that was moved aside into the file in use; if that is damaged in part, a copy of it is kept.

    Raises:
        StoreError: a newer Postil has written the file, or it cannot be written.
        ValueError: it cannot be read.

    """
    page, data, _ = reading.read(live)
    if page.is_newer:
        raise StoreError(tr("{file} was not changed: a newer version of Postil wrote it.", file=live))
    about = page.raw.get("article")
    title = str(about.get("title", "")) if isinstance(about, dict) else ""
    merged = merge_pages(page, aside, live.parent)
    written = encode(ArticleKey(Path(page.path), title, page.digest), merged.annotations, merged.raw)
    if written != data:
        replace_shared(live, written, data or None, keep_backup=True)


def _duplicates(pages: dict[Path, NotesFile]) -> Iterator[Problem]:
    """Notes that are in the files of several articles."""
    places: dict[str, list[Path]] = defaultdict(list)
    for path, page in pages.items():
        if "conflict" not in path.name:
            for key in page.annotations.by_id:
                places[key].append(path)
    shared: dict[tuple[Path, ...], int] = defaultdict(int)
    for paths in places.values():
        if len(paths) > 1:
            shared[tuple(paths)] += 1
    for (first, *others), count in shared.items():
        wrong = trn(
            "{n} of its notes is also in {files}",
            "{n} of its notes are also in {files}",
            count,
            files=", ".join(path.name for path in others),
        )
        yield Problem(first, wrong)


def _snapshots(folder: Path) -> Iterator[Problem]:
    """Backups that cannot be read."""
    for path in matching(folder, "*/*.json.gz"):
        yield from _permissions(path)
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


def _texts(folder: Path) -> Iterator[Problem]:
    """Kept texts that do not have the digest in their names."""
    for path in matching(folder / "texts", "*.txt.gz"):
        yield from _permissions(path)
        name = f"sha256:{path.name.partition('.')[0]}"
        text: str | None = None
        with suppress(StoreError):
            text = read_text(folder, name)
        if text is None:
            aside = path.with_name(f"{path.name}.damaged")
            yield Problem(
                path, tr("the text in it is damaged"), tr("It would be moved aside"), partial(path.rename, aside)
            )

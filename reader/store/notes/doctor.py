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
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of, decompress, read_bytes, write_atomically
from reader.store.format.article_header import header_from_json
from reader.store.format.codec import NotesFile, decode, encode
from reader.store.lock import locked
from reader.store.notes.file_reader import NotesFileReader, merge_pages
from reader.store.notes.salvage import salvage
from reader.store.texts.text_archive import read_text

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
        return f"{self.file}: {self.wrong}." + (f" {self.remedy}." if self.remedy else "")


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
        raise StoreError(f"{folder} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    pages: dict[Path, NotesFile] = {}
    findings = [*_permissions(folder)]
    for path in paths:
        findings += _permissions(path)
        if path.name.endswith(".tmp") and path.name.startswith("."):
            findings += _temporary_file(path, now())
        elif path.name.endswith(".json") and ASIDE not in path.name:
            findings += _notes_file(path, now, pages)
        elif path.name.endswith(".json.bak") and not path.with_suffix("").exists():
            findings.append(_missing(path.with_suffix(""), now))
    for path in paths:
        if ASIDE in path.name and path.name.endswith(".json"):
            findings += _aside(path, now, pages)
    findings += _duplicates(pages)
    findings += _texts(folder)
    findings += _snapshots(snapshots) if snapshots else []
    return StoreReport(len(pages), sum(len(page.annotations.by_id) for page in pages.values()), tuple(findings))


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


def _permissions(path: Path) -> Iterator[Problem]:
    """Whether other users of this machine can read it."""
    if os.name == "nt" or path.is_symlink():
        return
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:  # deleted by now, or a broken link
        return
    if mode & 0o077 and (path.is_dir() or path.is_file()):
        yield Problem(
            path,
            f"others on this machine may open it (its permissions are {mode:o})",
            "It would be made readable by its owner only",
            partial(path.chmod, mode & 0o700),
        )


def _temporary_file(path: Path, now: datetime) -> Iterator[Problem]:
    if now.timestamp() - path.stat().st_mtime > STALE:
        yield Problem(path, "it was left by a program that ended while it wrote", "It would be removed", path.unlink)


def _notes_file(path: Path, now: Callable[[], datetime], pages: dict[Path, NotesFile]) -> Iterator[Problem]:
    """One notes file, or a conflict copy of one."""
    try:
        if not path.is_file():
            yield Problem(path, "it is no file, though it is named like one with notes")
            return
        page = decode(read_bytes(path) or b"")
    except StoreError as error:
        yield Problem(path, str(error).rstrip("."))
        return
    except ValueError as error:
        spare = "and its backup used" if backup_of(path).exists() else "and the notes begin anew, for it has no backup"
        remedy = f"It would be set aside, {spare}"
        yield Problem(path, f"it cannot be read ({error})", remedy, lambda: NotesFileReader(now).read_or_recover(path))
        return
    pages[path] = page
    yield from (Problem(path, f"a note in it cannot be read: {fault}") for fault in page.faults)
    if page.is_newer:
        yield Problem(path, "a newer Postil wrote it; this one only reads it")
    if "conflict" in path.name:
        yield Problem(path, "it is a conflict copy, which is merged when its article is opened")
    elif page.path and header_from_json(page.raw.get("article")).is_missing:
        count = len(page.annotations.by_id)
        yield Problem(path, f"the article of its {count} notes is not at {page.path} any more")


def _missing(file: Path, now: Callable[[], datetime]) -> Problem:
    remedy = "The backup would be put in its place"
    return Problem(
        file, "it is gone, and its backup is there", remedy, lambda: NotesFileReader(now).read_or_recover(file)
    )


def _aside(path: Path, now: Callable[[], datetime], pages: dict[Path, NotesFile]) -> Iterator[Problem]:
    """A file that was moved aside: whether its readable notes are in the file in use."""
    live = path.with_name(path.name.partition(ASIDE)[0] + ".json")
    try:
        data = read_bytes(path) or b""
        page = decode(data)
    except StoreError:
        return  # left for who may read it
    except ValueError:
        page = salvage(data)
    known = pages[live].annotations if live in pages else AnnotationSet()
    lost = page.annotations.by_id.keys() - known.by_id.keys() - known.removed.keys()
    if lost and live in pages:
        count = "one note that is" if len(lost) == 1 else f"{len(lost)} notes that are"
        wrong = f"it holds {count} not in {live.name}"
        if pages[live].is_newer:  # which must not be written
            yield Problem(path, wrong)
            return
        remedy = "They would be merged into it; the file stays"
        yield Problem(path, wrong, remedy, lambda: _merge_aside(live, page, NotesFileReader(now)))


def _merge_aside(live: Path, aside: NotesFile, reading: NotesFileReader) -> None:
    """Merge a file that was moved aside into the file in use; if that is damaged in part, a copy of it is kept.

    Raises:
        StoreError: a newer Postil has written the file, or it cannot be written.
        ValueError: it cannot be read.

    """
    page, data, _ = reading.read(live)
    if page.is_newer:
        raise StoreError(f"{live} was written by a newer Postil and is not changed.")
    about = page.raw.get("article")
    title = str(about.get("title", "")) if isinstance(about, dict) else ""
    annotations = merge_pages(page, aside, live.parent).annotations
    written = encode(ArticleKey(Path(page.path), title, page.digest), annotations, page.raw)
    if written != data:
        write_atomically(live, written)


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
        yield Problem(first, f"{count} of its notes are in {', '.join(path.name for path in others)}, too")


def _snapshots(folder: Path) -> Iterator[Problem]:
    """Backups that cannot be read."""
    for path in sorted(folder.glob("*/*.json.gz")):
        yield from _permissions(path)
        try:
            decode(decompress(read_bytes(path) or b""))
        except (StoreError, ValueError) as error:
            aside = path.with_name(f"{path.name}.damaged")
            yield Problem(
                path, f"this backup cannot be read ({error})", "It would be set aside", partial(path.rename, aside)
            )


def _texts(folder: Path) -> Iterator[Problem]:
    """Kept texts that do not have the digest in their names."""
    for path in sorted((folder / "texts").glob("*.txt.gz")):
        yield from _permissions(path)
        name = f"sha256:{path.name.partition('.')[0]}"
        text: str | None = None
        with suppress(StoreError):
            text = read_text(folder, name)
        if text is None:
            aside = path.with_name(f"{path.name}.damaged")
            yield Problem(path, "the text in it is damaged", "It would be set aside", partial(path.rename, aside))

"""Checks of notes files: what is in them, beside them in use, and in several of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.note_count import note_count
from reader.paths import exists
from reader.store.article_key import ArticleKey
from reader.store.doctor.problem import Problem
from reader.store.files import backup_of, is_regular_file, read_bytes, time_written
from reader.store.format.article_header import header_from_json
from reader.store.format.codec import NotesFile, decode, encode
from reader.store.notes.file_reader import NotesFileReader, merge_pages
from reader.store.notes.salvage import salvage
from reader.store.shared_file import replace_shared
from reader.translation import tr, trn

ASIDE = ".broken-"
"""What the names of files contain that were moved aside."""


def notes_file_problems(path: Path, now: Callable[[], datetime], pages: dict[Path, NotesFile]) -> Iterator[Problem]:
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


def missing_file_problem(file: Path, now: Callable[[], datetime]) -> Problem:
    """A notes file of which only the backup exists."""
    remedy = tr("It would be restored from its backup")
    return Problem(
        file, tr("it is missing, but its backup exists"), remedy, lambda: NotesFileReader(now).read_or_recover(file)
    )


def aside_problems(path: Path, now: Callable[[], datetime], pages: dict[Path, NotesFile]) -> Iterator[Problem]:
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


def duplicate_problems(pages: dict[Path, NotesFile]) -> Iterator[Problem]:
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
